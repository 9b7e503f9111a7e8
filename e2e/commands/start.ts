import { fileURLToPath } from 'node:url'
import type { ServiceName } from '../stack/demo-services.ts'
import { isPortFree } from '../stack/ports.ts'
import { startStack } from '../stack/stack.ts'

// npm passes on the Ctrl-C that the terminal has already sent to everyone: within this time it is the same one.
const sameInterruptMs = 1_000
const nameWidth = 'sandbox'.length

const variables: Record<ServiceName, { variable: string; standard: number }> = {
  bff: { variable: 'PORT', standard: 8787 },
  shop: { variable: 'SHOP_PORT', standard: 8788 },
  sandbox: { variable: 'XCOVER_SANDBOX_PORT', standard: 8790 },
  qover: { variable: 'QOVER_SANDBOX_PORT', standard: 8791 },
}

process.exitCode = await main()

async function main(): Promise<number> {
  const interrupted = listenForInterrupts()
  const failed = Promise.withResolvers<Error>()
  try {
    const stack = await startStack({
      ports: {
        bff: await choosePort('bff'),
        shop: await choosePort('shop'),
        sandbox: await choosePort('sandbox'),
        qover: await choosePort('qover'),
      },
      dataDir:
        process.env.PARASOL_DATA_DIR ?? fileURLToPath(new URL('../../.parasol', import.meta.url)),
      // Requests at work are no news in a terminal; the variable brings them back.
      environment: { PARASOL_LOG_LEVEL: 'warn', ...process.env },
      log: (name, line) => console.log(`${name.padEnd(nameWidth)} | ${line}`),
      onFailure: failed.resolve,
      signal: interrupted,
    })
    console.log(`Parasol is ready: ${stack.shopUrl}`)

    const failure = await Promise.race([failed.promise, aborted(interrupted)])
    await stack.stop()
    if (failure) throw failure
    return 0
  } catch (error) {
    if (interrupted.aborted) return 0
    console.error(error instanceof Error ? error.message : error)
    return 1
  }
}

/** Aborts at the first request to stop. A second one ends this process, and every service with it, at once. */
function listenForInterrupts(): AbortSignal {
  const controller = new AbortController()
  let firstAt: number | undefined
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (firstAt === undefined) {
        firstAt = performance.now()
        console.log('Stopping …')
        controller.abort()
      } else if (performance.now() - firstAt > sameInterruptMs) {
        process.exit(130)
      }
    })
  }
  return controller.signal
}

async function aborted(signal: AbortSignal): Promise<undefined> {
  if (signal.aborted) return
  const { promise, resolve } = Promise.withResolvers<undefined>()
  signal.addEventListener('abort', () => resolve(undefined), { once: true })
  return promise
}

async function choosePort(name: ServiceName): Promise<number> {
  const { variable, standard } = variables[name]
  const text = process.env[variable] || `${standard}`
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`${variable} must be a port number from 1 to 65535, not "${text}"`)
  }
  if (!(await isPortFree(port))) {
    throw new Error(
      `Port ${port} is in use. Stop what listens there, or set ${variable} to another port`,
    )
  }
  return port
}
