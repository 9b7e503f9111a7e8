import type { HeldPolicy } from '@parasol/shared/policy-view'
import type { DetailName } from '../policy/details-form.ts'
import type { PolicyFailure } from '../policy/policy-failure.ts'
import type { Language } from './languages.ts'

/** What can be done with one policy. */
export type PolicyAction = 'withdraw' | 'cancel'

type EndingMessages = {
  /** The button that opens the step, and the step's heading. */
  open: string
  openFor: (policy: string) => string
  intro: (policy: string, until: string | null) => string
  confirm: string
  /** Above the acknowledgement, once the words of the shopper have arrived. */
  received: string
  receiptFile: string
  receipt: (facts: ReceiptFacts) => string[]
}

/** What an acknowledgement says, each already written in the locale. */
export type ReceiptFacts = {
  at: string
  order: string
  policyholder: string
  policies: string
  refund: string
}

/** Every text of Parasol's own about a policy that somebody has. */
export type PolicyMessages = {
  heading: string
  loading: string
  failures: Record<PolicyFailure, string>
  outdated: string
  retry: string
  statuses: Record<HeldPolicy['status'], string>
  bookingPending: string
  bookingRejected: string
  orderNumber: string
  policyNumber: string
  /** Before the number of a change, for whoever asks the shop about it. */
  reference: string
  policyholder: string
  insured: string
  premium: string
  claim: string
  withdrawableUntil: (day: string) => string
  back: string
  close: string
  quoting: string
  confirming: string
  pending: string
  refund: (amount: string) => string
  noRefund: string
  confirmUntil: (moment: string) => string
  save: string
  print: string
  endings: Record<PolicyAction, EndingMessages>
  modification: {
    open: string
    whose: string
    insuredIntro: string
    holderIntro: string
    insuredPerson: (name: string) => string
    details: Record<DetailName, string>
    missing: string
    nothingChanged: string
    invalid: string
    quote: string
    costsMore: (amount: string) => string
    costsLess: (amount: string) => string
    costsTheSame: string
    newPremium: (amount: string) => string
    confirm: string
    done: string
  }
  renewal: {
    heading: string
    offer: string
    total: string
    accept: (premium: string) => string
    decline: string
    automatic: string
    accepted: string
    declined: string
  }
}

const spoken = new Map<Language, PolicyMessages>()

/** Has `getPolicyMessages` speak one more language from now on. */
export function addPolicyMessages(language: Language, messages: PolicyMessages): void {
  spoken.set(language, messages)
}

/** The texts of a language that `getMessages` has chosen. Throws where they are not at hand. */
export function getPolicyMessages(language: Language): PolicyMessages {
  const messages = spoken.get(language)
  if (!messages) throw new Error(`The policy's texts in ${language} have not been loaded`)
  return messages
}
