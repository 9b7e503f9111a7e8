/**
 * Names in the markup which products a choice is about, so that it can be taken before there is a body: ids are the
 * insurers' and may hold anything.
 */
export function writeProducts(ids: readonly string[]): string {
  return ids.map(encodeURIComponent).join(' ')
}

export function readProducts(text: string): string[] {
  return text.split(' ').map(decodeURIComponent)
}
