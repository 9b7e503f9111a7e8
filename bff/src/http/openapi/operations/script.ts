import * as endpoints from '@parasol/shared/endpoints'
import { publicManifestSchema } from '../../../assets/widget-assets.ts'
import type { Answer, Operation } from '../operation.ts'

const script = 'text/javascript'
const unchanged: Answer = {
  description: 'The copy with this `If-None-Match` is still the current one',
}

export const scriptOperations: readonly Operation[] = [
  {
    method: 'get',
    path: endpoints.loader,
    id: 'getLoader',
    group: 'Script',
    summary: 'Get the script',
    description: 'What the script tag loads. Cached briefly, so that a release reaches every shop.',
    callers: [],
    answers: { 200: { description: 'The script', contentType: script }, 304: unchanged },
    errors: [],
  },
  {
    method: 'get',
    path: endpoints.manifest,
    id: 'getManifest',
    group: 'Script',
    summary: 'Get what can be pinned',
    description: 'Addresses and integrity values of the scripts, for shops that pin a release.',
    callers: [],
    answers: { 200: { description: 'The current release', schema: publicManifestSchema } },
    errors: [],
  },
  {
    method: 'get',
    path: `${endpoints.assets}/{name}`,
    id: 'getAsset',
    group: 'Script',
    summary: 'Get a pinned script',
    callers: [],
    parameters: { name: "A file name with its content's hash, as the manifest has it." },
    answers: { 200: { description: 'The script', contentType: script }, 304: unchanged },
    errors: ['not_found'],
  },
  {
    method: 'get',
    path: `${endpoints.logos}/{name}`,
    id: 'getLogo',
    group: 'Script',
    summary: "Get a shop's logo",
    callers: [],
    parameters: { name: "A file name, as the offer's theme has it." },
    answers: { 200: { description: 'The image', contentType: 'image/*' }, 304: unchanged },
    errors: ['not_found'],
  },
]
