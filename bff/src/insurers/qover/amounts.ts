import type { Money } from '@parasol/shared/money'
import { InsurerError } from '../insurer-error.ts'
import { isJsonObject } from './template.ts'
import type { Json } from './template.ts'
import type { WireMoney, WirePrice } from './wire.ts'

/** An answer that cannot be believed. */
export function invalidAnswer(message: string): InsurerError {
  return new InsurerError('qover', 'invalid_answer', message)
}

/** Rejects money of another currency than the one asked for. */
export function toMoney({ currency, value }: WireMoney, asked: string): Money {
  if (currency !== asked) {
    throw invalidAnswer('Qover priced in another currency than the one asked for')
  }
  return { amount: value, currency }
}

/** The tax within a price, where the answer splits it off; what it holds is not known of the insurer otherwise. */
export function toTax({ tax, totalPrice }: WirePrice) {
  if (!tax) return { total: 0, lines: [] }
  const { currency } = totalPrice
  const total = toMoney(tax.total, currency).amount
  const lines = (tax.lines ?? []).map(({ code, amount }) => ({
    code,
    amount: toMoney(amount, currency).amount,
  }))
  const sum = lines.reduce((before, line) => before + line.amount, 0)
  if (sum !== total || total > totalPrice.value) {
    throw invalidAnswer('Qover priced a tax that does not add up')
  }
  return { total, lines }
}

/** Money from a price or a draft: an amount with its currency, or, as bikes have it, of the given currency. */
export function parseMoney(value: Json | undefined, currency: string): Money | null {
  const [amount, stated] = isJsonObject(value)
    ? [value['value'], value['currency']]
    : [value, currency]
  return typeof amount === 'number' && Number.isSafeInteger(amount) && typeof stated === 'string'
    ? { amount, currency: stated }
    : null
}
