import { formatMoney } from '@parasol/shared/currency'
import type { Draft } from '../drafts/draft.ts'
import { findPrice } from '../drafts/pricing.ts'
import { readFacts } from '../drafts/draft-facts.ts'
import type { VariantPrice } from '../products/product.ts'
import { labels, underwriter } from '../wording/labels.ts'
import { toLanguage, toLocale } from '../wording/language.ts'
import type { Language } from '../wording/language.ts'
import { getWording } from '../wording/product-wording.ts'
import { renderPdf } from './pdf.ts'
import type { PdfContent, Section } from './pdf.ts'

const standardAccent = '#2b5d63'

type Subject = { product: string; language: Language; at: Date }

/** The terms and conditions of a product. */
export async function renderTerms({ product, language, at }: Subject, version: string) {
  const words = labels[language]
  return renderPdf({
    ...frame(language, at),
    title: words.conditions,
    lead: `${getWording(product, language).name}. ${words.version} ${version}.`,
    sections: [
      ...listCover(product, language),
      { heading: words.claims, text: words.claimsText },
      { heading: words.withdrawal, text: words.withdrawalText },
      { heading: words.underwriter, text: underwriter },
    ],
  })
}

/** The summary that European law asks for. */
export async function renderIpid({ product, language, at }: Subject, version: string) {
  const { name, summary } = getWording(product, language)
  return renderPdf({
    ...frame(language, at),
    title: labels[language].ipid,
    lead: `${name}. ${underwriter}. ${labels[language].version} ${version}.`,
    sections: [{ heading: name, text: summary }, ...listCover(product, language)],
  })
}

/** A product's highlights, with the draft's price where it has one. */
export async function renderTeaser(draft: Draft, at: Date) {
  const { language: asked } = readFacts(draft.body)
  const language = toLanguage(asked)
  const words = labels[language]
  const { name, summary, covered } = getWording(draft.product, language)
  const price = findPrice(draft)
  const priceSection: Section = price
    ? { heading: words.price, rows: listPrice(price, language, draft.country) }
    : { heading: words.price, text: words.noPrice }
  return renderPdf({
    ...frame(language, at, draft.lead?.branding.colors?.primary ?? undefined),
    title: `${name}: ${words.teaser}`,
    lead: summary,
    sections: [{ heading: words.covered, points: covered }, priceSection],
  })
}

/** Limit, price and tax, for people. */
export function listPrice(
  price: VariantPrice,
  language: Language,
  country: string,
): [string, string][] {
  const words = labels[language]
  const show = (amount: number) =>
    formatMoney({ amount, currency: 'EUR' }, toLocale(language, country))
  return [
    [words.limit, show(price.claimLimit)],
    ...(price.years > 1
      ? [[words.pricePerYear, show(price.pricePerYear)] as [string, string]]
      : []),
    [words.price, `${show(price.totalPrice)}, ${words.taxIncluded} ${show(price.insuranceTax)}`],
  ]
}

/** What all documents have alike. */
export function frame(
  language: Language,
  at: Date,
  accent = standardAccent,
): Pick<PdfContent, 'notice' | 'page' | 'accent' | 'at'> {
  const { notice, page } = labels[language]
  return { notice, page, accent, at }
}

function listCover(product: string, language: Language): Section[] {
  const words = labels[language]
  const { covered, notCovered, duties } = getWording(product, language)
  return [
    { heading: words.covered, points: covered },
    { heading: words.notCovered, points: notCovered },
    { heading: words.duties, points: duties },
  ]
}
