import type { CartInput } from '@parasol/shared/cart'

type CartReading =
  | { cart: CartInput; problem?: never; fields?: never }
  | { cart: null; problem: string; fields?: Record<string, string> }

/** The cart as the shop gave it, object or JSON. Looks at what every cart needs; the BFF checks the rest. */
export function readCart(value: unknown): CartReading {
  const cart = typeof value === 'string' ? parseJson(value) : value
  if (!isRecord(cart)) {
    return { cart: null, problem: 'The cart must be an object, or JSON of one.' }
  }
  if (isCart(cart)) return { cart }
  const fields = findProblems(cart)
  const problems = Object.entries(fields).map(([path, problem]) => `cart.${path} ${problem}.`)
  return { cart: null, problem: problems.join(' '), fields }
}

function findProblems({ currency, customer, items }: Record<string, unknown>) {
  const fields: Record<string, string> = {}
  if (typeof currency !== 'string') fields.currency = 'must be an ISO 4217 code such as "AUD"'
  if (!isRecord(customer) || typeof customer.country !== 'string') {
    fields['customer.country'] = 'must be an ISO 3166-1 alpha-2 code such as "AU"'
  }
  if (!Array.isArray(items)) fields.items = 'must be an array of cart lines'
  return fields
}

function isCart(cart: Record<string, unknown>): cart is CartInput {
  return Object.keys(findProblems(cart)).length === 0
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
