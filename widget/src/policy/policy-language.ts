import { importScript } from '../api/import-script.ts'
import { findLanguage } from '../i18n/languages.ts'
import { addMessages, isSpoken } from '../i18n/messages.ts'
import type { Messages } from '../i18n/messages.ts'
import { addPolicyMessages } from '../i18n/policy-messages.ts'
import type { PolicyMessages } from '../i18n/policy-messages.ts'

/** What the script of a language exports. */
type PolicyTexts = { messages: Messages; policyMessages: PolicyMessages }

/** Has the policy speak the language of a locale from now on. Rejects where its texts cannot be had. */
export async function learnPolicyLanguage(locale: string): Promise<void> {
  if (isSpoken(locale)) return
  const language = findLanguage(locale)
  // Served beside this script.
  const { href } = new URL(PARASOL_POLICY_TEXTS[language] ?? '', import.meta.url)
  const { messages, policyMessages } = await importScript<PolicyTexts>(href)
  addMessages(language, messages)
  addPolicyMessages(language, policyMessages)
}
