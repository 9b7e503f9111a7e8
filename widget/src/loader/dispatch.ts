import type {
  ParasolEventMap,
  ParasolOfferElement,
  ParasolPolicyElement,
  ParasolPolicyEventMap,
} from '../../types/parasol.d.ts'

type Detail<EventType> = EventType extends CustomEvent<infer Whole> ? Omit<Whole, 'version'> : never

/** Tells the page something. Every event of Parasol's bubbles, is composed and says the version of its detail. */
export function dispatch<Type extends keyof ParasolEventMap>(
  element: ParasolOfferElement,
  type: Type,
  detail: Detail<ParasolEventMap[Type]>,
): void
export function dispatch<Type extends keyof ParasolPolicyEventMap>(
  element: ParasolPolicyElement,
  type: Type,
  detail: Detail<ParasolPolicyEventMap[Type]>,
): void
export function dispatch(
  element: ParasolOfferElement | ParasolPolicyElement,
  type: 'parasol:error',
  detail: Detail<ParasolEventMap['parasol:error']>,
): void
export function dispatch(element: HTMLElement, type: string, detail: object): void {
  const options = { bubbles: true, composed: true, detail: { version: 1, ...detail } }
  element.dispatchEvent(new CustomEvent(type, options))
}
