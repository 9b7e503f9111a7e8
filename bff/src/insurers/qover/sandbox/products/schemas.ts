import { z } from 'zod'

// Pieces of Qover's bodies. What is unknown is kept; what is optional may also be null.

export const text = z.string().trim().min(1).max(2_000)
export const country = z.string().regex(/^[a-z]{2}$/i)
export const flag = z.boolean()

/** Qover's products here are sold in euros alone. `value` is cents. */
export const money = z.looseObject({
  currency: z.literal('EUR'),
  value: z.int().min(0).max(100_000_000_000),
})

export const address = z.looseObject({
  street: text,
  number: text.nullish(),
  zip: text,
  city: text,
  country,
})

const birthdate = z.iso.date().nullish()

/** The documentation writes `birthdate`, its clients and one of its samples `birthDate`. */
export const person = z.looseObject({
  title: text.nullish(),
  firstName: text,
  lastName: text,
  birthdate,
  birthDate: birthdate,
})

export const company = z.looseObject({
  name: text,
  vat: text,
  title: text.nullish(),
  firstName: text,
  lastName: text,
})

export const language = z.enum(['fr', 'nl', 'de', 'en'])

export const partnerReference = z.array(z.looseObject({ key: text, value: text }))
