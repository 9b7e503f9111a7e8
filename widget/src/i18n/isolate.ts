/**
 * Keeps a value's own direction within a sentence of the other one: without it a name in Latin letters takes the
 * punctuation and the numbers around it along to the wrong side.
 */
export function isolate(value: string): string {
  return `\u2068${value}\u2069`
}
