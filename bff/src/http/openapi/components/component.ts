import type { z } from 'zod'

/** Schemas that the document calls by a name, and what each is. CommonMark. */
export type Components = Record<string, { schema: z.ZodType; description: string }>
