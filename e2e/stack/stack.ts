import { describeServices, serviceNames, type ServiceName, type Urls } from './demo-services.ts'
import { findFreePort } from './ports.ts'
import { createService, type Service } from './service.ts'

const stopWithinMs = 8_000
const keptLines = 10_000

export type StackOptions = {
  /** Where each service listens; 0 or absent takes a free port. */
  ports?: Partial<Record<ServiceName, number>>
  /** Folder for the database and the sandboxes' ledgers. */
  dataDir: string
  /** What every service inherits. Default: the environment of this process. */
  environment?: NodeJS.ProcessEnv
  log?: (name: ServiceName, line: string) => void
  /** Hears of a service that ended by itself after all of them were ready. */
  onFailure?: (failure: Error) => void
  /** Aborting it gives up a start that is under way. */
  signal?: AbortSignal
}

export type Stack = {
  readonly shopUrl: string
  readonly bffUrl: string
  /** XCover's. */
  readonly sandboxUrl: string
  readonly qoverUrl: string
  /** The last 10,000 lines the services printed, oldest first, each led by the service's name. */
  logs(): readonly string[]
  /** Ends one service and starts it again on the same port and data. SIGKILL makes the end a crash. */
  restart(name: ServiceName, signal?: NodeJS.Signals): Promise<void>
  /** Ends one service, whose port then refuses connections, until `restore`. */
  halt(name: ServiceName): Promise<void>
  /** Has one service take connections and never answer, until `restore`. */
  freeze(name: ServiceName): void
  /** Brings back a service that was halted or frozen; does nothing to one that runs. */
  restore(name: ServiceName): Promise<void>
  /** Stops the services one after the other, those of them that take too long by force: 8 seconds in all. */
  stop(): Promise<void>
}

/** Starts everything a shopper's checkout needs, each in a process of its own, and resolves when all of it is ready. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const urls = await chooseUrls(options.ports ?? {})
  const definitions = describeServices(urls, options.dataDir, options.environment ?? process.env)
  const lines: string[] = []

  function create(name: ServiceName): Service {
    function onLine(line: string) {
      lines.push(`${name} ${line}`)
      if (lines.length > keptLines) lines.shift()
      options.log?.(name, line)
    }
    return createService(definitions[name], onLine, (failure) => options.onFailure?.(failure))
  }
  const services = {
    sandbox: create('sandbox'),
    qover: create('qover'),
    bff: create('bff'),
    shop: create('shop'),
  }

  async function stop(): Promise<void> {
    const deadline = AbortSignal.timeout(stopWithinMs)
    for (const name of serviceNames.toReversed()) await services[name].stop(deadline)
  }

  async function restart(name: ServiceName, signal?: NodeJS.Signals): Promise<void> {
    await services[name].stop(AbortSignal.timeout(stopWithinMs), signal)
    await services[name].start()
  }

  const halted = new Set<ServiceName>()
  async function halt(name: ServiceName): Promise<void> {
    halted.add(name)
    await services[name].stop(AbortSignal.timeout(stopWithinMs))
  }
  async function restore(name: ServiceName): Promise<void> {
    services[name].thaw()
    if (halted.delete(name)) await services[name].start()
  }

  try {
    await unlessAborted(
      Promise.all(serviceNames.map((name) => services[name].start())),
      options.signal,
    )
  } catch (error) {
    await stop()
    throw error
  }
  return {
    shopUrl: urls.shop,
    bffUrl: urls.bff,
    sandboxUrl: urls.sandbox,
    qoverUrl: urls.qover,
    logs: () => lines,
    restart,
    halt,
    freeze: (name) => services[name].freeze(),
    restore,
    stop,
  }
}

async function chooseUrls(ports: Partial<Record<ServiceName, number>>): Promise<Urls> {
  const toUrl = async (port: number | undefined) =>
    `http://localhost:${port || (await findFreePort())}`
  return {
    sandbox: await toUrl(ports.sandbox),
    qover: await toUrl(ports.qover),
    bff: await toUrl(ports.bff),
    shop: await toUrl(ports.shop),
  }
}

async function unlessAborted(work: Promise<unknown>, signal: AbortSignal | undefined) {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const giveUp = () => reject(new Error('The start was given up'))
  if (signal?.aborted) giveUp()
  signal?.addEventListener('abort', giveUp, { once: true })
  return Promise.race([work, aborted])
}
