import { ApiError } from '../api/api-error.ts'
import { importScript } from '../api/import-script.ts'

/** Loads a module of Parasol's own by its path on the BFF; after a failure the next one to ask tries again. */
export type LoadScript = <Module>(path: string) => Promise<Module>

export function createScriptSource(origin: string, isOnline: () => boolean): LoadScript {
  return async (path) => {
    const href = origin + path
    try {
      // By itself an import would be as urgent as the shop's own scripts.
      const hint = document.createElement('link')
      Object.assign(hint, { rel: 'modulepreload', fetchPriority: 'low', href })
      document.head.append(hint)
      hint.remove()
      return await importScript(href)
    } catch (cause) {
      throw new ApiError(isOnline() ? 'unreachable' : 'offline', `${path} did not load`, { cause })
    }
  }
}
