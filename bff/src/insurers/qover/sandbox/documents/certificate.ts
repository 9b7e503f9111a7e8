import { readFacts } from '../drafts/draft-facts.ts'
import type { Contract, Draft } from '../drafts/draft.ts'
import { getProduct } from '../products/catalogue.ts'
import { labels, underwriter } from '../wording/labels.ts'
import { toLanguage, toLocale } from '../wording/language.ts'
import { getWording } from '../wording/product-wording.ts'
import { renderPdf } from './pdf.ts'
import { frame, listPrice } from './product-documents.ts'

/** The proof that a contract exists. It names the policyholder. */
export async function renderCertificate(draft: Draft, contract: Contract) {
  const { language: asked, holderName } = readFacts(draft.body)
  const language = toLanguage(asked)
  const words = labels[language]
  const { name, covered } = getWording(draft.product, language)
  const dates = new Intl.DateTimeFormat(toLocale(language, draft.country), {
    dateStyle: 'long',
    timeZone: 'UTC',
  })
  const show = (date: string) => dates.format(new Date(date))
  const period = `${show(contract.startDate)} ${words.periodEnd} ${show(contract.endDate)}`
  return renderPdf({
    ...frame(language, new Date(contract.createdAt)),
    title: words.certificate,
    lead: `${name}. ${words.contract} ${contract.id}.`,
    sections: [
      {
        heading: words.contractSubject,
        rows: [
          [words.policyholder, holderName],
          [words.contract, contract.id],
          [words.insured, getProduct(draft.product).nameRisk(draft.body)],
          [words.variant, contract.price.variant],
          [words.period, period],
          ...listPrice(contract.price, language, draft.country),
          [words.underwriter, underwriter],
        ],
      },
      { heading: words.covered, points: covered },
      { heading: words.claims, text: words.claimsText },
      { heading: words.withdrawal, text: words.withdrawalText },
    ],
  })
}
