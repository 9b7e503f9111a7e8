import { fileURLToPath } from 'node:url'

/** Where processes that load the same source one after another keep it compiled: NODE_COMPILE_CACHE of each. */
export const compileCache = fileURLToPath(
  new URL('../../node_modules/.cache/node', import.meta.url),
)
