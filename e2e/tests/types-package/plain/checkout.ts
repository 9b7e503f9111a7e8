import type { Cart, ParasolError, ParasolOfferElement } from '@parasol/types'

const cart: Cart = {
  currency: 'AUD',
  customer: { country: 'AU' },
  items: [
    { id: '1', sku: '4711', title: 'Lamp', category: 'Light', quantity: 1, unitPrice: 4_900 },
  ],
}

const offer = document.querySelector('parasol-offer')
if (offer) {
  offer.cart = cart
  offer.cart = JSON.stringify(cart)
  offer.refresh()
  // @ts-expect-error a cart without its items
  offer.cart = { currency: 'AUD', customer: { country: 'AU' } }
  // @ts-expect-error nobody chooses for the shopper
  offer.decision = 'accepted'
  // @ts-expect-error the form field's value is Parasol's to write
  offer.cover = ''

  offer.addEventListener('parasol:change', ({ detail }) => {
    const amount: number = detail.premium.amount
    const version: 1 = detail.version
    // @ts-expect-error null before a choice
    const decision: 'accepted' | 'declined' = detail.decision
    return [amount, version, decision]
  })
  offer.addEventListener('parasol:unavailable', ({ detail }) => {
    // @ts-expect-error not one of the reasons
    return detail.reason === 'weather'
  })
  // @ts-expect-error an event has its own detail
  offer.addEventListener('parasol:error', ({ detail }) => detail.premium)
  offer.addEventListener('click', (event) => event)
}

document.addEventListener('parasol:ready', ({ detail }) =>
  'policy' in detail ? detail.policy.policies : detail.offer.products,
)

export async function book(element: ParasolOfferElement): Promise<string> {
  const policyholder = {
    firstName: 'Robin',
    lastName: 'Ashby',
    email: 'robin@example.com',
    country: 'AU',
  }
  try {
    const booking = await element.book({ orderId: 'A-1', policyholder })
    // @ts-expect-error a declined one has no policies
    const { policies } = booking
    return booking.status === 'declined' ? booking.orderId : booking.policyToken + String(policies)
  } catch (error) {
    return (error as ParasolError).code
  }
}

// @ts-expect-error a policyholder has a name
void offer?.book({ orderId: 'A-1', policyholder: { country: 'AU' } })

const policy = document.createElement('parasol-policy')
policy.addEventListener('parasol:change', ({ detail }) => {
  // @ts-expect-error not one of the changes
  return detail.change === 'sold' || detail.policy.can.withdraw
})

export const version: string | undefined = window.Parasol?.version
// @ts-expect-error there is nothing else in it
export const secret = window.Parasol?.secret
