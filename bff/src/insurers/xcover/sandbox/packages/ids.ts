/** In [0, 1). */
export type Random = () => number

// The only characters in the package ids that XCover's documents and recordings show: none that looks like another.
const packageAlphabet = '346789ABCDEFGHJKLMNPQRTUVWXY'
const tokenAlphabet = 'ABCDEFGHJKLMNPQRTUVWXYabcdefghjkmnpqrtuvwxy346789'

/** A package's number, kept from quote to policy: `TLCC8-B6YWP-INS`. */
export function createPackageId(random: Random): string {
  return `${pickGroups(packageAlphabet, 2, random)}-INS`
}

/** Opens a booking's certificate to whoever holds it: four groups of five characters, about 112 bits. */
export function createSecurityToken(random: Random): string {
  return pickGroups(tokenAlphabet, 4, random)
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

function pickGroups(alphabet: string, count: number, random: Random): string {
  return Array.from({ length: count }, () =>
    Array.from({ length: 5 }, () => alphabet.charAt(Math.floor(random() * alphabet.length))).join(
      '',
    ),
  ).join('-')
}
