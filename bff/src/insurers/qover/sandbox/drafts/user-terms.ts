import { pickGroups } from '../../../sandbox/ids.ts'
import type { Random } from '../../../sandbox/ids.ts'
import type { Draft } from './draft.ts'

const tokenAlphabet = 'ABCDEFGHJKLMNPQRTUVWXYabcdefghjkmnpqrtuvwxy346789'

/** A token that cannot be guessed: four groups of five characters, about 112 bits. */
export function createToken(random: Random): string {
  return pickGroups(tokenAlphabet, 4, random)
}

/** The version of the terms that holds for a draft. */
export function findTermsVersion(draft: Draft, published: string): string {
  return draft.termsRenewed ? `${published}-renewed` : published
}

/** The draft with a token for the terms that hold now. The same terms keep their token. */
export function giveTerms(
  draft: Draft,
  { version, random }: { version: string; random: Random },
): Draft & { userTerms: { token: string; version: string } } {
  const { userTerms } = draft
  if (userTerms?.version === version) return { ...draft, userTerms }
  return { ...draft, userTerms: { token: createToken(random), version } }
}
