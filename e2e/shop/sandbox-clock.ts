/** Makes what moves the clock of an insurer's sandbox forward, by an ISO 8601 duration. */
export function createClockMover(sandboxUrl: string): (duration: string) => Promise<void> {
  return async (duration) => {
    const answer = await fetch(new URL('/clock', sandboxUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advance: duration }),
    })
    if (!answer.ok) throw new Error(`The sandbox's clock was not moved: ${await answer.text()}`)
  }
}
