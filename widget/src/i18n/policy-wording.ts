import { createContext, useContext } from 'react'
import type { Theme } from '@parasol/shared/theme'
import { getPolicyMessages } from './policy-messages.ts'
import type { PolicyMessages } from './policy-messages.ts'
import { createWording } from './wording.ts'
import type { Wording } from './wording.ts'

/** The texts about a policy, and moments written in the locale. `base` has what is said of offers as well. */
export type PolicyWording = PolicyMessages & {
  base: Wording
  /** Until when, by the shopper's own clock. */
  deadline: (at: string) => string
  /** A moment to the second, with its time zone. */
  moment: (at: Date) => string
}

export function createPolicyWording(locale: string, copy: Theme['copy']): PolicyWording {
  const base = createWording(locale, copy)
  const deadline = new Intl.DateTimeFormat(base.valueLocale, {
    dateStyle: 'long',
    timeStyle: 'short',
  })
  const moment = new Intl.DateTimeFormat(base.valueLocale, { dateStyle: 'long', timeStyle: 'long' })
  return {
    ...getPolicyMessages(base.language),
    base,
    deadline: (at) => deadline.format(new Date(at)),
    moment: (at) => moment.format(at),
  }
}

const PolicyWordingContext = createContext<PolicyWording | null>(null)

export const PolicyWordingProvider = PolicyWordingContext.Provider

export function usePolicyWording(): PolicyWording {
  const wording = useContext(PolicyWordingContext)
  if (!wording) throw new Error('Nothing is worded outside a PolicyWordingProvider')
  return wording
}
