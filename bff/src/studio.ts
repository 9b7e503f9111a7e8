import { createStudioScript, type StudioScript } from './assets/studio-script.ts'
import type { Config } from './config/config.ts'
import type { Secret } from './config/secrets.ts'

/** The page on which themes are made. */
export type Studio = {
  /** What the operator has to show; null lets in everybody who reaches it. */
  secret: Secret | null
  loadScript: () => Promise<StudioScript>
}

/** A development machine opens its studio to itself; in production it is the operator's, or nobody's. */
export function createStudio({
  environment,
  studioSecret,
  widgetDir,
}: Pick<Config, 'environment' | 'studioSecret' | 'widgetDir'>): Studio | null {
  if (environment === 'production' && !studioSecret) return null
  return { secret: studioSecret, loadScript: createStudioScript(widgetDir) }
}
