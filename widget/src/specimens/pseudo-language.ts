import { addMessages } from '../i18n/messages.ts'
import { offerMessages } from '../i18n/offer/every-language.ts'
import { addPolicyMessages } from '../i18n/policy-messages.ts'
import { policyMessages } from '../i18n/policy/every-language.ts'
import { toPseudoMessages } from '../i18n/testing/pseudo-messages.ts'

/** Whose place the pseudo-language takes: in Japanese, dates and lists are written without Latin letters too. */
export const pseudoLocale = 'ja'

/** Has the widget speak the pseudo-language from now on. */
export function speakPseudo(): void {
  addMessages(pseudoLocale, toPseudoMessages(offerMessages.en))
  addPolicyMessages(pseudoLocale, toPseudoMessages(policyMessages.en))
}
