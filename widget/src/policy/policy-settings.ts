import type { ParasolPolicyElement } from '../../types/parasol.d.ts'
/** What the shop has set. */
export type PolicySettings = { token: string; locale: string }

/** The policy body's one export. The loader and the body are scripts of their own; this file is all they share. */
export type PolicyBody = {
  /** Shows, updates or takes away what belongs to the element as it now stands on the page. */
  syncPolicy: (element: ParasolPolicyElement) => Promise<void>
}
