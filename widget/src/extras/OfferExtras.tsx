import type { LeadRequest } from '@parasol/shared/lead'
import type { Offer } from '@parasol/shared/offer'
import { LeadForm } from './LeadForm.tsx'
import { TeaserButton } from './TeaserButton.tsx'

/** What an offer can be taken away as. Each rejects with an ApiError. */
export type ExtraHandlers = {
  sendLead: (recipient: LeadRequest['recipient']) => Promise<void>
  saveTeaser: (fileName: string) => Promise<void>
}

type OfferExtrasProps = { extras: Offer['extras']; handlers: ExtraHandlers }

export function OfferExtras({ extras, handlers }: OfferExtrasProps) {
  if (extras.length === 0) return null
  return (
    <div className="extras">
      {extras.includes('teaser') && <TeaserButton onSave={handlers.saveTeaser} />}
      {extras.includes('lead') && <LeadForm onSend={handlers.sendLead} />}
    </div>
  )
}
