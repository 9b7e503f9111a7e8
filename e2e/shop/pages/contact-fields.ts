import { html } from 'hono/html'
import { companyFields, contactFields, type ContactField, type ContactInput } from '../contact.ts'
import { shops } from '../settings.ts'
import type { Markup, View } from './view.ts'

type InputTraits = { autocomplete: string; type?: string; optional?: boolean }

const traits: Record<ContactField, InputTraits> = {
  firstName: { autocomplete: 'given-name' },
  lastName: { autocomplete: 'family-name' },
  email: { autocomplete: 'email', type: 'email' },
  phone: { autocomplete: 'tel', type: 'tel', optional: true },
  address1: { autocomplete: 'address-line1' },
  city: { autocomplete: 'address-level2' },
  region: { autocomplete: 'address-level1', optional: true },
  postcode: { autocomplete: 'postal-code' },
  company: { autocomplete: 'organization', optional: true },
  vat: { autocomplete: 'off', optional: true },
}

const personFields = contactFields.filter((field) => !companyFields.some((name) => name === field))

/** `form` keeps ids apart where a page has several forms. */
export type ContactForm = { form: string; contact: ContactInput; problems: ContactField[] }

export function renderContactFields(view: View, contactForm: ContactForm): Markup {
  const { settings, texts } = view
  const country = new Intl.DisplayNames(settings.lang, { type: 'region' }).of(settings.country)
  return html`<fieldset class="fields">
    <legend>${texts.details}</legend>
    ${
      contactForm.problems.length > 0
        ? html`<p class="problem" role="alert">${texts.problemSummary}</p>`
        : ''
    }
    ${personFields.map((field) => renderField(view, contactForm, field))}
    <p class="country"><span>${texts.deliverTo}</span> <strong>${country}</strong></p>
    ${shops[settings.theme].sellsToCompanies ? renderCompanyFields(view, contactForm) : ''}
  </fieldset>`
}

function renderCompanyFields(view: View, contactForm: ContactForm): Markup {
  const { contact, problems } = contactForm
  const isUsed = companyFields.some((field) => contact[field] !== '' || problems.includes(field))
  return html`<details class="company" ${isUsed ? 'open' : ''}>
    <summary>${view.texts.buyAsCompany}</summary>
    <div class="fields">${companyFields.map((field) => renderField(view, contactForm, field))}</div>
  </details>`
}

function renderField(
  { texts }: View,
  { form, contact, problems }: ContactForm,
  field: ContactField,
) {
  const { autocomplete, type = 'text', optional = false } = traits[field]
  const id = `${form}-${field}`
  const wrong = problems.includes(field)
  return html`<div class="field field-${field}">
    <label for="${id}">${texts.contact[field]}</label>
    <input
      id="${id}"
      name="${field}"
      type="${type}"
      autocomplete="${autocomplete}"
      value="${contact[field]}"
      ${optional ? '' : 'required'}
      ${wrong ? html`aria-invalid="true" aria-describedby="${id}-problem"` : ''}
    />
    ${wrong ? html`<p class="problem" id="${id}-problem">${texts.problems[field]}</p>` : ''}
  </div>`
}
