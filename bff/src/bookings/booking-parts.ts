import type { Booking } from '@parasol/shared/booking'
import type { CoverPackage } from '../tokens/cover-token.ts'
import type { BookingRecord } from './booking-record.ts'

/** What one insurer is to book: the chosen quotes of its package. */
export function toPart(quoted: CoverPackage, products: readonly string[]) {
  return {
    insurer: quoted.insurer,
    packageReference: quoted.reference,
    pricing: quoted.pricing ?? null,
    termsToken: quoted.terms?.token ?? null,
    quotes: quoted.quotes
      .filter(({ id }) => products.includes(id))
      .map(({ id, item, premium }) => ({ id, item, premium })),
  }
}

export function sumPremiums(parts: readonly { quotes: { premium: number }[] }[]): number {
  return parts.flatMap(({ quotes }) => quotes).reduce((sum, { premium }) => sum + premium, 0)
}

export function listReferences(packages: readonly CoverPackage[]): string[] {
  return packages.map(({ reference }) => reference)
}

/** What was accepted and is no policy: not yet, or not ever. */
export function listUnissued({ parts, currency }: BookingRecord): Booking['unissued'] {
  return parts
    .filter(({ policies }) => policies.length === 0)
    .flatMap(({ state, insurer, packageReference, failureCode, quotes }) =>
      quotes.map(({ id, item, premium }) => ({
        id,
        insurer,
        reference: packageReference,
        itemIds: [item],
        premium: { amount: premium, currency },
        status: state === 'rejected' ? ('rejected' as const) : ('pending' as const),
        code: failureCode,
      })),
    )
}
