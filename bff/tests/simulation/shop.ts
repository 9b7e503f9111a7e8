import type { Booking, BookingRequest } from '@parasol/shared/booking'
import type { ErrorCode } from '@parasol/shared/error-codes'
import { ParasolError } from '../../src/parasol-error.ts'
import type { VerifiedCover } from '../../src/tokens/cover-token.ts'
import type { FarSide, PackageFate } from './far-side.ts'
import type { Replica } from './replica.ts'
import type { Surroundings } from './surroundings.ts'

/** What a shop was told of an order, and of which packages. */
export type Told = { orderId: string; references: readonly string[]; at: number } & (
  { kind: 'booked' | 'pending'; booking: Booking } | { kind: 'refused'; code: ErrorCode }
)

type Dependencies = {
  farSides: readonly [FarSide, ...FarSide[]]
  fates: readonly [PackageFate, ...PackageFate[]]
  findServer: () => Replica | null
  onTold: (told: Told) => void
}

type Ask = { request: BookingRequest; references: readonly string[] }

const premium = 12_485
const answerTimeoutMs = 30_000

/** A shop whose shoppers accept cover, and which asks for each order's booking until it knows, or loses interest. */
export function createShop(
  { farSides, fates, findServer, onTold }: Dependencies,
  { scheduler, random }: Surroundings,
) {
  const covers = new Map<string, VerifiedCover>()
  let offers = 0

  /** A shopper's yes to a package of one insurer, or of each. */
  function acceptOffer(): { cover: string; references: string[] } {
    const offer = (offers += 1)
    const insurers = random.happens(0.25) ? farSides : [random.pick(farSides)]
    const references: string[] = []
    const packages = insurers.map((farSide) => {
      const reference = `${farSide.name}-${offer}`
      farSide.offer(reference, premium, random.happens(0.7) ? 'sells' : random.pick(fates))
      references.push(reference)
      const quotes = [{ id: reference, item: 'line-1', place: 0, print: '', premium }]
      return { insurer: farSide.name, reference, quotes }
    })
    const cover = `cover-${offer}`
    covers.set(cover, {
      packages,
      currency: 'AUD',
      country: 'AU',
      language: 'en',
      locale: 'en-AU',
      market: '',
      unoffered: [],
      digest: '',
      choice: { decision: 'accepted', products: references },
      offeredAt: new Date(0),
      expiresAt: new Date(0),
    })
    return { cover, references }
  }

  function prepare(orderId: string): Ask {
    const { cover, references } = acceptOffer()
    const policyholder = {
      firstName: 'Ada',
      lastName: 'Byron',
      email: 'ada@example.test',
      country: 'AU',
    }
    return { request: { cover, orderId, policyholder }, references }
  }

  /** One call; null where no answer comes. */
  async function ask({ request, references }: Ask): Promise<Told | null> {
    const server = findServer()
    if (!server) return null
    const { orderId } = request
    const call = server.book(request).then(
      (outcome): Told | null =>
        outcome.kind === 'declined'
          ? null
          : { orderId, references, at: scheduler.now(), ...outcome },
      (error: unknown): Told | null =>
        error instanceof ParasolError
          ? { orderId, references, at: scheduler.now(), kind: 'refused', code: error.code }
          : null,
    )
    return Promise.race([
      call,
      server.incarnation.death.then(() => null),
      scheduler.sleep(answerTimeoutMs).then(() => null),
    ])
  }

  /** Asks until the answer is one that stays, or so many times; sometimes twice at once, as shops do. */
  async function askOften(asked: Ask, times: number): Promise<Told | null> {
    for (let tries = 0; tries < times; tries += 1) {
      const calls = random.happens(0.1) ? [ask(asked), ask(asked)] : [ask(asked)]
      const answers = await Promise.all(calls)
      const heard = answers.filter((answer) => answer !== null)
      heard.forEach(onTold)
      const last = heard.find(({ kind }) => kind !== 'pending')
      if (last) return last
      await scheduler.sleep(random.between(1_000, 40_000))
    }
    return null
  }

  return {
    readCover: (token: string): VerifiedCover => {
      const cover = covers.get(token)
      if (!cover) throw new Error(`nobody was given ${token}`)
      return cover
    },

    /** Every package that was ever accepted. */
    references: (): string[] =>
      [...covers.values()].flatMap(({ packages }) => packages.map(({ reference }) => reference)),

    /** One order, from the checkout to an answer that stays. What was refused may be asked for anew, with another offer. */
    async sell(orderId: string): Promise<void> {
      const patience = random.pick([1, 2, Infinity])
      for (let offer = 0; offer < 3; offer += 1) {
        const answer = await askOften(prepare(orderId), patience)
        if (answer?.kind !== 'refused' || random.happens(0.5)) return
        await scheduler.sleep(random.between(1_000, 20_000))
      }
    },
  }
}
