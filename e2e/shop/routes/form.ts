import { contactFields, emptyContact, type ContactInput } from '../contact.ts'

type Form = Record<string, unknown>

/** A text field of a posted form; empty where it is missing or no text. */
export function readField(form: Form, name: string): string {
  const value = form[name]
  return typeof value === 'string' ? value : ''
}

export function readContact(form: Form): ContactInput {
  const contact = { ...emptyContact }
  for (const field of contactFields) contact[field] = readField(form, field)
  return contact
}
