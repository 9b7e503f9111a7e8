import { errorCodes } from '@parasol/shared/error-codes'
import { z } from 'zod'
import { publicManifestSchema } from '../../../assets/widget-assets.ts'
import { healthSchema, readinessSchema } from '../../routes/health.ts'
import type { Components } from './component.ts'

const errorCodeSchema = z.literal(Object.keys(errorCodes))

/** The shape of `ErrorEnvelope`. */
export const errorEnvelopeSchema = z.object({
  error: z.object({
    code: errorCodeSchema,
    message: z.string(),
    requestId: z.string(),
    fields: z.record(z.string(), z.string()).optional(),
  }),
})

/** What every caller meets, and who runs Parasol. */
export const operatingComponents: Components = {
  Manifest: {
    schema: publicManifestSchema,
    description: 'Addresses of the scripts, and their values for subresource integrity.',
  },
  Health: { schema: healthSchema, description: 'The process is alive.' },
  Readiness: { schema: readinessSchema, description: 'The process can serve.' },
  ErrorCode: { schema: errorCodeSchema, description: 'The closed list of what can go wrong.' },
  Error: {
    schema: errorEnvelopeSchema,
    description:
      '`message` is for developers. `fields` maps a path in the request to what is wrong there.',
  },
}
