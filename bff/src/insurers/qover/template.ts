import type { Answers, CartItem } from '@parasol/shared/cart'
import { z } from 'zod'
import type { Market } from '../insurer.ts'

/*
 * What a draft says is data of the partner's file: JSON in which an object with `from` stands for a value that is only
 * known when a shopper asks.
 */

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

const lineFields = 'sku|title|category|brand|model|description|condition|quantity|unitPrice'
const marketFields = 'country|currency|language|region|postcode'
const policyholderBlocks = 'person|company|contact|address'
const knownReference = new RegExp(
  [
    `^line\\.(${lineFields})$`,
    `^market\\.(${marketFields})$`,
    `^policyholder\\.(${policyholderBlocks})(\\.[A-Za-z]+)?$`,
    '^answers\\.[A-Za-z0-9_-]+$',
    '^(insured|today)$',
  ].join('|'),
)

const referenceSchema = z.strictObject({
  from: z.string().regex(knownReference, {
    error:
      'must name what is known of a sale, e.g. line.unitPrice, answers.purchaseDate, market.country, ' +
      'policyholder.address, insured or today',
  }),
  /** `money`: an amount with the market's currency. `year`: of a date. `text`: any scalar, written out. */
  as: z.enum(['money', 'year', 'text']).optional(),
  /** Taken where there is no such value. */
  otherwise: z.union([z.string(), z.number(), z.boolean()]).optional(),
})
export type Reference = z.infer<typeof referenceSchema>

/** JSON in which every object with `from` is a Reference. */
export type Template = Json

/** Checked by walking it: a union would say of a wrong reference only that something in the template is wrong. */
export const templateSchema: z.ZodType<Template> = z.json().superRefine((template, context) => {
  for (const { candidate, path } of listCandidates(template, [])) {
    for (const issue of referenceSchema.safeParse(candidate).error?.issues ?? []) {
      const keys = issue.code === 'unrecognized_keys' ? ` (${issue.keys.join(', ')})` : ''
      context.addIssue({
        code: 'custom',
        path: [...path, ...issue.path],
        message: `${issue.message}${keys}`,
      })
    }
  }
})

/** What is known of a sale. Quoting knows the line but nobody's name; booking knows the names and no line any more. */
export type Sources = {
  market: Market
  line?: CartItem
  answers?: Answers
  /** YYYY-MM-DD */
  today?: string
  policyholder?: { [block: string]: Json }
  insured?: Json[]
}

/**
 * Fills a template in. A reference to what is not known keeps what `stored`, an earlier filling of the same template,
 * has in its place, and is left out where there is nothing.
 */
export function fillTemplate(
  template: Template,
  sources: Sources,
  stored?: Json,
): Json | undefined {
  if (isReference(template)) {
    const known = findByPath(sources, template.from)
    if (known === undefined && stored !== undefined) return stored
    return convert(known ?? template.otherwise, template.as, sources.market)
  }
  if (Array.isArray(template)) {
    const storedItems = Array.isArray(stored) ? stored : []
    return template.flatMap((item, index) => {
      const value = fillTemplate(item, sources, storedItems[index])
      return value === undefined ? [] : [value]
    })
  }
  if (typeof template !== 'object' || template === null) return template
  const storedFields = isJsonObject(stored) ? stored : {}
  const fields = Object.entries(template).flatMap(([name, part]): [string, Json][] => {
    const value = fillTemplate(part, sources, storedFields[name])
    return value === undefined ? [] : [[name, value]]
  })
  return Object.fromEntries(fields)
}

/** Every reference in a checked template, with its path. */
export function listReferences(
  template: Template,
): { reference: Reference; path: (string | number)[] }[] {
  return listCandidates(template, []).flatMap(({ candidate, path }) =>
    isReference(candidate) ? [{ reference: candidate, path }] : [],
  )
}

function listCandidates(
  template: Template,
  path: (string | number)[],
): { candidate: Template; path: (string | number)[] }[] {
  if (typeof template !== 'object' || template === null) return []
  if (Object.hasOwn(template, 'from')) return [{ candidate: template, path }]
  const parts = Array.isArray(template) ? [...template.entries()] : Object.entries(template)
  return parts.flatMap(([step, part]) => listCandidates(part, [...path, step]))
}

/** The value a dotted path leads to in JSON; undefined where it leads nowhere. */
export function findByPath(json: unknown, path: string): Json | undefined {
  let found = json
  for (const step of path.split('.')) {
    if (!isJsonObject(found)) return undefined
    found = Object.hasOwn(found, step) ? found[step] : undefined
  }
  return isJson(found) ? found : undefined
}

export function isJsonObject(value: unknown): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isJson(value: unknown): value is Json {
  return value === null || ['string', 'number', 'boolean', 'object'].includes(typeof value)
}

function isReference(template: unknown): template is Reference {
  return isJsonObject(template) && typeof template['from'] === 'string'
}

function convert(value: Json | undefined, as: Reference['as'], market: Market): Json | undefined {
  if (value === undefined) return undefined
  switch (as) {
    case 'money':
      return { currency: market.currency, value }
    case 'year':
      return typeof value === 'string' ? Number(value.slice(0, 'YYYY'.length)) : undefined
    case 'text':
      return typeof value === 'object' ? undefined : String(value)
    case undefined:
      return value
  }
}
