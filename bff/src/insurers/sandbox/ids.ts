import { randomInt } from 'node:crypto'

/** In [0, 1). */
export type Random = () => number

/** Sandboxes make tokens that open personal data, so that their chance must not be guessable either. */
export function pickSecurely(): number {
  return randomInt(2 ** 32) / 2 ** 32
}

/** A version 4 UUID. */
export function createUuid(random: Random): string {
  const digits = Array.from({ length: 32 }, (_, index) => {
    if (index === 12) return '4'
    const value = Math.floor(random() * 16)
    return (index === 16 ? (value & 0x3) | 0x8 : value).toString(16)
  }).join('')
  return [8, 12, 16, 20, 32]
    .map((end, index, ends) => digits.slice(index === 0 ? 0 : ends[index - 1], end))
    .join('-')
}

/** Groups of five characters, joined by hyphens: `TLCC8-B6YWP`. */
export function pickGroups(alphabet: string, count: number, random: Random): string {
  return Array.from({ length: count }, () =>
    Array.from({ length: 5 }, () => alphabet.charAt(Math.floor(random() * alphabet.length))).join(
      '',
    ),
  ).join('-')
}
