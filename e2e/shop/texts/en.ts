import type { ContactField } from '../contact.ts'
import type { clockSteps, ThemeName } from '../settings.ts'

/** By kind. What is of a kind the shop has not heard of goes by Parasol's own title. */
const documentNames: Record<string, string> = {
  pds: 'Product disclosure statement',
  ipid: 'Insurance product information document',
  coi: 'Certificate of insurance',
  terms: 'Terms and conditions',
}

export const en = {
  shops: {
    demo: {
      tagline: 'Few devices. Chosen with care.',
      intro:
        'We try out everything and keep what we would buy ourselves. Right now that is two things, both in stock and on their way to you tomorrow.',
    },
    browser: {
      tagline: 'Good company for a long way.',
      intro:
        'Things that write letters home, find the path and remember the view. Packed today, at your door tomorrow.',
    },
    qover: {
      tagline: 'Take the long way. You have a motor.',
      intro:
        'A bike for the road and a machine for the desk at the end of it. Built up by hand, ready to ride when it arrives.',
    },
  } satisfies Record<ThemeName, { tagline: string; intro: string }>,
  notice: 'Demonstration shop: nothing is sold here and no money moves.',
  addToBag: 'Add to bag',
  bag: 'Bag',
  skip: 'Skip to content',
  deliverTo: 'Deliver to',
  taxIncluded: 'Tax included, delivery free',
  promises: [
    ['Free delivery', 'Next day for orders before six.'],
    ['Thirty days', 'Change your mind, send it back.'],
    ['Cover at checkout', 'Insured from the first day, if you like.'],
  ],
  settings: 'Demo settings',
  settingNames: {
    theme: 'Partner and theme',
    layout: 'Layout',
    scheme: 'Colours',
    lang: 'Language',
    csp: 'Content security policy',
  },
  apply: 'Apply',
  clock: 'Time at the insurer',
  clockSteps: { P15D: '15 days', P11M: '11 months', P1Y: 'a year' } satisfies Record<
    (typeof clockSteps)[number],
    string
  >,
  moveClock: 'Let it pass',
  pages: {
    title: 'Pages',
    checkout: 'Checkout',
    browser: 'Booking from the browser',
    two: 'Two offers on one page',
    plain: 'Without the shop’s JavaScript',
  },
  checkout: 'Checkout',
  order: 'Your order',
  quantity: (title: string) => `Quantity of ${title}`,
  update: 'Update',
  remove: 'Remove',
  removeItem: (title: string) => `Remove ${title}`,
  emptyBag: 'Your bag is empty.',
  backToShop: 'Back to the shop',
  goods: 'Items',
  delivery: 'Delivery',
  free: 'Free',
  cover: 'Cover',
  total: 'Total',
  details: 'Your details',
  contact: {
    firstName: 'First name',
    lastName: 'Last name',
    email: 'E-mail',
    phone: 'Phone (optional)',
    address1: 'Street and number',
    city: 'Town or city',
    region: 'State (optional)',
    postcode: 'Postcode',
    company: 'Company',
    vat: 'VAT number',
  } satisfies Record<ContactField, string>,
  problems: {
    firstName: 'Enter your first name.',
    lastName: 'Enter your last name.',
    email: 'Enter an e-mail address like name@example.com.',
    phone: 'Begin with + and the country code, like +61 2 5555 0100.',
    address1: 'Enter your street and number.',
    city: 'Enter your town or city.',
    region: 'Shorten this to 100 characters.',
    postcode: 'Enter your postcode.',
    company: 'Enter the name of the company.',
    vat: 'Enter the VAT number, at most 20 characters.',
  } satisfies Record<ContactField, string>,
  buyAsCompany: 'Buy as a company',
  problemSummary: 'Please look at the marked fields again.',
  payment: 'Payment',
  cardTitle: 'Demo card ending in 4242',
  cardNote: 'No payment is taken. Press Pay to see what a shopper sees.',
  pay: 'Pay',
  plainNote: 'If you add cover above, its price is added when your order is confirmed.',
  twoTitle: 'Two deliveries',
  twoIntro: 'Each thing ships on its own, with its own offer and its own order.',
  parcel: (number: number) => `Delivery ${number}`,
  browserTitle: 'Book from the browser',
  browserIntro:
    'For shops without a server: the page itself asks Parasol to book, with its publishable key.',
  placeOrder: 'Place order',
  browserPlaced: 'Your order is placed.',
  browserBooking: 'Booking your cover…',
  browserNoCover: 'No cover was chosen.',
  browserFailed: 'The cover could not be booked. You have not been charged for it.',
  thanks: (name: string) => `Thank you, ${name}.`,
  orderNumber: 'Order',
  confirmation: (email: string) => `A confirmation is on its way to ${email}.`,
  coverStates: {
    booked: ['Covered', 'Your cover is in place.'],
    partly: ['Partly covered', 'Part of your cover is in place.'],
    pending: ['Being confirmed', 'The insurer is confirming your cover. This page updates itself.'],
    unconfirmed: [
      'Being confirmed',
      'Your order is complete. We are still arranging your cover and will confirm it by e-mail.',
    ],
    declined: ['No cover', 'You ordered without cover.'],
    rejected: [
      'Not covered',
      'The insurer could not issue this cover. You have not been charged for it.',
    ],
    not_booked: [
      'Not covered',
      'Your order is complete, but the cover could not be booked. You have not been charged for it.',
    ],
  },
  unissued: {
    title: 'Without a policy',
    pending: (thing: string) => `${thing}: the insurer is still confirming this cover.`,
    rejected: (thing: string) =>
      `${thing}: the insurer could not issue this cover. You have not been charged for it.`,
  },
  insurer: 'Insurer',
  policyNumber: 'Policy number',
  premium: 'Premium',
  period: 'Covered',
  periodFrom: (start: string) => `from ${start}`,
  documents: 'Documents',
  documentNames,
  deliveryAddress: 'Delivery address',
  notFound: 'We could not find that page.',
  newTab: 'opens in a new tab',
}

/** Every word of the shop's own pages in one language. */
export type Texts = typeof en
