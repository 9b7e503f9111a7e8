import { z } from 'zod'

/** Which country and product a draft is of, and its own id. */
export type DraftAddress = { country: string; product: string; draftId: string }

const endpointSchema = (placeholder: string) =>
  z
    .string()
    .regex(new RegExp(`^(GET|POST) ([A-Za-z0-9-]+/)*\\{${placeholder}\\}(/[A-Za-z0-9-]+)*$`), {
      error: `must be GET or POST and a path below the product with {${placeholder}} in it`,
    })

/** What public documentation names without saying where it is: inferred from the paths that are known. */
export const inferredEndpointsSchema = z.strictObject({
  readDraft: endpointSchema('draftId').default('GET drafts/{draftId}'),
  userTerms: endpointSchema('draftId').default('POST drafts/{draftId}/user-terms'),
  toContract: endpointSchema('draftId').default('POST drafts/{draftId}/contracts'),
  readContract: endpointSchema('contractId').default('GET contracts/{contractId}'),
  teaser: endpointSchema('draftId').default('POST drafts/{draftId}/teasers'),
})
export type InferredEndpoints = z.output<typeof inferredEndpointsSchema>

/** Method and path of an endpoint below a product, ids filled in. */
export function locate(
  endpoint: string,
  ids: Partial<Record<'draftId' | 'contractId', string>> = {},
): { method: 'GET' | 'POST' | 'PUT'; path: string } {
  const [method, path = ''] = endpoint.split(' ')
  return {
    method: method === 'GET' || method === 'PUT' ? method : 'POST',
    path: path.replace(/\{(draftId|contractId)\}/, (_placeholder, name: keyof typeof ids) =>
      encodeURIComponent(ids[name] ?? ''),
    ),
  }
}
