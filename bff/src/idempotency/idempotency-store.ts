/** What a key belongs to: partners and endpoints do not see each other's keys. */
export type KeyScope = { partnerId: string; endpoint: string; key: string }

/** A call made under a key. The fingerprint tells a repetition from another request. */
export type KeyedCall = KeyScope & { requestFingerprint: string }

export type KeptAnswer = { status: number; body: string }

/** The right to carry a call out. The fence rises with each claim; a write that carries an older one is refused. */
export type Claim = KeyScope & { fence: number }

export type ClaimOutcome =
  | { kind: 'claimed'; claim: Claim }
  | { kind: 'answered'; answer: KeptAnswer }
  /** The key belongs to a request with another fingerprint. */
  | { kind: 'other_request' }
  /** Another claim's lease has not run out. */
  | { kind: 'in_use' }

/** Until when a claim holds, and until when its key is remembered. */
export type ClaimTimes = { leaseUntil: Date; expiresAt: Date }

/**
 * Keys and the final answers given under them.
 *
 * Under concurrency: of callers who claim a key at the same time one gets it, whichever process they are in. A claim
 * whose process died is to be had again once its lease has run out. What is done with a claim takes effect, and is
 * true, only while no newer claim exists.
 */
export interface IdempotencyStore {
  /** Takes a key that is new, expired, or unanswered and free. */
  claim(call: KeyedCall, now: Date, times: ClaimTimes): Promise<ClaimOutcome>

  /** Keeps the answer for every repetition. */
  keep(claim: Claim, answer: KeptAnswer): Promise<boolean>

  /** Lets the same request be carried out again at once. */
  release(claim: Claim): Promise<boolean>

  /** Frees the key for any request. */
  forget(claim: Claim): Promise<boolean>

  removeExpired(now: Date): Promise<void>
}
