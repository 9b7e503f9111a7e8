import type { InsurerDefinition } from './definition.ts'
import { qover } from './qover/index.ts'
import { xcover } from './xcover/index.ts'

/** Every insurer Parasol can sell for. Another one is its folder and a line here. */
export const insurerDefinitions: readonly InsurerDefinition[] = [xcover, qover]
