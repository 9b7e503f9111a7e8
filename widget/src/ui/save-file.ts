/** Some browsers read the file only after the click has returned, and say nowhere when they have. */
const readingMs = 60_000

/** Hands a file to the shopper. A download, since a new window opened this long after the click would be blocked. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), readingMs)
}
