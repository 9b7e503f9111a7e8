import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { createSecretResolver } from '../config/secrets.ts'
import { acme } from './testing/acme.ts'
import { createPartnerFolder, environment as shared } from './testing/partner-folder.ts'

const secretOf = (bytes: number) => `whsec_${Buffer.alloc(bytes, 'k').toString('base64')}`
const environment = {
  ...shared,
  HOOK: secretOf(32),
  NEXT_HOOK: secretOf(64),
  SHORT: secretOf(23),
  LONG: secretOf(65),
  BARE: Buffer.alloc(32).toString('base64'),
}
const url = 'https://shop.example/hooks?from=parasol'
const secrets = ['env:HOOK']

async function load(webhooks: unknown, production = false) {
  using folder = createPartnerFolder()
  folder.write('acme.yaml', { ...acme, webhooks })
  const store = await folder.load(settings(production))
  return store.get('acme').webhooks
}

async function readProblems(webhooks: unknown, production = false) {
  using folder = createPartnerFolder()
  folder.write('acme.yaml', { ...acme, webhooks })
  return (await folder.readProblems(settings(production))).join('\n')
}

function settings(production: boolean) {
  const dependencies = {
    now: () => new Date(0),
    random: () => 0,
    log: pino({ level: 'silent' }),
    secrets: createSecretResolver(environment),
    watchCircuit: () => undefined,
  }
  return { environment, production, dependencies }
}

describe('a webhook endpoint', () => {
  it('has an id that stays while its shop and address do, and its secrets in their order', async () => {
    const [endpoint] = await load([{ url, secrets: ['env:HOOK', 'env:NEXT_HOOK'] }], true)
    const [again] = await load([{ url, secrets }], true)
    const [other] = await load([{ url: `${url}&x=1`, secrets }], true)
    expect(endpoint?.id).toMatch(/^we_[0-9a-f]{16}$/)
    expect(again?.id).toBe(endpoint?.id)
    expect(other?.id).not.toBe(endpoint?.id)
    expect(endpoint?.secrets.map((secret) => secret.reveal())).toEqual([secretOf(32), secretOf(64)])
  })

  it('gets every event, or those it names', async () => {
    const [all, some] = await load([
      { url, secrets },
      { url: 'https://shop.example/rejected', secrets, events: ['booking.rejected'] },
    ])
    expect([all?.wants('booking.booked'), all?.wants('booking.rejected')]).toEqual([true, true])
    expect([some?.wants('booking.booked'), some?.wants('booking.rejected')]).toEqual([false, true])
  })

  it('may be on the own machine while developing, and is where the environment says', async () => {
    const [endpoint] = await load([{ url: 'env:NOWHERE|http://localhost:1/hooks', secrets }])
    expect(endpoint?.url).toBe('http://localhost:1/hooks')
  })

  it.each([
    ['http://shop.example/hooks', 'must be an https address'],
    ['https://127.0.0.1/hooks', 'inside a network'],
    ['https://2130706433/hooks', 'inside a network'],
    ['https://[::1]/hooks', 'inside a network'],
    ['https://[::ffff:10.0.0.1]/hooks', 'inside a network'],
    ['https://169.254.169.254/latest/meta-data', 'inside a network'],
  ])('is not %s in production', async (wrong, problem) => {
    expect(await readProblems([{ url: wrong, secrets }], true)).toContain(problem)
  })

  it.each<[string, object, string]>([
    ['a user in its address', { url: 'https://a:b@shop.example/' }, 'without user, password'],
    ['another protocol', { url: 'ftp://shop.example/' }, 'webhooks[0].url'],
    ['no secret', { secrets: [] }, 'webhooks[0].secrets must hold at least 1'],
    ['a secret in the file', { secrets: [secretOf(32)] }, 'must name where the secret is kept'],
    ['a secret that is nowhere', { secrets: ['env:NONE'] }, 'env:NONE holds no secret'],
    ['a short secret', { secrets: ['env:SHORT'] }, 'behind env:SHORT'],
    ['a long secret', { secrets: ['env:LONG'] }, 'behind env:LONG'],
    ['a secret of another kind', { secrets: ['env:BARE'] }, 'behind env:BARE'],
    ['an event there is not', { events: ['booking.lost'] }, 'webhooks[0].events[0]'],
  ])('is refused with %s, which is not quoted', async (_what, changes, problem) => {
    const problems = await readProblems([{ url, secrets, ...changes }])
    expect(problems).toContain(problem)
    expect(problems).not.toContain('whsec_a')
    expect(problems).not.toContain(secretOf(23))
  })

  it('is named once', async () => {
    const twice = [
      { url, secrets },
      { url, secrets },
    ]
    expect(await readProblems(twice)).toContain('webhooks must name each address once')
  })
})
