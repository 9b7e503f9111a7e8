import type { html } from 'hono/html'
import type { Settings } from '../settings.ts'
import type { Texts } from '../texts/en.ts'

export type Markup = ReturnType<typeof html>

/** What every page needs to know of the visit it is rendered for. */
export type View = {
  settings: Settings
  texts: Texts
  /** Path of this page, for links that change a setting and stay here. */
  path: string
  bagCount: number
  /** Whether the insurer is a sandbox, where time can be made to pass. */
  canMoveClock: boolean
  /** Where the browser finds Parasol, and the partner it shows offers for. */
  parasol: { bffUrl: string; key: string }
}
