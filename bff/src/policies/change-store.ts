import type { Actor } from '@parasol/shared/booking'
import type { LeasingStore } from '../jobs/leased-work.ts'
import type {
  ChangeKind,
  ChangeRecord,
  ChangeResult,
  LeasedChange,
  NewChange,
} from './change-record.ts'

export type AcceptOutcome =
  | { kind: 'accepted' }
  /** Somebody confirmed it before: it stands wherever it has got to. */
  | { kind: 'standing' }
  /** Too late: its deadline has passed, or the policies are no longer those it was quoted for. */
  | { kind: 'expired' }
  /** Another change of the same policies has been accepted and has not come to its end. */
  | { kind: 'other_under_way' }

/** A change given up on, as an operator needs it to ask the insurer. No personal data. */
export type DeadChange = {
  id: string
  kind: ChangeKind
  partnerId: string
  orderId: string
  insurer: string
  packageReference: string
  createdAt: Date
}

/** Changes that Parasol has given up on, for operators. */
export interface DeadChanges {
  /** Oldest first. */
  findDeadLetters(limit: number): Promise<DeadChange[]>

  countDeadLetters(): Promise<number>

  /** Has workers ask the insurer about one again, once what was sent last has settled; false where it is none. */
  takeUpAgain(id: string): Promise<boolean>
}

/**
 * Changes of policies. Time is the store's own, one clock for all processes: theirs may disagree.
 *
 * Under concurrency: a change is accepted once, whoever confirms it first; one change of a part's policies is under way
 * at a time; a change is leased to one worker at a time, and `finishAttempt` writes only while the lease's fence is
 * still the newest. What comes of a change, its entry in the timeline and what the shop is told are one write.
 */
export interface ChangeStore extends LeasingStore<LeasedChange>, DeadChanges {
  /** The version of a part's policies, to quote a change for. Throws where there is no such part. */
  readPoliciesVersion(partId: string): Promise<number>

  /** Keeps a quoted change. */
  insert(change: NewChange): Promise<ChangeRecord>

  find(bookingId: string, id: string): Promise<ChangeRecord | null>

  /** The newest renewal that is quoted and can still be confirmed. */
  findOpenRenewal(bookingId: string): Promise<ChangeRecord | null>

  /** Has a quoted change carried out. Workers are woken for it `wakeAfterMs` later. */
  accept(id: string, confirmedBy: Actor, wakeAfterMs: number): Promise<AcceptOutcome>

  /** Writes how a try ended and gives the lease back; false where the fence is no longer the newest. */
  finishAttempt(change: LeasedChange, result: ChangeResult): Promise<boolean>

  /** Adds to the timeline that an insurer's policies are not to be renewed, and lets go of what was quoted for it. */
  recordOptOut(bookingId: string, insurer: string, actor: Actor): Promise<void>
}
