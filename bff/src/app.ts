import * as endpoints from '@parasol/shared/endpoints'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Context } from './context.ts'
import type { AppEnv } from './http/app-env.ts'
import { answerError } from './http/error-handler.ts'
import { createBodyLimit, maxBodyBytes } from './http/middleware/body-limit.ts'
import { allowPartnerOrigins } from './http/middleware/cross-origin.ts'
import {
  createRateLimit,
  identifyByKey,
  identifyByPolicyToken,
} from './http/middleware/rate-limit.ts'
import { createRequestLog } from './http/middleware/request-log.ts'
import { createRequestMetrics } from './http/middleware/request-metrics.ts'
import { createOpenapiDocument } from './http/openapi/document.ts'
import { createAssetRoutes } from './http/routes/assets.ts'
import { createBookingRoutes } from './http/routes/bookings.ts'
import { createDecisionRoutes } from './http/routes/decisions.ts'
import { createDocsRoutes } from './http/routes/docs.ts'
import { createHealthRoutes } from './http/routes/health.ts'
import { createInsurerWebhookRoutes } from './http/routes/insurer-webhooks.ts'
import { createLeadRoutes } from './http/routes/lead.ts'
import { createMetricsRoutes } from './http/routes/metrics.ts'
import { createOfferRoutes } from './http/routes/offers.ts'
import { createOpenapiRoutes } from './http/routes/openapi.ts'
import { createPolicyChangeRoutes } from './http/routes/policy-changes.ts'
import { createPolicyTokenRoutes } from './http/routes/policy-token.ts'
import { createPolicyRoutes } from './http/routes/policies.ts'
import { mountStudio } from './http/routes/studio.ts'
import { createTeaserRoutes } from './http/routes/teaser.ts'
import { createWebhookEventRoutes } from './http/routes/webhook-events.ts'
import { ParasolError } from './parasol-error.ts'

/** Parasol's HTTP surface over an already wired context. */
export function createApp(context: Context): Hono<AppEnv> {
  const document = createOpenapiDocument()
  const app = new Hono<AppEnv>()
  app.onError(answerError)
  app.notFound((c) =>
    answerError(new ParasolError('not_found', 'There is nothing at this address'), c),
  )
  app.use(createRequestMetrics(context.metrics))
  app.use(createRequestLog(context.log, context.newId))
  app.use(secureHeaders({ crossOriginResourcePolicy: 'cross-origin' }))
  app.use('/v1/*', allowPartnerOrigins(context.partners))
  // Insurers send more than shops do, and its route has a limit of its own.
  app.route('/', createInsurerWebhookRoutes(context))
  app.use(createBodyLimit(maxBodyBytes))
  const rateLimit = createRateLimit(context, identifyByKey(context))
  app.use(`${endpoints.offers}/*`, rateLimit)
  app.use(endpoints.decisions, rateLimit)
  app.use(`${endpoints.bookings}/*`, rateLimit)
  app.use(`${endpoints.webhookEvents}/*`, rateLimit)
  app.use(`${endpoints.policies}/*`, createRateLimit(context, identifyByPolicyToken(context)))
  app.route('/', createAssetRoutes(context))
  app.route('/', createOfferRoutes(context))
  app.route('/', createLeadRoutes(context))
  app.route('/', createTeaserRoutes(context))
  app.route('/', createDecisionRoutes(context))
  app.route('/', createBookingRoutes(context))
  app.route('/', createPolicyChangeRoutes(context))
  app.route('/', createPolicyTokenRoutes(context))
  app.route('/', createPolicyRoutes(context))
  app.route('/', createWebhookEventRoutes(context))
  app.route('/', createHealthRoutes(context))
  app.route('/', createMetricsRoutes(context))
  app.route('/', createOpenapiRoutes(document))
  app.route('/', createDocsRoutes(document))
  mountStudio(app, context)
  return app
}
