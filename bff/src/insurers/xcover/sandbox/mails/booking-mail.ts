import { html } from 'hono/html'
import type { Markup } from '../../../sandbox/page.ts'
import { documentLabels } from '../documents/labels.ts'
import { renderDocument } from '../documents/layout.ts'
import { listQuotes } from '../packages/quote-package.ts'
import type { QuotePackage } from '../packages/quote-package.ts'
import { toLanguage } from '../policies/product-names.ts'
import type { Language } from '../policies/product-names.ts'
import { writeWording } from '../policies/policy-wording.ts'
import { linkPackage } from '../wire/links.ts'
import type { MailEvent } from './requests.ts'

type Words = { subject: string; text: string }

const words: Record<Language, Record<MailEvent, Words>> = {
  en: {
    BOOKING_CREATED: {
      subject: 'Your insurance',
      text: 'Your policies are in force as your certificate says.',
    },
    BOOKING_CANCELLED: {
      subject: 'Your insurance is cancelled',
      text: 'These policies have ended. What is refunded goes back the way it was paid.',
    },
  },
  de: {
    BOOKING_CREATED: {
      subject: 'Ihre Versicherung',
      text: 'Ihre Verträge gelten, wie es in Ihrem Versicherungsschein steht.',
    },
    BOOKING_CANCELLED: {
      subject: 'Ihre Versicherung ist gekündigt',
      text: 'Diese Verträge sind beendet. Was erstattet wird, geht denselben Weg zurück.',
    },
  },
  fr: {
    BOOKING_CREATED: {
      subject: 'Votre assurance',
      text: 'Vos contrats sont en vigueur, comme l’indique votre attestation.',
    },
    BOOKING_CANCELLED: {
      subject: 'Votre assurance est résiliée',
      text: 'Ces contrats ont pris fin. Ce qui est remboursé l’est par le moyen du paiement.',
    },
  },
}

/** What the policyholder is sent, and its subject. */
export function renderBookingMail(
  booking: QuotePackage,
  event: MailEvent,
  { to, baseUrl }: { to: string; baseUrl: string },
): { subject: string; page: Markup } {
  const language = toLanguage(booking.language ?? undefined)
  const { subject: opening, text } = words[language][event]
  const subject = `${opening} ${booking.id}`
  const { coi, pds } = linkPackage(booking, baseUrl)
  const labels = documentLabels[language]
  const page = renderDocument(language, {
    title: subject,
    lead: to,
    content: html`<p>${text}</p>
      <ul>
        ${listQuotes(booking).map(
          ({ item }) => html`<li>${writeWording(item.category, language).name}: ${item.title}</li>`,
        )}
      </ul>
      <p><a href="${coi}">${labels.certificate}</a></p>
      <p><a href="${pds}">${labels.pds}</a></p>`,
  })
  return { subject, page }
}
