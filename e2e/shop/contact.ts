import { z } from 'zod'
import type { Country } from './settings.ts'

const required = z.string().trim().min(1).max(100)
const optional = z.string().trim().max(100)

const contactSchema = z.object({
  firstName: required,
  lastName: required,
  email: z.string().trim().pipe(z.email()),
  /** Parasol wants E.164; people write spaces and dashes. */
  phone: z
    .string()
    .transform((text) => text.replaceAll(/[\s().-]/g, ''))
    .pipe(z.union([z.literal(''), z.string().regex(/^\+[0-9]{6,15}$/)])),
  address1: required,
  city: required,
  postcode: required.max(16),
  region: optional,
  company: optional,
  vat: z.string().trim().max(20),
})

export const contactFields = contactSchema.keyof().options
export type ContactField = (typeof contactFields)[number]

/** Filled in by who buys for a company: both of them or neither. */
export const companyFields = ['company', 'vat'] as const satisfies ContactField[]

/** A contact form as it was typed. */
export type ContactInput = Record<ContactField, string>

/** The buyer as Parasol's booking call takes them. */
export type Policyholder = Partial<Omit<ContactInput, (typeof companyFields)[number]>> & {
  company?: { name: string; vat: string }
  country: Country
}

export const emptyContact: ContactInput = {
  firstName: '',
  lastName: '',
  email: '',
  phone: '',
  address1: '',
  city: '',
  postcode: '',
  region: '',
  company: '',
  vat: '',
}

/** Reads a posted contact form. Either it names the buyer, or the fields that need another look. */
export function parseContact(
  input: ContactInput,
  country: Country,
): { policyholder: Policyholder } | { problems: ContactField[] } {
  const result = contactSchema.safeParse(input)
  const named = new Set(result.error?.issues.map((issue) => issue.path[0]))
  const empty = companyFields.filter((field) => input[field].trim() === '')
  if (empty.length === 1) named.add(empty[0])
  if (!result.success || named.size > 0) {
    return { problems: contactFields.filter((field) => named.has(field)) }
  }
  const { company: name, vat, ...person } = result.data
  // Parasol takes an absent field for unknown, and refuses an empty one.
  const filled = Object.entries(person).filter(([, value]) => value !== '')
  const company = name === '' ? {} : { company: { name, vat } }
  return { policyholder: { ...Object.fromEntries(filled), ...company, country } }
}
