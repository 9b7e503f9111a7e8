import type { Actor } from '@parasol/shared/booking'
import type { ErrorCode } from '@parasol/shared/error-codes'
import type { CancellationReason } from '@parasol/shared/policy-change'
import type { StoredPolicy } from '../bookings/booking-record.ts'
import type {
  CancellationPreview,
  DetailsChange,
  ModificationQuote,
  RenewalQuote,
} from '../insurers/after-sale.ts'
import type { Market } from '../insurers/insurer.ts'
import type { ChangeMove, ChangeState } from './change-states.ts'
import type { People } from './people-effect.ts'

/** What was asked for, and what the insurer quoted for it. */
export type ChangeTerms =
  | { kind: 'modification'; change: DetailsChange; quote: ModificationQuote }
  | { kind: 'cancellation'; reason: CancellationReason; quote: CancellationPreview }
  | { kind: 'renewal'; quote: RenewalQuote }

export type ChangeKind = ChangeTerms['kind']

/** A change of one insurer's policies of a booking. The row is the truth; whatever wakes a worker up is only a hint. */
export type ChangeRecord<Terms extends ChangeTerms = ChangeTerms> = {
  id: string
  bookingId: string
  /** The insurer's part of the booking whose policies change. */
  partId: string
  state: ChangeState
  terms: Terms
  /** Idempotency key for the insurer: made with the row, sent with every try. */
  upstreamKey: string
  confirmBefore: Date | null
  askedBy: Actor
  confirmedBy: Actor | null
  createdAt: Date
  failureCode: ErrorCode | null
}

export type NewChange = Pick<
  ChangeRecord,
  'id' | 'bookingId' | 'partId' | 'terms' | 'upstreamKey' | 'confirmBefore' | 'askedBy'
> & {
  /** The version of the policies it was quoted for. */
  policiesVersion: number
}

/** A change that this process may work on until the lease ends. */
export type LeasedChange = Pick<
  ChangeRecord,
  'id' | 'bookingId' | 'partId' | 'terms' | 'upstreamKey' | 'confirmedBy'
> & {
  partnerId: string
  insurer: string
  packageReference: string
  market: Market
  /** As they were before it. */
  people: People
  /** Rises with every lease; a write that carries an older one is refused. */
  fence: number
  /** Tries begun before this one. */
  attempts: number
  /** Whether an earlier try may have got through. */
  mayHaveTakenEffect: boolean
  /** Whether its deadline has passed, by the clock of the store. */
  isExpired: boolean
  /** Whether Parasol stops trying should this try fail too. */
  isLastTry: boolean
}

/** How a try ended: the move it makes, and what is written with it. */
export type ChangeResult =
  | { move: Extract<ChangeMove, 'confirm'>; policies: StoredPolicy[] }
  | { move: Extract<ChangeMove, 'refuse'>; failureCode: ErrorCode }
  | { move: Extract<ChangeMove, 'expire'> }
  | {
      move: Extract<ChangeMove, 'turn_back' | 'lose_track'>
      /** Milliseconds until the next try. */
      waitMs: number
    }
  | {
      move: Extract<ChangeMove, 'give_up'>
      /** Milliseconds until the insurer may be asked again, should an operator want that. */
      restMs: number
    }
