import type { Market } from '../pricing/markets.ts'
import type { Language } from './product-names.ts'

type Links = { pds: string; ipid: string }

/**
 * What the customer confirms by taking the policy, as HTML. It has a style attribute, an element no browser knows and
 * a link that opens a new page, as partners' texts do in practice: whoever shows it has to clean it.
 */
export function writeDisclaimer(market: Market, language: Language, links: Links): string {
  const { underwriter } = market
  if (language === 'de') {
    return (
      '<p style="margin:0;color:#444">Ich bin mindestens 18 Jahre alt und habe die ' +
      `${link(links.pds, 'Versicherungsbedingungen')} und das ${link(links.ipid, 'Produktinformationsblatt')} ` +
      `gelesen.</p><xc-legal>Versicherer ist die ${escapeHtml(underwriter)}.</xc-legal>`
    )
  }
  return (
    `<p style="margin:0;color:#444">I am over 18 and accept the ${link(links.pds, 'Product Disclosure Statement')}.` +
    `</p><xc-legal>Cover is issued by ${escapeHtml(underwriter)}.</xc-legal>`
  )
}

/** The text that stands in the purchase path itself: running text with links, no block of its own. */
export function writeInPathDisclaimer(market: Market, language: Language, links: Links): string {
  const underwriter = escapeHtml(market.underwriter)
  if (language === 'de') {
    return (
      `Sie bestätigen, dass Sie mindestens 18 Jahre alt sind und die ${link(links.pds, 'Versicherungsbedingungen')} ` +
      `&amp; das ${link(links.ipid, 'Produktinformationsblatt')} gelesen haben. Versicherer: ${underwriter}.`
    )
  }
  return (
    `By adding cover you confirm that you are over 18 and have read the ${link(links.pds, 'Policy Terms')} &amp; ` +
    `${link(links.ipid, 'IPID')}. <span class="xc-legal" style="white-space:nowrap">Underwritten by ` +
    `${underwriter}.</span>`
  )
}

/** One sentence on who stands behind the policy, as plain text. */
export function nameUnderwriter(market: Market, language: Language): string {
  return language === 'de'
    ? `Versicherer dieses Vertrags ist die ${market.underwriter}.`
    : `This policy is underwritten by ${market.underwriter}.`
}

function link(url: string, text: string): string {
  return `<a href="${escapeHtml(url)}" target="_blank">${text}</a>`
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
