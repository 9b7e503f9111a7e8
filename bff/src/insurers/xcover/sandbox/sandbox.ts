import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { join } from 'node:path'
import { createFaultPlan } from '../../sandbox/faults/fault-plan.ts'
import { createFaultRoutes } from '../../sandbox/faults/fault-routes.ts'
import { faultless } from '../../sandbox/faults/fault-settings.ts'
import type { FaultSettings } from '../../sandbox/faults/fault-settings.ts'
import { injectFaults } from '../../sandbox/faults/inject-faults.ts'
import { pickSecurely } from '../../sandbox/ids.ts'
import type { Random } from '../../sandbox/ids.ts'
import { openLedger } from '../../sandbox/ledger.ts'
import { createMailRoutes } from '../../sandbox/mails/mail-routes.ts'
import { createOutbox } from '../../sandbox/mails/outbox.ts'
import { createSalesRoutes } from '../../sandbox/sales/sales-routes.ts'
import { serveSandbox, waitForReal } from '../../sandbox/serving.ts'
import type { Address, RunningSandbox, Wait } from '../../sandbox/serving.ts'
import { createSandboxClock } from './clock/sandbox-clock.ts'
import { isLedgerEntry } from './packages/ledger.ts'
import { createPackageStore } from './packages/package-store.ts'
import { Refusal, refuseUnknown } from './packages/refusal.ts'
import { createAnswerOnce } from './routes/answer-once.ts'
import { authenticate } from './routes/authentication.ts'
import type { SandboxPartner } from './routes/authentication.ts'
import { createBookingRoutes } from './routes/bookings.ts'
import { createCancellationRoutes } from './routes/cancellations.ts'
import { createClockRoutes } from './routes/clock.ts'
import { createDocumentRoutes } from './routes/documents.ts'
import { createModificationRoutes } from './routes/modifications.ts'
import { createPaymentRoutes } from './routes/payments.ts'
import { createQuoteRoutes } from './routes/quotes.ts'
import { createEmailRoutes } from './routes/send-email.ts'
import { createRenewalRoutes } from './routes/renewals.ts'
import type { SandboxEnv, SandboxServices } from './routes/sandbox-env.ts'
import { createWebhookRoutes } from './routes/webhooks.ts'
import { createCourier } from './webhooks/courier.ts'
import { createLetterSender } from './webhooks/send-letter.ts'
import { standardWebhooks } from './webhooks/settings.ts'
import type { WebhookSettings } from './webhooks/settings.ts'

/** The account that every sandbox has. */
const demoPartner: SandboxPartner = {
  id: 'DEMO',
  key: 'sandbox-key',
  secret: 'sandbox-secret',
}

type XcoverSandboxOptions = {
  /** Folder of the ledger and of the mails; made where it is missing. */
  dataDir: string
  now: () => Date
  random: Random
  /** Where browsers reach the sandbox; left out, where the call arrived. */
  publicUrl?: string
  /** Accounts besides the demo partner. */
  partners?: readonly SandboxPartner[]
  /** How far a request's date may be off, in milliseconds; left out, any date does. */
  maxSkewMs?: number
  /** What goes wrong besides the magic values, and how long selling takes. */
  faults?: Partial<FaultSettings>
  /** Where webhooks go, and in which spelling. */
  webhooks?: Partial<WebhookSettings>
  /** Passes the time of slow magic values, of faults, of selling, and between the tries of a webhook. */
  wait?: Wait
}

type XcoverSandbox = {
  app: Hono<SandboxEnv>
  /** Ends waits and closes the ledger. */
  close: () => void
}

/** XCover's REST interface, with packages of its own kept in a ledger on disk. */
function createXcoverSandbox(options: XcoverSandboxOptions): XcoverSandbox {
  const { random, publicUrl, wait = waitForReal } = options
  const closing = new AbortController()
  const ledger = openLedger(options.dataDir, isLedgerEntry)
  const store = createPackageStore(ledger)
  const outbox = createOutbox(join(options.dataDir, 'mails'))
  const clock = createSandboxClock(ledger, options.now)
  const faults = createFaultPlan({ ...faultless, ...options.faults })
  const partners = [demoPartner, ...(options.partners ?? [])]
  const waitUntilClosing = (durationMs: number) => wait(durationMs, closing.signal)
  const courier = createCourier(
    { ...standardWebhooks, ...options.webhooks },
    {
      send: createLetterSender({ partners, realNow: options.now, closing: closing.signal }),
      random,
      wait: waitUntilClosing,
    },
  )
  const services: SandboxServices = {
    store,
    faults,
    courier,
    now: clock.now,
    random,
    publicUrl,
    wait: waitUntilClosing,
  }
  const answerOnce = createAnswerOnce(services)

  const calls = new Hono<SandboxEnv>({ strict: false })
    .use(authenticate(partners, { now: options.now, maxSkewMs: options.maxSkewMs ?? null }))
    .use(injectFaults({ plan: faults, wait: services.wait, isBinding: sells }))
    .route('/quotes', createQuoteRoutes(services, answerOnce))
    .route('/bookings', createBookingRoutes(services, answerOnce))
    .route('/bookings', createEmailRoutes(services, answerOnce, outbox))
    .route('/bookings', createPaymentRoutes(services, answerOnce))
    .route('/bookings', createModificationRoutes(services, answerOnce))
    .route('/bookings', createCancellationRoutes(services, answerOnce))
    .route('/renewals', createRenewalRoutes(services, answerOnce))

  const app = new Hono<SandboxEnv>({ strict: false })
    .route('/x/partners/:partner', calls)
    .route('/xcover/partners/:partner', calls)
    .route('/faults', createFaultRoutes(faults))
    .route('/clock', createClockRoutes(services, clock))
    .route('/webhooks', createWebhookRoutes(courier))
    .route(
      '/mails',
      createMailRoutes({
        ...store,
        outbox,
        sandboxName: 'XCover sandbox',
        refuseUnknown: (id) => refuseUnknown(`mail ${id}`),
      }),
    )
    .route('/ledger/sales', createSalesRoutes(store))
    .route('/', createDocumentRoutes(store))
  app.notFound((context) =>
    context.json({ type: 'not_found', message: 'There is nothing at this address.' }, 404),
  )
  app.onError((error, context) => {
    if (error instanceof Refusal) {
      const { status, type, message, errors } = error
      return context.json({ type, message, ...(errors ? { errors } : {}) }, status)
    }
    if (error instanceof HTTPException) return error.getResponse()
    if (!closing.signal.aborted) console.error(error)
    return context.json({}, 500)
  })

  return {
    app,
    close() {
      closing.abort()
      ledger.close()
    },
  }
}

function sells(method: string, path: string): boolean {
  if (method === 'PUT') return /\/bookings\/[^/]+\/confirm\/?$/.test(path)
  return method === 'POST' && /\/bookings\/[^/]+\/?$/.test(path)
}

export type StartOptions = Omit<XcoverSandboxOptions, 'now' | 'random'> &
  Partial<Pick<XcoverSandboxOptions, 'now' | 'random'>> &
  Address

export type RunningXcoverSandbox = RunningSandbox

/** Serves a sandbox over HTTP, on the real clock unless told otherwise. Rejects where the port is taken. */
export async function startXcoverSandbox(options: StartOptions): Promise<RunningXcoverSandbox> {
  const { now = () => new Date(), random = pickSecurely } = options
  const { app, close } = createXcoverSandbox({ ...options, now, random })
  return serveSandbox({ fetch: app.fetch, close }, options)
}
