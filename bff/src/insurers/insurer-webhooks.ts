/** A webhook that has arrived and is not believed yet. */
export type ArrivedWebhook = {
  method: string
  /** Path of the URL from its leading slash, query left out. */
  path: string
  /** Looks a header up by its name. */
  header: (name: string) => string | undefined
  /** Not to be called for a sender who is known to be a stranger: that would only cost memory. */
  readBody: () => Promise<string>
}

/** What an insurer may tell of by itself. */
export type InsurerEventKind =
  | 'booking_created'
  | 'booking_updated'
  | 'booking_cancelled'
  | 'renewal_created'
  | 'renewal_notification'
  | 'renewal_due'
  | 'renewal_expired'
  | 'unknown'

/** What a webhook is about. A hint and no more: what has really happened, reading the package tells. */
export type InsurerEvent = {
  kind: InsurerEventKind
  /** As the insurer spells it; empty where it names none. */
  name: string
  /** The package, by the insurer's number. */
  reference: string | null
  quoteId: string | null
  renewalId: string | null
}

export type WebhookReading =
  | { kind: 'read'; event: InsurerEvent; body: string }
  /** Whoever sent it has not signed it as the insurer does. `reason` is a word of our own. */
  | { kind: 'stranger'; reason: string }
  /** The insurer sent it, and it is no event. */
  | { kind: 'unreadable' }

/** An insurer that tells by itself what happens to its policies. */
export type InsurerWebhooks = {
  /** Says who sent a webhook and what it tells. Rejects only where its body cannot be read. */
  read(webhook: ArrivedWebhook): Promise<WebhookReading>
}
