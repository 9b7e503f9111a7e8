import { PgBoss, type BackendProfile, type QueueOptions } from 'pg-boss'
import type { Logger } from 'pino'
import { DatabaseUnavailableError } from '../db/database-errors.ts'
import { createPrepare, type Prepare } from '../db/prepared-statement.ts'
import type { Connection } from '../db/transaction.ts'

/** What each queue's jobs carry. Never more than an id: the row it names is the truth, and may have moved on. */
export type JobData = {
  'try-booking': { partId: string }
  'confirm-change': { changeId: string }
  'read-policies': { partId: string }
  'tell-decline': { decisionId: string }
  'deliver-webhook': { deliveryId: string }
}

export type QueueName = keyof JobData

export type JobQueue = {
  /** Prepares the queues' tables; nothing can be sent before. Any number of processes may do so at once. */
  start(): Promise<void>
  /**
   * Adds a job as part of the caller's transaction: it exists exactly if what the transaction wrote does. Adds none
   * where one for the same row is waiting already.
   */
  send<Queue extends QueueName>(
    connection: Connection,
    queue: Queue,
    data: JobData[Queue],
    afterMs: number,
  ): Promise<void>
  /** The same, and where a job for the same row is waiting already, it comes at this time instead of its own. */
  reschedule<Queue extends QueueName>(
    connection: Connection,
    queue: Queue,
    data: JobData[Queue],
    afterMs: number,
  ): Promise<void>
  /** Has this process take jobs. A job may come late, twice, or at two processes at once. */
  work<Queue extends QueueName>(
    queue: Queue,
    handle: (data: JobData[Queue]) => Promise<void>,
  ): Promise<void>
  /** Takes no more jobs; those under way go on, and jobs can still be sent. */
  rest(): Promise<void>
  /** Ends the connections. Jobs under way are given to another process after a while. */
  stop(): Promise<void>
}

type Options = {
  databaseUrl: string
  /** Which SQL the engine behind the address speaks. */
  engine: DatabaseEngine
  /** How statements run on callers' connections. */
  prepare?: Prepare
  log: Logger
}

export type DatabaseEngine = Exclude<BackendProfile, 'pglite'>

// A handler fails where the database or the insurer does. Rows are found again without their job, only later.
const patient = { retryLimit: 1_000, retryDelay: 1, retryBackoff: true, retryDelayMax: 5 * 60 }

const queues: Record<QueueName, QueueOptions> = {
  'try-booking': { ...patient, expireInSeconds: 10 * 60 },
  'confirm-change': { ...patient, expireInSeconds: 10 * 60 },
  'read-policies': { ...patient, expireInSeconds: 10 * 60 },
  'tell-decline': { ...patient, expireInSeconds: 10 * 60 },
  'deliver-webhook': { ...patient, expireInSeconds: 10 * 60 },
}

/**
 * Who works on a job shows in so many seconds that it is alive; a process that was killed does not, and after one or two
 * rounds of supervision its job is another's. The least that pg-boss takes.
 */
const heartbeatSeconds = 10
const supervisionSeconds = 10

/** How often an idle process looks for jobs: the longest a wake-up is late. */
const pollingSeconds = 1

/** Jobs of a queue under way at a time: `lanes` fetches of up to `jobsPerFetch`. */
const lanes = 4
const jobsPerFetch = 10

/**
 * A queue in the database (pg-boss), used to wake workers up and for nothing else. It polls: nearly every job here is
 * due later than it is sent, so a notification at sending would wake nobody, and not every engine has them.
 */
export function createJobQueue({
  databaseUrl,
  engine,
  prepare = createPrepare(true),
  log,
}: Options): JobQueue {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: 'parasol-jobs',
    max: lanes,
    backend: engine,
    schedule: false,
    superviseIntervalSeconds: supervisionSeconds,
    monitorIntervalSeconds: supervisionSeconds,
  })
  boss.on('error', (error) => log.warn({ err: error }, 'the job queue has a problem'))

  let started = false

  /** Where a statement of the queue's runs, and what it names the row and the time by. */
  function toOptions(connection: Connection, data: Record<string, string>, afterMs: number) {
    if (!started) throw new DatabaseUnavailableError('The job queue is not up yet')
    return {
      db: {
        executeSql: (text: string, values: unknown[] = []) =>
          connection.query(prepare(text, values)),
      },
      startAfter: afterMs / 1000,
      singletonKey: Object.values(data).join(),
    }
  }

  return {
    async start() {
      await boss.start()
      for (const [queue, options] of Object.entries(queues)) {
        // One job waits for each row at most, however often it was asked for.
        await boss.createQueue(queue, { ...options, policy: 'short', deleteAfterSeconds: 60 * 60 })
      }
      // A process that is killed soon after each start would never get to it, nor to the jobs of those before it.
      await boss.supervise()
      started = true
    },

    async send(connection, queue, data, afterMs) {
      const options = toOptions(connection, data, afterMs)
      await boss.send(queue, data, { ...options, heartbeatSeconds })
    },

    async reschedule(connection, queue, data, afterMs) {
      const options = toOptions(connection, data, afterMs)
      const { updated } = await boss.update(queue, data, options)
      if (updated === 0) await boss.send(queue, data, { ...options, heartbeatSeconds })
    },

    async work(queue, handle) {
      await boss.work<JobData[typeof queue]>(
        queue,
        {
          batchSize: jobsPerFetch,
          localConcurrency: lanes,
          pollingIntervalSeconds: pollingSeconds,
        },
        async (jobs) => {
          await Promise.all(jobs.map(({ data }) => handle(data)))
        },
      )
    },

    async rest() {
      await Promise.all(Object.keys(queues).map((queue) => boss.offWork(queue, { wait: false })))
    },

    stop: () => boss.stop({ graceful: false, close: true }),
  }
}
