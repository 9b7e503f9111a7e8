import * as cart from '@parasol/shared/cart'
import * as money from '@parasol/shared/money'
import type { Components } from './component.ts'

/** What is sold, and in which words and money. */
export const cartComponents: Components = {
  Amount: {
    schema: money.amountSchema,
    description: "In the currency's minor unit: 12485 is 124.85 AUD, and 12485 JPY.",
  },
  Currency: { schema: money.currencySchema, description: 'ISO 4217, in upper case.' },
  Money: { schema: money.moneySchema, description: 'An amount and its currency.' },
  Country: { schema: cart.countrySchema, description: 'ISO 3166-1 alpha-2, in upper case.' },
  Locale: { schema: cart.localeSchema, description: 'A BCP 47 language tag, such as `de-AT`.' },
  Answers: {
    schema: cart.answersSchema,
    description:
      "Answers to an insurer's questions, by the question's id. Choices are answered with the option's value, dates " +
      'as YYYY-MM-DD, money in minor units.',
  },
  CartItem: {
    schema: cart.cartItemSchema,
    description:
      "A line of the cart. `id` is the shop's own and names the line again when the cart changes; `unitPrice` is the " +
      'price of one, tax included.',
  },
  Cart: {
    schema: cart.cartSchema,
    description: 'What is about to be sold, and where its buyer lives. Ids of lines are unique.',
  },
}
