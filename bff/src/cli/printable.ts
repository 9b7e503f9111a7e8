/** A shop's order ids and an insurer's answers may hold what a terminal obeys. */
export function toPrintable(text: string): string {
  return text.replaceAll(/\p{C}/gu, '\u{FFFD}')
}
