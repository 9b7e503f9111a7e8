/** What every offer of the benches is asked for. */
export const cart = {
  currency: 'AUD',
  customer: { country: 'AU', language: 'en' },
  items: [
    {
      id: 'line-1',
      sku: '190199368477',
      title: 'Apple MacBook Pro',
      category: 'Laptop',
      brand: 'Apple',
      model: 'MacBook Pro',
      condition: 'new',
      quantity: 1,
      unitPrice: 379900,
    },
  ],
}
