import { describe, expect, it } from 'vitest'
import { Secret } from './config/secrets.ts'
import { createLogger } from './log.ts'

function createRecorder() {
  const lines: string[] = []
  const log = createLogger({
    level: 'info',
    destination: { write: (line) => void lines.push(line) },
  })
  return { log, lines, readLine: (): unknown => JSON.parse(lines.at(-1) ?? '{}') }
}

const secret = new Secret('correct-horse-battery')
secret.reveal()

const jane = {
  firstName: 'Janet',
  lastName: 'Quimby',
  email: 'janet.quimby@example.com',
  phone: '+61255550100',
  birthDate: '1990-12-31',
  address1: '1 Wombat Way',
}
const privateTexts =
  /Janet|Quimby|55550100|1990-12-31|Wombat|correct-horse|sk_test_demo|eyJhbGci|sid=|4111/i

const token = 'eyJhbGciOiJIUzI1NiJ9.eyJwYXJ0bmVyIjoiZGVtbyJ9.c2lnbmF0dXJl'

const carelessFields: Record<string, object> = {
  'a person': { policyholder: jane },
  'a person, flat': jane,
  'people in a list': { insured: [jane, { nested: jane }] },
  'a body': { body: JSON.stringify(jane) },
  'a body under another name': { detail: `sent ${jane.email} and ${jane.phone}` },
  'an address with percent signs': { link: 'https://x.example/janet.quimby%40example.com' },
  headers: { headers: { authorization: 'Bearer sk_test_demo', cookie: 'sid=1' } },
  'a request with all it has': {
    request: { method: 'POST', path: `/v1/x?sid=1`, headers: { cookie: 'sid=1' }, body: jane },
  },
  'a header': { authorization: 'Bearer sk_test_demo' },
  'a secret key in a text': { note: 'called with sk_test_demo' },
  'a token': { cover: token },
  'a token in a text': { note: `cover ${token} refused` },
  'a secret': { note: `key=${secret.reveal()}` },
  'a secret in a list': { notes: [secret.reveal()] },
  'a secret under any name': { a: { b: { c: secret.reveal() } } },
  'an error with its own ideas': {
    err: Object.assign(new Error(`no ${jane.email}`, { cause: new Error(secret.reveal()) }), {
      response: { body: jane },
      detail: 'Key (email)=(janet.quimby@example.com) exists',
    }),
  },
  'an error that is a text': { err: `refused ${jane.email}` },
  'an error that is an object': { err: { message: 'x', policyholder: jane } },
}

describe('createLogger', () => {
  it.each(Object.entries(carelessFields))('keeps to itself what is private in %s', (_, fields) => {
    const { log, lines } = createRecorder()
    log.info(fields, 'done')
    log.child(fields).info('done')
    expect(lines).toHaveLength(2)
    expect(lines.join('')).not.toMatch(privateTexts)
  })

  it('keeps it out of messages', () => {
    const { log, lines } = createRecorder()
    log.info(`sent ${jane.email} with ${secret.reveal()} to /v1/x?sid=1`)
    log.info('sent %s %o', jane.phone, { mail: jane.email })
    log.error(new Error(`no ${jane.email}`))
    expect(lines).toHaveLength(3)
    expect(lines.join('')).not.toMatch(privateTexts)
  })

  it('says of a request what an operator needs', () => {
    const { log, readLine } = createRecorder()
    const request = {
      method: 'POST',
      path: '/v1/offers',
      status: 200,
      durationMs: 41.5,
      requestId: 'r1',
      partner: 'demo',
    }
    log.info({ request }, 'answered')
    expect(readLine()).toMatchObject({ level: 'info', msg: 'answered', request })
  })

  it('says of an error what happened, where, and because of what', () => {
    const { log, readLine } = createRecorder()
    const cause = Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' })
    log.error({ err: new TypeError('cannot quote', { cause }), partner: 'demo' }, 'offer failed')
    const line = readLine()
    expect(line).toHaveProperty('err.stack', expect.stringContaining('log.test.ts'))
    expect(line).toMatchObject({
      partner: 'demo',
      err: {
        name: 'TypeError',
        message: 'cannot quote',
        cause: { message: 'connection refused', code: 'ECONNREFUSED' },
      },
    })
  })

  it('ends a chain of causes that bites its own tail', () => {
    const { log, lines } = createRecorder()
    const error = new Error('first')
    error.cause = new Error('second', { cause: error })
    log.error({ err: error })
    expect(lines[0]?.match(/"message":"second"/g)?.length).toBeLessThan(5)
  })

  it('leaves packages of a stack as they are', () => {
    const { log, readLine } = createRecorder()
    const frame = 'at run (/app/node_modules/.pnpm/@hono+node-server@2.1.8/dist/index.mjs:3:7)'
    log.info({ frame })
    expect(readLine()).toHaveProperty('frame', frame)
  })
})
