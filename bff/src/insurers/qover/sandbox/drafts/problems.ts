import type { z } from 'zod'
import type { Product } from '../products/product.ts'
import { Refusal } from './refusal.ts'
import type { Problem } from './refusal.ts'
import { saleSchema } from './requests.ts'

const dayMs = 86_400_000
const latestStartMs = 366 * dayMs

/** Any part of a draft may be missing; what is there must be right. */
export function requireStorable(body: unknown, product: Product): void {
  const problems = [...findSaleProblems(body), ...findProblems(product.contractSchema, body)]
  refuseProblems(problems.filter(({ code }) => code !== 'mandatory_field'))
}

/** All that the price depends on must be there. */
export function requirePriceable(body: unknown, product: Product): void {
  refuseProblems(findProblems(product.pricingSchema, body))
}

/** Nothing that a contract needs may be missing. `startDate` is the draft's own. */
export function requireComplete(
  body: unknown,
  product: Product,
  { startDate, now }: { startDate: string | undefined; now: Date },
): void {
  refuseProblems([
    ...findSaleProblems(body),
    ...findProblems(product.contractSchema, body),
    ...findStartProblem(startDate, now),
  ])
}

/** The body as the schema has it. */
export function parseRequest<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
): z.output<Schema> {
  refuseProblems(findProblems(schema, body))
  return schema.parse(body)
}

function refuseProblems(problems: Problem[]): void {
  if (problems.length > 0) throw new Refusal({ status: 400, parameters: problems })
}

function findProblems(schema: z.ZodType, body: unknown): Problem[] {
  const result = schema.safeParse(body, { reportInput: true })
  return (result.error?.issues ?? []).map(({ path, input }) => ({
    name: toName(path),
    code: input === undefined || input === null ? 'mandatory_field' : 'out_of_range',
  }))
}

/** A policyholder is a person or a company, one of them. */
function findSaleProblems(body: unknown): Problem[] {
  const problems = findProblems(saleSchema, body)
  if (!isRecord(body) || !isRecord(body.policyholder)) return problems
  const { person, company } = body.policyholder
  if (person && company) problems.push({ name: 'policyholder.company', code: 'out_of_range' })
  if (!person && !company) problems.push({ name: 'policyholder.person', code: 'mandatory_field' })
  return problems
}

function findStartProblem(startDate: string | undefined, now: Date): Problem[] {
  if (startDate === undefined) return []
  const untilStartMs = Date.parse(startDate) - now.getTime()
  // The date is the client's: west of Greenwich it may still be yesterday.
  const isInRange = untilStartMs > -2 * dayMs && untilStartMs < latestStartMs
  return isInRange ? [] : [{ name: 'terms.startDate', code: 'out_of_range' }]
}

/** `risk.drivers[1].birthdate` */
function toName(path: PropertyKey[]): string {
  return path.reduce<string>((name, step) => {
    if (typeof step === 'number') return `${name}[${step}]`
    return name === '' ? String(step) : `${name}.${String(step)}`
  }, '')
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
