import { createSampleBag, type Bag } from './bag.ts'
import type { ThemeName } from './settings.ts'

/** What the shop remembers of a visitor. */
export type Session = {
  /** One a shop, from when the visitor first sees or touches it. */
  bags: Map<ThemeName, Bag>
  /** Number of the order each open form will place, by the form's name. */
  orderIds: Map<string, string>
  /** Numbers of the orders placed. */
  placed: Set<string>
}

export type SessionStore = ReturnType<typeof createSessionStore>

/** Keeps sessions in memory and forgets the oldest beyond `limit`. */
export function createSessionStore(limit: number) {
  const sessions = new Map<string, Session>()

  return {
    find: (id: string): Session | undefined => sessions.get(id),

    create(id: string): Session {
      const session: Session = { bags: new Map(), orderIds: new Map(), placed: new Set() }
      sessions.set(id, session)
      const [oldest] = sessions.keys()
      if (sessions.size > limit && oldest !== undefined) sessions.delete(oldest)
      return session
    },
  }
}

/** The bag as a checkout shows it: an untouched one fills with the sample. */
export function openBag({ bags }: Session, theme: ThemeName): Bag {
  const bag = bags.get(theme) ?? createSampleBag(theme)
  bags.set(theme, bag)
  return bag
}

/**
 * The number of the order that a form will place. It stays the same until the order is placed, so that a form sent
 * twice is one order, and one policy.
 */
export function reserveOrderId(
  session: Session,
  form: string,
  createOrderId: () => string,
): string {
  const orderId = session.orderIds.get(form) ?? createOrderId()
  session.orderIds.set(form, orderId)
  return orderId
}
