import { InsurerError } from '../insurer-error.ts'
import type { DraftAddress } from './endpoints.ts'
import type { Profile } from './profile.ts'

const pattern = /^([A-Z]{2})\/([a-z0-9-]+\/[a-z0-9-]+)\/([A-Za-z0-9_-]{1,64})$/

/** Names a draft to the rest of Parasol, with all that calling it again takes: `BE/motor/gap/<draftId>`. */
export function formatDraftReference({ country, product, draftId }: DraftAddress): string {
  return `${country}/${product}/${draftId}`
}

/** The draft behind a reference, and its profile. Rejects a product the partner no longer sells. */
export function resolveDraft(
  reference: string,
  profiles: readonly Profile[],
): { draft: DraftAddress; profile: Profile } {
  const [, country, product, draftId] = pattern.exec(reference) ?? []
  const profile = profiles.find((each) => each.product === product)
  if (!country || !product || !draftId || !profile) {
    const message = 'The reference names no draft of a Qover product this partner sells'
    throw new InsurerError('qover', 'refused', message)
  }
  return { draft: { country, product, draftId }, profile }
}
