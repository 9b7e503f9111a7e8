import type { Surroundings } from './surroundings.ts'

/**
 * What becomes of a package: `dearer` than offered from the start, or `rises` at some time, or is sold at another
 * premium than quoted (`overcharges`).
 */
export type PackageFate = 'sells' | 'refuses' | 'dearer' | 'rises' | 'overcharges'

/** One sale. The ledger of these is the judge of everything. */
export type Sale = { insurer: string; reference: string; key: string; at: number; premium: number }

/** What a booking call came to. `running`: an earlier one under the same key has not ended. */
export type BookingVerdict = { kind: 'sold'; sale: Sale } | { kind: 'refused' | 'running' }

type Traits = {
  name: 'north' | 'south'
  /** Whether it sells once however often it is asked under one key. Otherwise it sells as often as it is asked. */
  honoursKeys: boolean
  /** The longest it works on a booking, whoever still waits for it. */
  longestMs: number
}

type Package = { premium: number; fate: PackageFate; risesAt: number }

const surcharge = 100
const usualMs = 2_000
const slowRate = 0.1
const riseWithinMs = 120_000

export type FarSide = ReturnType<typeof createFarSide>

/** An insurer's own systems: what it has quoted, what it is working on, and what it has sold. */
export function createFarSide(
  { name, honoursKeys, longestMs }: Traits,
  { scheduler, random, history, isFaulty }: Surroundings,
) {
  const packages = new Map<string, Package>()
  const sales: Sale[] = []
  const byKey = new Map<string, BookingVerdict>()

  function find(reference: string): Package {
    const found = packages.get(reference)
    if (!found) throw new Error(`${name} has no package ${reference}`)
    return found
  }

  function readPremium(reference: string): number {
    const { premium, fate, risesAt } = find(reference)
    const isRaised = fate === 'dearer' || (fate === 'rises' && risesAt <= scheduler.now())
    return isRaised ? premium + surcharge : premium
  }

  async function work(reference: string, key: string): Promise<BookingVerdict> {
    const { fate } = find(reference)
    const premium = readPremium(reference) + (fate === 'overcharges' ? surcharge : 0)
    const isSlow = isFaulty() && random.happens(slowRate)
    await scheduler.sleep(random.between(20, isSlow ? longestMs : usualMs))
    if (fate === 'refuses') return { kind: 'refused' }
    const sale = { insurer: name, reference, key, at: scheduler.now(), premium }
    sales.push(sale)
    history.add(name, reference, `sells at ${premium} under ${key}`)
    return { kind: 'sold', sale }
  }

  return {
    name,
    sales: (): readonly Sale[] => sales,

    offer(reference: string, premium: number, fate: PackageFate): void {
      const risesAt = scheduler.now() + random.between(0, riseWithinMs)
      packages.set(reference, { premium, fate, risesAt })
    },

    readPremium,

    findSale: (reference: string): Sale | null =>
      sales.find((sale) => sale.reference === reference) ?? null,

    async book(reference: string, key: string): Promise<BookingVerdict> {
      const known = honoursKeys && byKey.get(key)
      if (known) return known
      byKey.set(key, { kind: 'running' })
      const verdict = await work(reference, key)
      byKey.set(key, verdict)
      return verdict
    },
  }
}
