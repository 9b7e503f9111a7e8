import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { join } from 'node:path'
import { createFaultPlan } from '../../sandbox/faults/fault-plan.ts'
import { createFaultRoutes } from '../../sandbox/faults/fault-routes.ts'
import { faultless } from '../../sandbox/faults/fault-settings.ts'
import type { FaultSettings } from '../../sandbox/faults/fault-settings.ts'
import { injectFaults } from '../../sandbox/faults/inject-faults.ts'
import { createUuid, pickSecurely } from '../../sandbox/ids.ts'
import type { Random } from '../../sandbox/ids.ts'
import { createMailRoutes } from '../../sandbox/mails/mail-routes.ts'
import { createOutbox } from '../../sandbox/mails/outbox.ts'
import { createSalesRoutes } from '../../sandbox/sales/sales-routes.ts'
import { serveSandbox, waitForReal } from '../../sandbox/serving.ts'
import type { Address, RunningSandbox, Wait } from '../../sandbox/serving.ts'
import { requireOpen } from './drafts/conversion.ts'
import { createDraftStore } from './drafts/draft-store.ts'
import { Refusal, refuseUnknown } from './drafts/refusal.ts'
import { authenticate, chooseProduct } from './routes/authentication.ts'
import type { SandboxPartner } from './routes/authentication.ts'
import { createContinueRoutes } from './routes/continue.ts'
import { createContractRoutes, createConversionRoutes } from './routes/contracts.ts'
import { createDocumentRoutes } from './routes/documents.ts'
import { createDraftRoutes } from './routes/drafts.ts'
import { createExtraRoutes } from './routes/extras.ts'
import type { SandboxEnv, SandboxServices } from './routes/sandbox-env.ts'
import { writeRefusal } from './wire/error-json.ts'

/** The account that every sandbox has. */
const demoPartner: SandboxPartner = { id: 'demo', apiKey: 'sandbox-qover-key' }

const standardPriceValidityMs = 30 * 60_000
const standardTermsVersion = '2026-01'

type QoverSandboxOptions = {
  /** Folder of the ledger and of the mails; made where it is missing. */
  dataDir: string
  now: () => Date
  random: Random
  /** Where browsers reach the sandbox; left out, where the call arrived. */
  publicUrl?: string
  /** Accounts besides the demo partner. */
  partners?: readonly SandboxPartner[]
  /** How long a price request holds, in milliseconds. Default: half an hour. */
  priceValidityMs?: number
  /** The version of the terms that is published: digits, letters, hyphens. Tokens of another one are outdated. */
  termsVersion?: string
  /** What goes wrong besides the magic values, and how long selling takes. */
  faults?: Partial<FaultSettings>
  /** Passes the time of slow magic values, of faults and of selling. */
  wait?: Wait
}

type QoverSandbox = {
  app: Hono<SandboxEnv>
  /** Ends waits and closes the ledger. */
  close: () => void
}

/** The first generation of Qover's REST interface, with drafts and contracts of its own kept in a ledger on disk. */
function createQoverSandbox(options: QoverSandboxOptions): QoverSandbox {
  const { dataDir, now, random, wait = waitForReal } = options
  const closing = new AbortController()
  const store = createDraftStore(dataDir)
  const faults = createFaultPlan({ ...faultless, ...options.faults })
  const outbox = createOutbox(join(dataDir, 'mails'))
  const services: SandboxServices = {
    store,
    faults,
    requireOpen(draft) {
      if (faults.settings.idempotency === 'on') requireOpen(draft)
    },
    outbox,
    now,
    random,
    wait: (durationMs) => wait(durationMs, closing.signal),
    publicUrl: options.publicUrl,
    priceValidityMs: options.priceValidityMs ?? standardPriceValidityMs,
    termsVersion: options.termsVersion ?? standardTermsVersion,
  }
  const calls = new Hono<SandboxEnv>({ strict: false })
    .use(authenticate([demoPartner, ...(options.partners ?? [])]))
    .use(chooseProduct)
    .use(injectFaults({ plan: faults, wait: services.wait, isBinding: sells }))
    .route('/drafts', createDraftRoutes(services))
    .route('/drafts', createConversionRoutes(services))
    .route('/drafts', createExtraRoutes(services))
    .route('/contracts', createContractRoutes(services))

  const app = new Hono<SandboxEnv>({ strict: false })
    .route('/faults', createFaultRoutes(faults))
    .route('/ledger/sales', createSalesRoutes(store))
    .route(
      '/mails',
      createMailRoutes({ ...store, outbox, sandboxName: 'Qover sandbox', refuseUnknown }),
    )
    .route('/continue', createContinueRoutes(services))
    .route('/documents', createDocumentRoutes(services))
    .route('/:country{[A-Za-z]{2}}/:line/:product', calls)
  app.notFound((context) => {
    const { status, body } = writeRefusal({ status: 404 }, createUuid(random))
    return context.json(body, status)
  })
  app.onError((error, context) => {
    if (error instanceof Refusal) {
      const { status, body } = writeRefusal(error.reason, createUuid(random))
      return context.json(body, status)
    }
    if (error instanceof HTTPException) return error.getResponse()
    if (!closing.signal.aborted) console.error(error)
    return context.json({}, 500)
  })

  return {
    app,
    close() {
      closing.abort()
      store.close()
    },
  }
}

function sells(method: string, path: string): boolean {
  return method === 'POST' && /\/contracts\/?$/.test(path)
}

export type StartOptions = Omit<QoverSandboxOptions, 'now' | 'random'> &
  Partial<Pick<QoverSandboxOptions, 'now' | 'random'>> &
  Address

/** Serves a sandbox over HTTP, on the real clock unless told otherwise. Rejects where the port is taken. */
export async function startQoverSandbox(options: StartOptions): Promise<RunningSandbox> {
  const { now = () => new Date(), random = pickSecurely } = options
  const { app, close } = createQoverSandbox({ ...options, now, random })
  return serveSandbox({ fetch: app.fetch, close }, options)
}
