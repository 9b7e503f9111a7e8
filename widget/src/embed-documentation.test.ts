import { errorCodes, type ErrorCode } from '@parasol/shared/error-codes'
import { expect, test } from 'vitest'
import embed from '../../docs/embed.md?raw'
import type { OfferAttributes, PolicyAttributes } from '../types/attributes.d.ts'
import type {
  ParasolEventMap,
  ParasolOfferElement,
  ParasolPolicyElement,
  ParasolPolicyEventMap,
  UnavailableReason,
} from '../types/parasol.d.ts'
import { toFailureMeaning } from './api/failure-meaning.ts'
import { theme } from './offer/cover-fixtures.ts'
import { toThemeCss } from './styles/theme-css.ts'

type Listed<Names extends PropertyKey> = Record<Names, true>
type OwnMember<Element> = Exclude<keyof Element, keyof HTMLElement>
type HasMembers<Element> = [OwnMember<Element>] extends [never] ? false : true
type Details<EventMap extends Record<keyof EventMap, CustomEvent>> = {
  [Type in keyof EventMap]: Listed<Exclude<keyof EventMap[Type]['detail'], 'version'>>
}

// The compiler refuses each of these where a name of the types is missing, or one is there that they do not have.
const offerAttributes: Listed<keyof OfferAttributes | 'cart'> = {
  name: true,
  cart: true,
  locale: true,
  layout: true,
  'color-scheme': true,
}
const policyAttributes: Listed<keyof PolicyAttributes> = {
  token: true,
  locale: true,
  'color-scheme': true,
}
const offerMembers: Listed<OwnMember<ParasolOfferElement>> = {
  name: true,
  cart: true,
  decision: true,
  cover: true,
  offer: true,
  refresh: true,
  book: true,
}
// None yet, else the compiler wants `true`.
const hasPolicyMembers: HasMembers<ParasolPolicyElement> = false
const offerEvents: Details<ParasolEventMap> = {
  'parasol:ready': { offer: true },
  'parasol:change': { decision: true, acceptedProducts: true, premium: true, cover: true },
  'parasol:unavailable': { reason: true },
  'parasol:error': { code: true, message: true, fields: true },
  'parasol:booked': { booking: true },
}
const policyEvents: Details<ParasolPolicyEventMap> = {
  'parasol:ready': { policy: true },
  'parasol:change': { change: true, policy: true },
  'parasol:payment': { kind: true, id: true, bookingId: true, amount: true },
  'parasol:error': { code: true, message: true, fields: true },
  'parasol:unavailable': { reason: true },
}
const reasons: Listed<UnavailableReason> = {
  no_offer: true,
  timeout: true,
  offline: true,
  insurer_unavailable: true,
  error: true,
}
const namespace: Listed<keyof NonNullable<Window['Parasol']>> = { version: true }

const sources = import.meta.glob<string>(['./**/*.{ts,tsx}', '!./**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** What `pattern` captures in the files whose path begins with `folder`. */
function findInSources(pattern: RegExp, folder = ''): string[] {
  return Object.entries(sources)
    .filter(([path]) => path.startsWith(`./${folder}`))
    .flatMap(([, text]) => [...text.matchAll(pattern)].map(([, found = '']) => found))
}

/** The table below `section` that is headed by `heading`: the rest of each row by the name in its first cell. */
function readTable(heading: string, section = ''): Record<string, string> {
  const below = embed.slice(embed.indexOf(section))
  const [, rows = ''] =
    new RegExp(`^\\| ${heading} +\\|.*\\n\\|[ -|]+\\n((?:\\|.*\\n)+)`, 'm').exec(below) ?? []
  const cells = rows.matchAll(/^\| `([^`]+)` +\|(.*)\|$/gm)
  return Object.fromEntries([...cells].map(([, name = '', rest = '']) => [name, rest]))
}

function expectSame(documented: Record<string, unknown>, actual: Iterable<string>) {
  expect(new Set(Object.keys(documented))).toEqual(new Set(actual))
}

const isErrorCode = (code: string): code is ErrorCode => code in errorCodes

test('every attribute is documented, and none that is gone', () => {
  expectSame(readTable('Attribute', '### Offer attributes'), Object.keys(offerAttributes))
  expectSame(readTable('Attribute', '### Policy attributes'), Object.keys(policyAttributes))
})

test('every attribute that the elements watch is among them', () => {
  const watched = (pattern: RegExp) =>
    findInSources(pattern).flatMap((list) =>
      [...list.matchAll(/'([^']+)'/g)].map(([, name]) => name),
    )
  expect(Object.keys(offerAttributes)).toEqual(
    expect.arrayContaining(watched(/observedAttributes = \[([^\]]+)\]/g)),
  )
  expect(new Set(watched(/observe\(element, \{\s*attributeFilter: \[([^\]]+)\]/g))).toEqual(
    new Set(Object.keys(policyAttributes)),
  )
})

test('every property and method is documented, and none that is gone', () => {
  expectSame(readTable('Member'), Object.keys(offerMembers))
  expect(embed.includes('It has no properties, methods or states of its own.')).toBe(
    !hasPolicyMembers,
  )
})

test.each<{ element: string; events: Record<string, object>; section: string }>([
  { element: 'offer', events: offerEvents, section: '### Offer events' },
  { element: 'policy', events: policyEvents, section: '### Policy events' },
])('every event of the $element is documented with its detail', ({ events, section }) => {
  const table = readTable('Event', section)
  expectSame(table, Object.keys(events))
  for (const [type, detail] of Object.entries(events)) {
    const [cell = ''] = table[type]?.split('|') ?? []
    const fields = [...cell.matchAll(/`(\w+)`/g)].map(([, field]) => field)
    expect(new Set(fields), type).toEqual(new Set(Object.keys(detail)))
  }
})

test('every reason for showing nothing is documented', () => {
  expectSame(readTable('Reason'), Object.keys(reasons))
})

test('every error that the page is told of is documented', () => {
  const mistakes = findInSources(/(?:code: |report\()'(\w+)'/g, 'loader/')
  const answers = Object.keys(errorCodes)
    .filter(isErrorCode)
    .filter((code) => toFailureMeaning(code) === 'integration' || code.startsWith('policy_token'))
  expect(mistakes.length).toBeGreaterThan(0)
  expectSame(readTable('Code', '## Error codes'), [...mistakes, ...answers])
})

test('every custom state is documented', () => {
  expectSame(readTable('`:state\\(\\)`'), findInSources(/states\.\w+\('([\w-]+)'/g))
})

test('every part is documented', () => {
  expectSame(
    readTable('Part'),
    findInSources(/ part="([^"]+)"/g).flatMap((list) => list.split(' ')),
  )
})

test('every custom property is documented', () => {
  expectSame(
    readTable('Custom property'),
    [...toThemeCss(theme).matchAll(/(--parasol-[\w-]+):/g)].map(([, name = '']) => name),
  )
})

test('everything in window.Parasol is documented', () => {
  expectSame(readTable('`window.Parasol`'), Object.keys(namespace))
})
