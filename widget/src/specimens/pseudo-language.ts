import { addMessages, getMessages } from '../i18n/messages.ts'
import { addPolicyMessages, getPolicyMessages } from '../i18n/policy-messages.ts'
import { toPseudoMessages } from '../i18n/testing/pseudo-messages.ts'

/** Whose place the pseudo-language takes: in Japanese, dates and lists are written without Latin letters too. */
export const pseudoLocale = 'ja'

/** Has the widget speak the pseudo-language from now on. */
export function speakPseudo(): void {
  addMessages(pseudoLocale, toPseudoMessages(getMessages('en').messages))
  addPolicyMessages(pseudoLocale, toPseudoMessages(getPolicyMessages('en')))
}
