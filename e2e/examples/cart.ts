import type { Cart } from '@parasol/types'

/** What the shop of every example sells. */
export function createCart(quantity: number): Cart {
  return {
    currency: 'AUD',
    customer: { country: 'AU' },
    items: [
      {
        id: 'line-1',
        sku: '190199368477',
        title: 'Apple MacBook Pro',
        category: 'Laptop',
        quantity,
        unitPrice: 379_900,
      },
    ],
  }
}
