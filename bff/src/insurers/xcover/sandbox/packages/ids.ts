import { pickGroups } from '../../../sandbox/ids.ts'
import type { Random } from '../../../sandbox/ids.ts'

// The only characters in the package ids that XCover's documents and recordings show: none that looks like another.
const packageAlphabet = '346789ABCDEFGHJKLMNPQRTUVWXY'
const tokenAlphabet = 'ABCDEFGHJKLMNPQRTUVWXYabcdefghjkmnpqrtuvwxy346789'

/** A package's number, kept from quote to policy: `TLCC8-B6YWP-INS`. */
export function createPackageId(random: Random): string {
  return `${pickGroups(packageAlphabet, 2, random)}-INS`
}

/** Names a renewal, from its planning to its end: `daSJp-fwdoj-REN`. */
export function createRenewalId(random: Random): string {
  return `${pickGroups(tokenAlphabet, 2, random)}-REN`
}

/** Names a quoted change or renewal: `xeJsp-UcMAR-FXvUU-UPD`. */
export function createUpdateId(random: Random): string {
  return `${pickGroups(tokenAlphabet, 3, random)}-UPD`
}

/** Names a previewed cancellation: `aKMWa-3xknm-8y79P-CCL`. */
export function createCancellationId(random: Random): string {
  return `${pickGroups(tokenAlphabet, 3, random)}-CCL`
}

/** Opens a booking's certificate to whoever holds it: four groups of five characters, about 112 bits. */
export function createSecurityToken(random: Random): string {
  return pickGroups(tokenAlphabet, 4, random)
}
