/** Reads an HTTP date in its only current form, e.g. `Thu, 06 Feb 2020 00:12:30 GMT`; null for any other text. */
export function parseHttpDate(text: string): Date | null {
  const date = new Date(text)
  return !Number.isNaN(date.getTime()) && date.toUTCString() === text ? date : null
}
