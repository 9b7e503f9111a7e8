import * as endpoints from '@parasol/shared/endpoints'
import type { LeadRequest, TeaserRequest } from '@parasol/shared/lead'
import type { ParasolApi } from '../api/parasol-api.ts'

/** The calls that few shoppers make; kept out of the loader, which every page of the shop carries. */
export function createExtrasApi({ post }: Pick<ParasolApi, 'post'>) {
  return {
    /** Mails the offer to the shopper. */
    sendLead: (request: LeadRequest) => post(endpoints.lead, request, readSent),
    /** A PDF of what the offered product is about. */
    loadTeaser: (request: TeaserRequest) => post(endpoints.teaser, request, readPdf),
  }
}

async function readSent(response: Response): Promise<void> {
  const answer: unknown = await response.json()
  const isSent = typeof answer === 'object' && answer !== null && 'status' in answer
  if (!isSent) throw new Error('Answered something else')
}

async function readPdf(response: Response): Promise<Blob> {
  const file = await response.blob()
  if (file.type !== 'application/pdf') throw new Error('Answered no PDF')
  return file
}
