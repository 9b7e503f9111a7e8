import * as endpoints from '@parasol/shared/endpoints'
import type { DecisionRequest, DecisionResponse } from '@parasol/shared/decision'
import { createReader } from '../api/call.ts'
import type { ParasolApi } from '../api/parasol-api.ts'

/** Has the choice signed into the cover token. The shopper may submit the form, and so leave the page, right after. */
export function recordDecision(
  { post }: Pick<ParasolApi, 'post'>,
  request: Omit<DecisionRequest, 'key'>,
): Promise<DecisionResponse> {
  const options = { isOffer: true, outlivesPage: true }
  return post(endpoints.decisions, request, readDecisionResponse, options)
}

const readDecisionResponse = createReader<DecisionResponse>('cover')
