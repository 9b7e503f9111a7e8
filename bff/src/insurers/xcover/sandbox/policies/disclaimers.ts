import type { Market } from '../pricing/markets.ts'
import type { Language } from './product-names.ts'

type Links = { pds: string; ipid: string }

/**
 * What the customer confirms by taking the policy, as HTML. It has a style attribute, an element no browser knows and
 * a link that opens a new page, as partners' texts do in practice: whoever shows it has to clean it.
 */
export function writeDisclaimer(market: Market, language: Language, links: Links): string {
  const underwriter = escapeHtml(market.underwriter)
  const texts: Record<Language, string> = {
    en:
      `<p style="margin:0;color:#444">I am over 18 and accept the ${link(links.pds, 'Product Disclosure Statement')}.` +
      `</p><xc-legal>Cover is issued by ${underwriter}.</xc-legal>`,
    de:
      '<p style="margin:0;color:#444">Ich bin mindestens 18 Jahre alt und habe die ' +
      `${link(links.pds, 'Versicherungsbedingungen')} und das ${link(links.ipid, 'Produktinformationsblatt')} ` +
      `gelesen.</p><xc-legal>Versicherer ist die ${underwriter}.</xc-legal>`,
    fr:
      '<p style="margin:0;color:#444">J’ai 18 ans ou plus et j’ai lu la ' +
      `${link(links.pds, 'notice d’information')} et le ${link(links.ipid, 'document d’information sur le produit')}.` +
      `</p><xc-legal>L’assureur est ${underwriter}.</xc-legal>`,
  }
  return texts[language]
}

/** The text that stands in the purchase path itself: running text with links, no block of its own. */
export function writeInPathDisclaimer(market: Market, language: Language, links: Links): string {
  const underwriter = escapeHtml(market.underwriter)
  const texts: Record<Language, string> = {
    en:
      `By adding cover you confirm that you are over 18 and have read the ${link(links.pds, 'Policy Terms')} &amp; ` +
      `${link(links.ipid, 'IPID')}. <span class="xc-legal" style="white-space:nowrap">Underwritten by ` +
      `${underwriter}.</span>`,
    de:
      `Sie bestätigen, dass Sie mindestens 18 Jahre alt sind und die ${link(links.pds, 'Versicherungsbedingungen')} ` +
      `&amp; das ${link(links.ipid, 'Produktinformationsblatt')} gelesen haben. Versicherer: ${underwriter}.`,
    fr:
      `Vous confirmez avoir 18 ans ou plus et avoir lu la ${link(links.pds, 'notice d’information')} &amp; ` +
      `le ${link(links.ipid, 'document d’information sur le produit')}. Assureur\u00a0: ${underwriter}.`,
  }
  return texts[language]
}

/** One sentence on who stands behind the policy, as plain text. */
export function nameUnderwriter(market: Market, language: Language): string {
  const texts: Record<Language, string> = {
    en: `This policy is underwritten by ${market.underwriter}.`,
    de: `Versicherer dieses Vertrags ist die ${market.underwriter}.`,
    fr: `L’assureur de ce contrat est ${market.underwriter}.`,
  }
  return texts[language]
}

function link(url: string, text: string): string {
  return `<a href="${escapeHtml(url)}" target="_blank">${text}</a>`
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
