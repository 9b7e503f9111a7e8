import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as waitFor } from 'node:timers/promises'
import type { Random } from './packages/ids.ts'
import { createPackageStore } from './packages/package-store.ts'
import { Refusal } from './packages/refusal.ts'
import { createAnswerOnce } from './routes/answer-once.ts'
import { authenticate } from './routes/authentication.ts'
import type { SandboxPartner } from './routes/authentication.ts'
import { createBookingRoutes } from './routes/bookings.ts'
import { createDocumentRoutes } from './routes/documents.ts'
import { createQuoteRoutes } from './routes/quotes.ts'
import type { SandboxEnv, SandboxServices } from './routes/sandbox-env.ts'

/** The account that every sandbox has. */
const demoPartner: SandboxPartner = {
  id: 'DEMO',
  key: 'sandbox-key',
  secret: 'sandbox-secret',
}

type XcoverSandboxOptions = {
  /** Folder of the ledger; made where it is missing. */
  dataDir: string
  now: () => Date
  random: Random
  /** Where browsers reach the sandbox; left out, where the call arrived. */
  publicUrl?: string
  /** Accounts besides the demo partner. */
  partners?: readonly SandboxPartner[]
  /** How far a request's date may be off, in milliseconds; left out, any date does. */
  maxSkewMs?: number
  /** Passes the time of the slow magic values. Must give up when `signal` aborts. */
  wait?: (durationMs: number, signal: AbortSignal) => Promise<void>
}

type XcoverSandbox = {
  app: Hono<SandboxEnv>
  /** Ends waits and closes the ledger. */
  close(): void
}

/** XCover's REST interface, with packages of its own kept in a ledger on disk. */
function createXcoverSandbox(options: XcoverSandboxOptions): XcoverSandbox {
  const { now, random, publicUrl, wait = waitForReal } = options
  const closing = new AbortController()
  const store = createPackageStore(options.dataDir)
  const services: SandboxServices = {
    store,
    now,
    random,
    publicUrl,
    wait: (durationMs) => wait(durationMs, closing.signal),
  }
  const answerOnce = createAnswerOnce(services)
  const partners = [demoPartner, ...(options.partners ?? [])]

  const calls = new Hono<SandboxEnv>({ strict: false })
    .use(authenticate(partners, { now, maxSkewMs: options.maxSkewMs ?? null }))
    .route('/quotes', createQuoteRoutes(services, answerOnce))
    .route('/bookings', createBookingRoutes(services, answerOnce))

  const app = new Hono<SandboxEnv>({ strict: false })
    .route('/x/partners/:partner', calls)
    .route('/xcover/partners/:partner', calls)
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
      store.close()
    },
  }
}

export type StartOptions = Omit<XcoverSandboxOptions, 'now' | 'random'> &
  Partial<Pick<XcoverSandboxOptions, 'now' | 'random'>> & {
    /** 0, the default, takes any free port. */
    port?: number
    /** Left out, only this machine can connect. */
    hostname?: string
  }

export type RunningXcoverSandbox = {
  url: string
  /** Cuts every connection. Calling it again waits for the same end. */
  close(): Promise<void>
}

/** Serves a sandbox over HTTP, on the real clock unless told otherwise. Rejects where the port is taken. */
export async function startXcoverSandbox(options: StartOptions): Promise<RunningXcoverSandbox> {
  const {
    port = 0,
    hostname = '127.0.0.1',
    now = () => new Date(),
    random = pickSecurely,
  } = options
  const sandbox = createXcoverSandbox({ ...options, now, random })
  const server = serve({ fetch: sandbox.app.fetch, port, hostname })
  try {
    await once(server, 'listening')
  } catch (error) {
    sandbox.close()
    throw error
  }
  const address = server.address()
  const actualPort = typeof address === 'object' && address ? address.port : port
  const close = async () => {
    const closed = once(server, 'close')
    server.close()
    sandbox.close()
    if ('closeAllConnections' in server) server.closeAllConnections()
    await closed
  }
  let closed: Promise<void> | undefined
  return { url: `http://${hostname}:${actualPort}`, close: () => (closed ??= close()) }
}

async function waitForReal(durationMs: number, signal: AbortSignal): Promise<void> {
  await waitFor(durationMs, undefined, { signal })
}

/** A security token opens personal data, so that the sandbox's chance must not be guessable either. */
function pickSecurely(): number {
  return randomInt(2 ** 32) / 2 ** 32
}
