import * as endpoints from '@parasol/shared/endpoints'
import type { StudioPartner, ThemeCheck, ThemeCheckRequest } from '@parasol/shared/studio'

/** Partners whose themes can be begun with. */
export async function loadPartners(): Promise<StudioPartner[]> {
  const { partners } = await call<{ partners: StudioPartner[] }>('partners', {})
  return partners
}

/** What the BFF would say of the theme, were it in a partner file. */
export function checkTheme(request: ThemeCheckRequest, signal: AbortSignal): Promise<ThemeCheck> {
  return call('check', { method: 'POST', body: JSON.stringify(request), signal })
}

async function call<Answer>(path: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(`${endpoints.studio}/${path}`, init)
  if (!response.ok) throw new Error(`${path} answered ${response.status}`)
  // The page believes the BFF it comes from.
  const parse: (text: string) => Answer = JSON.parse
  return parse(await response.text())
}
