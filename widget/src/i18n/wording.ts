import { formatMoney } from '@parasol/shared/currency'
import { keepMade } from '@parasol/shared/keep-made'
import type { Money } from '@parasol/shared/money'
import type { Period } from '@parasol/shared/offer'
import type { Theme } from '@parasol/shared/theme'
import { isolate } from './isolate.ts'
import { languages } from './languages.ts'
import type { Direction, Language } from './languages.ts'
import { getMessages } from './messages.ts'
import type { Messages } from './messages.ts'

/** The texts of one offer: Parasol's own, the partner's where it has its own, and values written in the locale. */
export type Wording = Messages & {
  language: Language
  direction: Direction
  /** BCP 47; how values are written, which shoppers follow when they type one. */
  valueLocale: string
  money: (money: Money) => string
  list: (entries: string[]) => string
  coverPeriod: (period: Period) => string
  selectedCount: (count: number, premium: Money) => string
}

/** How one locale writes values. The limit is more than the shoppers of one server speak. */
const findFormats = keepMade(100, (locale) => ({
  // Days are the insurer's; in the browser's time zone a period could seem to begin a day early.
  day: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }),
  list: new Intl.ListFormat(locale, { type: 'conjunction' }),
  number: new Intl.NumberFormat(locale),
  plural: new Intl.PluralRules(locale),
}))

export function createWording(locale: string, copy: Theme['copy']): Wording {
  const { language, messages, valueLocale } = getMessages(locale)
  const { day, list, number, plural } = findFormats(valueLocale)
  const direction = languages[language]
  const money = (value: Money) => formatMoney(value, valueLocale)
  const own = { ...copy[language], ...copy[valueLocale] }
  return {
    ...messages,
    heading: own.heading ?? messages.heading,
    accept: own.accept ?? messages.accept,
    decline: own.decline ?? messages.decline,
    language,
    direction,
    valueLocale,
    money,
    list: (entries) => list.format(direction === 'rtl' ? entries.map(isolate) : entries),
    coverPeriod: ({ start, end }) =>
      end
        ? day.formatRange(new Date(start), new Date(end))
        : messages.periodFrom(day.format(new Date(start))),
    selectedCount: (count, premium) => {
      const write = messages.selected[plural.select(count)] ?? messages.selected.other
      return write(number.format(count), money(premium))
    },
  }
}
