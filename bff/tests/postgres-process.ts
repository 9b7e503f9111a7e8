import { pino } from 'pino'
import { startEmbeddedPostgres } from '../src/db/embedded-postgres.ts'

// Forked by tests: a process of its own that uses the embedded PostgreSQL of the folder it is given, until it is told
// to stop, or killed.
const [dataDir = ''] = process.argv.slice(2)

// As a server would: Ctrl-C is its own business, and the database must outlive the moment it arrives.
process.on('SIGINT', () => process.send?.({ interrupted: true }))

const leave = () => {
  if (process.connected) process.disconnect?.()
}

try {
  const { url, stop } = await startEmbeddedPostgres({ dataDir, log: pino({ level: 'silent' }) })
  process.once('message', leave)
  process.on('SIGTERM', leave)
  // Also when the test that forked it has failed or was killed: no server is left behind.
  process.once('disconnect', () => void stop())
  process.send?.({ url })
} catch (error) {
  process.send?.({ failure: String(error) })
  process.disconnect?.()
}
