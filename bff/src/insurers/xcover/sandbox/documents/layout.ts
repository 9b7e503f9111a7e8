import { renderPage } from '../../../sandbox/page.ts'
import type { Markup } from '../../../sandbox/page.ts'
import type { Language } from '../policies/product-names.ts'

const footers: Record<Language, string> = {
  en: 'Issued by the XCover sandbox for testing. It is no contract and insures nothing.',
  de: 'Ausgestellt von der XCover-Sandbox zum Testen. Kein Vertrag, kein Versicherungsschutz.',
  fr: 'Émis par le bac à sable de XCover pour des essais. Ni contrat ni assurance.',
}

/** A policy's document in the sandbox's own design. */
export function renderDocument(
  language: Language,
  document: { title: string; lead: string; content: Markup },
): Markup {
  return renderPage({ language, ...document, footer: footers[language] })
}
