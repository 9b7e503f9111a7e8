import type { CartInput } from '@parasol/shared/cart'
import { hasProperty } from '../api/has-property.ts'

/**
 * The cart as the shop gave it, object or JSON; null where it is neither or lists nothing. What the BFF will say of the
 * rest names every field.
 */
export function readCart(value: unknown): CartInput | null {
  const cart = typeof value === 'string' ? parseJson(value) : value
  return isCart(cart) ? cart : null
}

function isCart(value: unknown): value is CartInput {
  return hasProperty(value, 'items') && Array.isArray(value.items)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
