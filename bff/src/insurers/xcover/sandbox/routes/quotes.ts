import { Hono } from 'hono'
import { getBaseUrl } from '../../../sandbox/base-url.ts'
import { changePrices } from '../packages/magic-values.ts'
import { parseRequest } from '../packages/parse-request.ts'
import { addQuotes, createPackage, removeQuotes, updatePackage } from '../packages/quoting.ts'
import type { QuotePackage } from '../packages/quote-package.ts'
import {
  addRequestSchema,
  quoteRequestSchema,
  removeRequestSchema,
  updateRequestSchema,
} from '../packages/requests.ts'
import { writePackage } from '../wire/package-json.ts'
import type { AnswerOnce, Operation, Outcome } from './answer-once.ts'
import { findPackage } from './find-package.ts'
import { meetQuoteFaults } from './quote-faults.ts'
import type { SandboxContext, SandboxEnv, SandboxServices } from './sandbox-env.ts'

/** The calls under `quotes/`. */
export function createQuoteRoutes(services: SandboxServices, answerOnce: AnswerOnce) {
  const { publicUrl } = services

  const answer = (
    context: SandboxContext,
    quotePackage: QuotePackage,
    { status, event }: Pick<Outcome, 'status' | 'event'>,
  ): Outcome => ({
    status,
    event,
    body: writePackage(quotePackage, getBaseUrl(context, publicUrl)),
    package: changePrices(quotePackage),
  })
  const circumstances = () => ({ now: services.now(), random: services.random })

  const add =
    (context: SandboxContext): Operation =>
    async (body) => {
      findPackage(services, context)
      const request = parseRequest(addRequestSchema, body)
      await meetQuoteFaults(request.request, services.wait)
      return () => {
        const extended = addQuotes(findPackage(services, context), request, circumstances())
        return answer(context, extended, { status: 201, event: 'added' })
      }
    }
  const remove =
    (context: SandboxContext): Operation =>
    async (body) => {
      findPackage(services, context)
      const request = parseRequest(removeRequestSchema, body)
      return () => {
        const reduced = removeQuotes(findPackage(services, context), request)
        return answer(context, reduced, { status: 200, event: 'removed' })
      }
    }

  return (
    new Hono<SandboxEnv>({ strict: false })
      .post('/', (context) =>
        answerOnce(context, async (body) => {
          const request = parseRequest(quoteRequestSchema, body)
          await meetQuoteFaults(request.request, services.wait)
          return () => {
            const created = createPackage(request, context.get('partner'), circumstances())
            return answer(context, created, { status: 201, event: 'quoted' })
          }
        }),
      )
      .get('/:id', (context) =>
        context.json(writePackage(findPackage(services, context), getBaseUrl(context, publicUrl))),
      )
      .patch('/:id', (context) =>
        answerOnce(context, async (body) => {
          findPackage(services, context)
          const request = parseRequest(updateRequestSchema, body)
          await meetQuoteFaults(request.request ?? [], services.wait)
          return () => {
            const updated = updatePackage(findPackage(services, context), request, circumstances())
            return answer(context, updated, { status: 200, event: 'updated' })
          }
        }),
      )
      .post('/:id/add', (context) => answerOnce(context, add(context)))
      .post('/:id/delete', (context) => answerOnce(context, remove(context)))
      // The documentation gives adding and removing one and the same address; only the body tells which is meant.
      .post('/:id', (context) =>
        answerOnce(context, (body) => {
          const isRemoval = typeof body === 'object' && body !== null && 'quotes' in body
          return isRemoval ? remove(context)(body) : add(context)(body)
        }),
      )
  )
}
