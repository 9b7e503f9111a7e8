import { formatMoney } from '@parasol/shared/currency'
import { html } from 'hono/html'
import type { Markup } from '../../../sandbox/page.ts'
import { listQuotes } from '../packages/quote-package.ts'
import type { Quote, QuotePackage } from '../packages/quote-package.ts'
import { writeWording } from '../policies/policy-wording.ts'
import { toLocale } from '../policies/product-names.ts'
import type { Language } from '../policies/product-names.ts'
import { findMarket } from '../pricing/markets.ts'
import { sumTaxes } from '../pricing/pricing.ts'
import { documentLabels } from './labels.ts'
import { renderDocument } from './layout.ts'

/** The proof that the policies of a booked package exist. It names the policyholder. */
export function renderCertificate(quotePackage: QuotePackage, language: Language): Markup {
  const labels = documentLabels[language]
  const { policyholder } = quotePackage
  return renderDocument(language, {
    title: labels.certificate,
    lead: `${labels.policyNumber} ${quotePackage.id}`,
    content: html`<h2>${labels.policyholder}</h2>
      <p>${policyholder && toName(policyholder)}</p>
      ${listQuotes(quotePackage).map((quote) => renderPolicy(quotePackage, quote, language))}`,
  })
}

function renderPolicy(quotePackage: QuotePackage, quote: Quote, language: Language): Markup {
  const labels = documentLabels[language]
  const { currency, country } = quotePackage
  const { item, pricing } = quote
  const wording = writeWording(item.category, language)
  const locale = toLocale(language, country)
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const formatPeriod = ({ start, end }: { start: string; end: string }) =>
    dates.formatRange(new Date(start), new Date(end))
  const show = (amount: number) => formatMoney({ amount, currency }, locale)
  const units = pricing.quantity > 1 ? `${pricing.quantity} × ` : ''
  return html`<h2>${wording.name}</h2>
    <dl>
      <dt>${labels.insuredItem}</dt>
      <dd>${units}${item.title}</dd>
      <dt>${labels.period}</dt>
      <dd>${formatPeriod(quote)}</dd>
      ${quote.earlierPeriods?.map((earlier) => renderRow(labels.earlierPeriods, formatPeriod(earlier)))}
      ${quote.cancelledAt ? renderRow(labels.cancelledOn, dates.format(new Date(quote.cancelledAt))) : ''}
      ${quote.insured ? renderRow(labels.insuredPeople, quote.insured.map(toName).join(', ')) : ''}
      <dt>${labels.covered}</dt>
      <dd>${wording.inclusions.map(({ title }) => title).join(', ')}</dd>
      <dt>${labels.limit}</dt>
      <dd>${show(pricing.insuredAmount)}</dd>
      <dt>${labels.premium}</dt>
      <dd>${show(pricing.price)}, ${labels.taxIncluded} ${show(sumTaxes(pricing))}</dd>
      <dt>${labels.underwriter}</dt>
      <dd>${findMarket(country).underwriter}</dd>
    </dl>`
}

function toName({ first_name, last_name }: { first_name: string; last_name: string }): string {
  return `${first_name} ${last_name}`
}

function renderRow(label: string, text: string): Markup {
  return html`<dt>${label}</dt>
    <dd>${text}</dd>`
}
