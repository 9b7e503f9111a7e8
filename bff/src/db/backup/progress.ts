/** How far a transfer is: `bytes` of a table's text so far; `rows` once all of them are through, else null. */
export type TransferProgress = { table: string; bytes: number; rows: number | null }

export type OnProgress = (progress: TransferProgress) => void

/** Passes a table's text on unchanged and tells how much of it has come by. */
export async function* countBytes(
  source: AsyncIterable<Buffer>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of source) {
    bytes += chunk.length
    onBytes(bytes)
    yield chunk
  }
}
