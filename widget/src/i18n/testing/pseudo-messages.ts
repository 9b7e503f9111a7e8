const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const accented = 'áƀćđéƒğĥíĵķĺḿńóṕɋŕšťúṽŵẋýžÁɃĆĐÉƑĞĤÍĴĶĹḾŃÓṔɊŔŠŤÚṼŴẊÝŽ'
const accents = new Map(plain.split('').map((letter, index) => [letter, accented[index] ?? letter]))

/** How much longer than English a text may become. */
const growth = 0.4

// Set around values, which stay as they are; of Unicode's private use, so that no text has them.
const opening = '\uE000'
const closing = '\uE001'

/**
 * The same texts in no language: no letter of theirs is ASCII, every word is 40 % longer, and brackets show where a
 * text ends. What is then on a page in plain letters was written there by hand, and what misses a bracket is cut off.
 */
export function toPseudoMessages<Texts extends object>(messages: Texts): Texts {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every entry stays what it was
  return Object.fromEntries(
    Object.entries(messages).map(([key, text]) => [key, toPseudo(text)]),
  ) as Texts
}

function toPseudo(text: unknown): unknown {
  if (typeof text === 'string') return writeText(text)
  if (typeof text === 'function') {
    return (...values: unknown[]) => toPseudo(Reflect.apply(text, undefined, values.map(protect)))
  }
  if (Array.isArray(text)) return text.map(toPseudo)
  return typeof text === 'object' && text !== null ? toPseudoMessages(text) : text
}

function protect(value: unknown): unknown {
  if (typeof value === 'string') return opening + value + closing
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, protect(part)]))
}

function writeText(text: string): string {
  const parts = text.split(new RegExp(`${opening}([^${closing}]*)${closing}`))
  // What a capturing separator took comes second, fourth and so on.
  const written = parts.map((part, index) => (index % 2 === 1 ? part : writeWords(part)))
  return `[${written.join('')}]`
}

function writeWords(text: string): string {
  return text.replace(/[a-z]+/gi, (word) => {
    const longer = word + word.slice(0, Math.ceil(word.length * growth)).toLowerCase()
    return longer.replace(/./g, (letter) => accents.get(letter) ?? letter)
  })
}
