import { createUuid } from '../../../sandbox/ids.ts'
import type { Random } from '../../../sandbox/ids.ts'
import { writeEvent } from '../wire/event-json.ts'
import type { Announcement } from './announcement.ts'
import { chooseAlgorithm } from './event-styles.ts'
import type { Letter, SendLetter } from './send-letter.ts'
import type { WebhookSettings } from './settings.ts'

/** How often XCover tries, and how long the sandbox waits in between. */
const waitsMs = [1_000, 5_000]

/** The oldest are forgotten. */
const keptCount = 500

export type Delivery = Letter & {
  id: string
  event: string
  packageId: string
  /** `kept`: there was no address. */
  state: 'waiting' | 'delivered' | 'failed' | 'lost' | 'kept'
  /** The statuses that the tries were answered with; null where there was no answer. */
  tries: (number | null)[]
}

/** Takes announcements to the partner, one after the other, as the settings have it. */
export type Courier = {
  readonly settings: WebhookSettings
  change(settings: WebhookSettings): void
  /** What one call or move of the clock brought, in its order. Links begin with `baseUrl`. Waits for nothing. */
  announce(announcements: Announcement[], baseUrl: string): void
  /** Oldest first. */
  list(): readonly Delivery[]
  /** Sends again, in this order, and resolves when all of it was tried. */
  replay(deliveries: readonly Delivery[]): Promise<void>
}

type Dependencies = {
  send: SendLetter
  random: Random
  /** Rejects when the sandbox closes. */
  wait: (durationMs: number) => Promise<void>
}

export function createCourier(
  initial: WebhookSettings,
  { send, random, wait }: Dependencies,
): Courier {
  let settings = initial
  let deliveries: Delivery[] = []
  let queue = Promise.resolve()

  const deliver = async (delivery: Delivery) => {
    const { url } = settings
    if (url === null) {
      delivery.state = 'kept'
      return
    }
    delivery.state = 'waiting'
    for (const waitMs of [...waitsMs, null]) {
      const status = await send(url, delivery)
      delivery.tries.push(status)
      if (status === 200) {
        delivery.state = 'delivered'
        return
      }
      if (waitMs !== null) await wait(waitMs)
    }
    delivery.state = 'failed'
  }

  const enqueue = (delivery: Delivery) => {
    // A wait rejects when the sandbox closes, and then nothing is sent any more.
    queue = queue.then(() => deliver(delivery)).catch(() => undefined)
    return queue
  }

  const prepare = (announcement: Announcement, baseUrl: string): Delivery => {
    const { after } = announcement
    const body = writeEvent(announcement, settings.style, baseUrl)
    return {
      id: createUuid(random),
      event: body.event,
      packageId: after.id,
      partner: after.partner,
      algorithm: chooseAlgorithm(settings.style),
      body: JSON.stringify(body),
      state: settings.mischief === 'lost' ? 'lost' : 'waiting',
      tries: [],
    }
  }

  return {
    get settings() {
      return settings
    },
    change(changed) {
      settings = changed
    },
    announce(announcements, baseUrl) {
      const prepared = announcements.map((announcement) => prepare(announcement, baseUrl))
      deliveries = [...deliveries, ...prepared].slice(-keptCount)
      const { mischief } = settings
      if (mischief === 'lost') return
      for (const delivery of mischief === 'reversed' ? prepared.toReversed() : prepared) {
        void enqueue(delivery)
        if (mischief === 'twice') void enqueue(delivery)
      }
    },
    list() {
      return deliveries
    },
    async replay(chosen) {
      await Promise.all(chosen.map(enqueue))
    },
  }
}
