/** What a sandbox answered a test. */
export type SandboxAnswer = {
  status: number
  headers: Headers
  text: string
  /** The body as JSON; undefined where it is none. */
  json: unknown
}

export async function readAnswer(response: Response): Promise<SandboxAnswer> {
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: parseJson(text) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
