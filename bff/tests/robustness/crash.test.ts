import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../database.ts'
import { startParasolProcess } from './parasol-process.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

// Loaded before Parasol: does what a mistake in it would do, when it is told to.
const preload = (mistake: string) =>
  `data:text/javascript,process.once('message',()=>{process.disconnect();${mistake}})`
const error = "new Error('sk_test_demo of ada.byron@example.test')"

it.each([
  ['an exception', `throw ${error}`],
  ['a rejection', `void Promise.reject(${error})`],
])(
  '%s that nobody caught is logged without secrets and ends the process',
  async (_what, mistake) => {
    const environment = { DATABASE_URL: database.url }
    const parasol = await startParasolProcess(environment, ['--import', preload(mistake)])
    parasol.child.send('now')
    expect(await parasol.exitCode()).toBe(1)
    const line = await parasol.findLine('ended by an error that nobody caught')
    expect(JSON.parse(line)).toMatchObject({
      level: 'fatal',
      err: { message: '[secret key] of [e-mail]' },
    })
    expect(parasol.lines.join()).not.toMatch(/sk_test_demo|ada\.byron/)
    await parasol.close()
  },
  60_000,
)
