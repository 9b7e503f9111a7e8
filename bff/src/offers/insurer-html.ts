import sanitizeHtml from 'sanitize-html'
import { rememberRecent } from './recent-results.ts'

const inlineTags = ['a', 'b', 'em', 'i', 'strong']
const blockTags = ['br', 'li', 'ol', 'p', 'ul']

// What stands inside these is no prose, or is read differently by a browser than by this parser: it goes with the tag.
const tagsDroppedWhole = [
  'iframe',
  'math',
  'noembed',
  'noframes',
  'noscript',
  'object',
  'option',
  'script',
  'style',
  'svg',
  'template',
  'textarea',
  'title',
  'xmp',
]

const newPageAttributes = { rel: 'noopener noreferrer', target: '_blank' }

/**
 * Reduces an insurer's HTML to a, b, br, em, i, li, ol, p, strong and ul without attributes, except that a link keeps
 * an absolute http(s) address and opens a page that cannot reach back to the shop's.
 */
export const sanitizeInsurerHtml = rememberRecent((html) =>
  sanitizeHtml(html, {
    allowedTags: [...inlineTags, ...blockTags],
    allowedAttributes: { a: ['href', 'rel', 'target'] },
    allowedSchemes: ['http', 'https'],
    nonTextTags: tagsDroppedWhole,
    transformTags: {
      a(tagName, { href }) {
        // Only an absolute address can be parsed by itself.
        const address = URL.parse(href ?? '')?.href
        return { tagName, attribs: address ? { ...newPageAttributes, href: address } : {} }
      },
    },
    // A link that leads nowhere loses its tag and keeps its words.
    exclusiveFilter: ({ tag, attribs }) =>
      tag === 'a' && attribs['href'] === undefined ? 'excludeTag' : false,
  }),
)

/** Written alike in text and in the path of an address, as the numbers it stands for. */
const standIn = 'NUMBER-OF-THE-PACKAGE'
const plainReference = /^[A-Z0-9-]{8,}$/

/**
 * The same for a text that may name its package, as links to the terms do. Sanitised without that number, it is the
 * text of the next package too, and remembered.
 */
export function sanitizePackageHtml(html: string, reference: string): string {
  const template = html.replaceAll(reference, standIn)
  const sanitized = sanitizeInsurerHtml(template)
  const isWhole =
    plainReference.test(reference) &&
    !html.includes(standIn) &&
    // Host names are written small, and attributes go.
    sanitized.split(standIn).length === template.split(standIn).length
  return isWhole ? sanitized.replaceAll(standIn, reference) : sanitizeInsurerHtml(html)
}

/**
 * The words of an insurer's text, on one line and without its markup. The result is text, not HTML: a literal `<` is
 * a `<` in it, so whatever writes it into a page has to escape it.
 */
export function toPlainText(html: string): string {
  // Nearly every text of an offer is plain already, and an offer has dozens: parsing them all costs more than the rest.
  return /<|&[#a-z0-9]/i.test(html) ? parseToText(html) : toOneLine(html)
}

function parseToText(html: string): string {
  const sanitized = sanitizeHtml(html, {
    allowedTags: blockTags,
    allowedAttributes: {},
    nonTextTags: tagsDroppedWhole,
  })
  // Blocks stood apart on the page; their words must not run together.
  return toOneLine(sanitized.replace(/<[^>]*>/g, ' ')).replace(
    /&(amp|lt|gt);/g,
    (_entity, name: keyof typeof entities) => entities[name],
  )
}

function toOneLine(text: string): string {
  // A single space is what it would become, and most are.
  return text.replace(/[ \t\r\n\f]{2,}|[\t\r\n\f]/g, ' ').trim()
}

/** The only ones the sanitiser writes into text. */
const entities = { amp: '&', lt: '<', gt: '>' }
