/** Stands for a value in a text: `‹1›` for the first one of its function. */
function placeholder(name: string | number): string {
  return `‹${name}›`
}

const receiptFacts = Object.fromEntries(
  ['at', 'order', 'policyholder', 'policies', 'refund'].map((fact) => [fact, placeholder(fact)]),
)

/** Every text of a language by its path, such as `documentNames.pds`, with placeholders for values. */
export function listTexts(messages: object, parent = ''): [path: string, text: string][] {
  return Object.entries<unknown>({ ...messages }).flatMap(([key, text]): [string, string][] => {
    const path = `${parent}${key}`
    if (typeof text === 'function') {
      const values = key === 'receipt' ? [receiptFacts] : [placeholder(1), placeholder(2)]
      const written: unknown = Reflect.apply(text, undefined, values)
      return [[path, [written].flat().join('\n')]]
    }
    if (typeof text === 'object' && text !== null) return listTexts(text, `${path}.`)
    return typeof text === 'string' ? [[path, text]] : []
  })
}
