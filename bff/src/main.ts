import { createApp } from './app.ts'
import { loadWidgetAssets } from './assets/widget-assets.ts'
import { startBackgroundWork, type BackgroundWork } from './background-work.ts'
import { ConfigError } from './config/config-error.ts'
import { loadConfig } from './config/config.ts'
import { createSecretResolver } from './config/secrets.ts'
import { createContext } from './context.ts'
import { endOnCrash } from './crash.ts'
import { openDatabaseEarly } from './db/database.ts'
import { createPrepare } from './db/prepared-statement.ts'
import { insurerDefinitions } from './insurers/definitions.ts'
import { createJobQueue } from './jobs/job-queue.ts'
import { createLogger } from './log.ts'
import { measureInsurersOf } from './metrics/measured-insurer.ts'
import { createMetrics } from './metrics/metrics.ts'
import { loadPartners } from './partners/partner-store.ts'
import { followPolicyClock } from './policies/policy-clock.ts'
import { createHttpServer, listen } from './server.ts'
import { shutDownOnSignal } from './shutdown.ts'

/** What is being booked or changed when the process ends may go on for so long; then another process looks up what became of it. */
const handOverAfterMs = 1_000

try {
  await start()
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  // For an operator, not for a log: the problems are the whole answer, and a stack would bury them.
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}

async function start(): Promise<void> {
  const config = loadConfig(process.env)
  const log = createLogger({ level: config.logLevel })
  const metrics = createMetrics()
  const assets = await loadWidgetAssets(config.widgetDir)
  const partners = await loadPartners({
    dir: config.partnersDir,
    definitions: insurerDefinitions.map((each) => measureInsurersOf(each, metrics)),
    dependencies: {
      now: () => new Date(),
      random: Math.random,
      log,
      secrets: createSecretResolver(process.env),
    },
    environment: process.env,
    production: config.environment === 'production',
  })
  const { database, prepare } = await openDatabaseEarly({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    log,
  })
  const jobs = createJobQueue({
    databaseUrl: database.url,
    engine: config.databaseEngine,
    prepare: createPrepare(config.preparedStatements),
    log,
  })
  const policyClock = config.policyClockUrl
    ? await followPolicyClock({ url: config.policyClockUrl, now: () => new Date(), log })
    : null
  const shutdown = new AbortController()
  const context = createContext({
    config,
    log,
    database,
    jobs,
    partners,
    assets,
    metrics,
    shutdown: shutdown.signal,
    ...(policyClock && { policyNow: policyClock.now }),
  })
  const server = createHttpServer(createApp(context).fetch, {
    // No call keeps its caller waiting for longer than a booking may.
    silenceTimeout: config.bookingBudgetMs + 20_000,
  })
  let work: BackgroundWork | undefined

  endOnCrash(log)
  const prepareAll = () => prepare(shutdown.signal, () => jobs.start())
  // A server of our own is up already: nobody needs to be refused.
  const isEmbedded = config.databaseUrl === null
  if (isEmbedded) await prepareAll()
  const port = await listen(server, config.http)
  log.info({ port, partners: partners.all().length }, 'Parasol is listening')
  shutDownOnSignal(server, log, shutdown, async () => {
    await Promise.all([
      work?.stop(),
      context.worker.stop(handOverAfterMs),
      context.changeWorker.stop(handOverAfterMs),
      context.policyReader.stop(handOverAfterMs),
      policyClock?.stop(),
    ])
    await jobs.stop()
    await partners.close()
    await database.close()
  })

  // Offers need no database; what does is refused until it is up.
  if (!isEmbedded && !(await prepareAll())) return
  if (config.backgroundWork) work = await startBackgroundWork(context)
}
