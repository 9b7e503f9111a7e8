import { formatMoney } from '@parasol/shared/currency'
import { html } from 'hono/html'
import type { Markup } from '../../../sandbox/page.ts'
import { takeShare } from '../../../sandbox/take-share.ts'
import { listQuotes } from '../packages/quote-package.ts'
import type { Quote, QuotePackage } from '../packages/quote-package.ts'
import { findCoolingOffDays } from '../policies/cooling-off.ts'
import { nameUnderwriter } from '../policies/disclaimers.ts'
import { writeWording } from '../policies/policy-wording.ts'
import type { Point } from '../policies/policy-wording.ts'
import { toLocale } from '../policies/product-names.ts'
import type { Language } from '../policies/product-names.ts'
import { exactExtraDigits } from '../pricing/amounts.ts'
import { findMarket } from '../pricing/markets.ts'
import { documentLabels } from './labels.ts'
import { renderDocument } from './layout.ts'

/** The full wording of every policy in the package. It names no person: whoever knows the number may read it. */
export function renderPds(quotePackage: QuotePackage, language: Language): Markup {
  const labels = documentLabels[language]
  return renderDocument(language, {
    title: labels.pds,
    lead: `${labels.package} ${quotePackage.id}`,
    content: html`${listQuotes(quotePackage).map((quote) => renderPolicy(quotePackage, quote, language))}
      <h2>${labels.claims}</h2>
      <p>${labels.claimsText}</p>
      <h2>${labels.underwriter}</h2>
      <p>${nameUnderwriter(findMarket(quotePackage.country), language)}</p>`,
  })
}

/** The summary that European law asks for: what is insured and what is not, on one page. */
export function renderIpid(quotePackage: QuotePackage, language: Language): Markup {
  const labels = documentLabels[language]
  const categories = new Set(listQuotes(quotePackage).map(({ item }) => item.category))
  return renderDocument(language, {
    title: labels.ipid,
    lead: nameUnderwriter(findMarket(quotePackage.country), language),
    content: html`${[...categories].map((category) => {
      const wording = writeWording(category, language)
      return html`<h2>${wording.name}</h2>
        <p>${wording.description}</p>
        <h3>${labels.covered}</h3>
        ${renderPoints(wording.inclusions)}
        <h3>${labels.notCovered}</h3>
        ${renderPoints(wording.exclusions)}`
    })}`,
  })
}

function renderPolicy(quotePackage: QuotePackage, quote: Quote, language: Language): Markup {
  const labels = documentLabels[language]
  const { currency, country } = quotePackage
  const { pricing, item } = quote
  const wording = writeWording(item.category, language)
  const show = (amount: number) => formatMoney({ amount, currency }, toLocale(language, country))
  const excess = show(takeShare(pricing.excessExact, 1, 10 ** exactExtraDigits))
  return html`<h2>${wording.name}: ${item.title}</h2>
    <p>${wording.description}</p>
    <h3>${labels.covered}</h3>
    ${renderPoints(wording.inclusions)}
    <h3>${labels.notCovered}</h3>
    ${renderPoints(wording.exclusions)}
    <h3>${labels.benefits}</h3>
    <table>
      <thead>
        <tr>
          <th scope="col">${labels.benefits}</th>
          <th scope="col">${labels.limit}</th>
          <th scope="col">${labels.excess}</th>
        </tr>
      </thead>
      <tbody>
        ${findMarket(country).benefits.map(
          (kind) =>
            html`<tr>
              <td>${wording.benefits[kind]}</td>
              <td>${show(pricing.insuredAmount)}</td>
              <td>${excess}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <h3>${labels.withdrawal}</h3>
    <p>${labels.withdrawalText(findCoolingOffDays(item.category))}</p>`
}

function renderPoints(points: Point[]): Markup {
  return html`<ul>
    ${points.map(
      ({ title, description }) => html`<li><strong>${title}.</strong> ${description}</li>`,
    )}
  </ul>`
}
