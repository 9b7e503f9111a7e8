import type { Booking, BookingList, BookingRequest } from '@parasol/shared/booking'
import type { DecisionResponse } from '@parasol/shared/decision'
import type { OfferResponse } from '@parasol/shared/offer'
import { createHash } from 'node:crypto'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { RunningSandbox } from '../src/insurers/sandbox/serving.ts'
import { startXcoverSandbox } from '../src/insurers/xcover/sandbox/sandbox.ts'
import { backUp, createBackupFolder, readEverything, restore, withClient } from './backups.ts'
import { createEmptyDatabase, type TestDatabase } from './database.ts'
import { startCommand } from './operator-command.ts'
import { cartOf, laptop, policyholder, startParasol, type TestParasol } from './parasol.ts'
import { query } from './postgres-processes.ts'

const partners = new URL('../partners/', import.meta.url)

/** Booked by the sandbox, which then cuts the connection. */
const lostAnswer = { ...policyholder, email: 'answer-lost@example.test' }

type Shop = { id: string; publishableKey: string; secretKey: string }
const one: Shop = { id: 'demo', publishableKey: 'pk_test_demo', secretKey: 'sk_test_demo' }
const two: Shop = { id: 'two', publishableKey: 'pk_test_twoo', secretKey: 'sk_test_twoo' }

let folder: string
let removeFolder: () => Promise<void>
let secondAccount: RunningSandbox
let lost: TestParasol
let backup: string
/** What the shops have sent, before the backup and after it. */
const unfinished = { orderId: 'before-unfinished', cover: '', policyholder: lostAnswer }
const later: { shop: Shop; request: BookingRequest }[] = []

beforeAll(async () => {
  ;({ folder, remove: removeFolder } = await createBackupFolder())
  secondAccount = await startXcoverSandbox({ dataDir: join(folder, 'second') })
  lost = await startParasol({
    PARASOL_PARTNERS_DIR: await writePartners(),
    XCOVER_SECOND_URL: `${secondAccount.url}/x`,
  })
  await book(lost, one, { ...(await toRequest(one, 'before')), policyholder })
  unfinished.cover = (await toRequest(one, unfinished.orderId)).cover
  await book(lost, one, unfinished)
  backup = join(folder, 'backup')
  await backUp(lost.context.database.url, backup)

  // More than a page of one account's list.
  for (let number = 1; number <= 20; number++) await sell(one, `later-${number}`)
  for (let number = 1; number <= 4; number++) await sell(two, `later-${number}`)
  await sell(one, 'later-unfinished', lostAnswer)
  await sell(two, 'later-unfinished', lostAnswer)
}, 240_000)

afterAll(async () => {
  await lost.close()
  await secondAccount.close()
  await removeFolder()
})

/** The demo shop, and another one like it with an account of its own. */
async function writePartners(): Promise<string> {
  const dir = join(folder, 'partners')
  await mkdir(dir)
  await copyFile(new URL('fernweh.svg', partners), join(dir, 'fernweh.svg'))
  const file = await readFile(new URL('demo.yaml', partners), 'utf8')
  await writeFile(join(dir, 'demo.yaml'), file)
  const hash = createHash('sha256').update(two.secretKey).digest('hex')
  const other = file
    .replace(/^id: .*$/m, `id: ${two.id}`)
    .replace(/^publishableKey: .*$/m, `publishableKey: ${two.publishableKey}`)
    .replace(/sha256:[0-9a-f]{64}/, `sha256:${hash}`)
    .replaceAll('XCOVER_DEMO_URL', 'XCOVER_SECOND_URL')
  await writeFile(join(dir, 'two.yaml'), other)
  return dir
}

/** An order of a shopper who has accepted all of an offer. */
async function toRequest(shop: Shop, orderId: string, who = policyholder): Promise<BookingRequest> {
  const key = shop.publishableKey
  const asked = { key, cart: cartOf(laptop), locale: 'en-AU' }
  const { offer, cover } = (await lost.fromPage<OfferResponse>('/v1/offers', asked)).body
  const products = offer?.products.map(({ id }) => id)
  const choice = { key, cover, decision: 'accepted', products }
  const { body } = await lost.fromPage<DecisionResponse>('/v1/decisions', choice)
  return { orderId, cover: body.cover, policyholder: who }
}

const book = (parasol: TestParasol, { secretKey }: Shop, request: BookingRequest) =>
  parasol.fromServer<Booking>('/v1/bookings', request, secretKey)

async function sell(shop: Shop, orderId: string, who = policyholder): Promise<void> {
  const request = await toRequest(shop, orderId, who)
  later.push({ shop, request })
  await book(lost, shop, request)
}

async function find(parasol: TestParasol, { secretKey }: Shop, orderId: string) {
  const path = `/v1/bookings?orderId=${orderId}`
  const { body } = await parasol.fromServer<BookingList>(path, undefined, secretKey)
  return body.bookings
}

/** A new database that is filled from the backup. */
async function restoreBackup(): Promise<TestDatabase> {
  const target = await createEmptyDatabase()
  await restore(target.url, backup)
  return target
}

/** The command as an operator runs it. */
const startReconcile = ({ url }: { url: string }, args: string[], environment = {}) =>
  startCommand(['reconcile', ...args], { ...lost.variables, DATABASE_URL: url, ...environment })

const reconcile = (target: { url: string }, ...args: string[]) =>
  startReconcile(target, args).outcome

describe('reconcile', { timeout: 240_000 }, () => {
  it('finds every booking made since the backup, and nothing the second time', async () => {
    const target = await restoreBackup()
    const first = await reconcile(target)
    expect(first.stderr).toBe('')
    expect(first.stdout).toMatch(/Differences: (26 adopted, 1 woken|1 woken, 26 adopted)\n$/)
    expect(first.stdout).toMatch(/^woken +xcover {2}\S+-INS {2}demo {2}before-unfinished$/m)
    expect(first.code).toBe(0)
    for (const personal of ['Ada', 'Byron', 'example.test', '+6125']) {
      expect(first.stdout).not.toContain(personal)
    }

    const restored = await startParasol(lost.variables, target)
    onTestFinished(() => restored.close())
    await restored.context.worker.sweep(0)
    expect(await find(restored, one, unfinished.orderId)).toMatchObject([{ status: 'booked' }])
    await lost.settle()
    for (const { shop, request } of later) {
      const [before] = await find(lost, shop, request.orderId)
      const [after] = await find(restored, shop, request.orderId)
      expect(after).toMatchObject({
        status: 'booked',
        premium: before?.premium,
        policies: before?.policies,
        timeline: [{ event: 'found_at_insurer', insurer: 'xcover' }],
      })
      const repeated = await book(restored, shop, request)
      expect(repeated).toMatchObject({ status: 201, body: { id: after?.id, status: 'booked' } })
    }

    const settled = await readEverything(target.url)
    expect(await reconcile(target)).toMatchObject({ code: 0, stdout: 'Differences: none\n' })
    expect(await readEverything(target.url)).toEqual(settled)
  })

  it('goes on where it was killed', async () => {
    const target = await restoreBackup()
    onTestFinished(() => target.drop())
    await withClient(target.url, async (holder) => {
      // The list is newest first, so that some were taken over when it comes to this one.
      await holder.query(
        `BEGIN; INSERT INTO bookings SELECT gen_random_uuid(), partner_id, 'later-11', status, market,
           policyholder, insured, premium_amount, currency, request_fingerprint, created_at, updated_at
         FROM bookings WHERE order_id = 'before'`,
      )
      const { child, outcome } = startReconcile(target, [])
      const readWaiting = () =>
        query(
          target.url,
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        )
      await expect.poll(readWaiting, { timeout: 120_000, interval: 50 }).toHaveLength(1)
      child.kill('SIGKILL')
      await outcome
      await holder.query('ROLLBACK')
    })
    const readAdopted = () =>
      query(target.url, "SELECT FROM booking_events WHERE event = 'found_at_insurer'")
    const before = (await readAdopted()).length
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(27)
    expect((await reconcile(target)).code).toBe(0)
    expect(await readAdopted()).toHaveLength(27)
    expect((await reconcile(target)).stdout).toBe('Differences: none\n')
  })

  it('takes over what one shop has booked since a time, while Parasol runs', async () => {
    const target = await restoreBackup()
    const restored = await startParasol(lost.variables, target)
    onTestFinished(() => restored.close())
    const none = await reconcile(target, '--since', new Date(Date.now() + 60_000).toISOString())
    expect(none.stdout).toBe('Differences: none\n')
    const { stdout } = await reconcile(target, '--partner', two.id)
    expect(stdout).toMatch(/Differences: 5 adopted\n$/)
    expect(await find(restored, two, 'later-1')).toMatchObject([{ status: 'booked' }])
    expect(await find(restored, one, 'later-1')).toEqual([])
  })

  it('ends with 2 and changes nothing where an operator has to see to it', async () => {
    const target = lost.context.database
    await lost.settle()
    const reference = `(SELECT id FROM bookings WHERE partner_id = 'two' AND order_id = 'later-1')`
    await query(
      target.url,
      `UPDATE insurer_bookings SET package_reference = 'XXXXX-XXXXX-INS' WHERE booking_id = ${reference}`,
    )
    const before = await readEverything(target.url)
    const { code, stdout } = await reconcile(target)
    expect(code).toBe(2)
    expect(stdout).toMatch(/^order_taken +xcover {2}\S+-INS {2}two {2}later-1$/m)
    expect(stdout).toMatch(/^missing_there +xcover {2}XXXXX-XXXXX-INS {2}two {2}later-1$/m)
    expect(stdout).toMatch(/Differences: 1 order_taken, 1 missing_there\n$/)
    expect(await readEverything(target.url)).toEqual(before)
  })

  it('takes nothing over for shops that share an account, and says who has no list', async () => {
    const target = await restoreBackup()
    onTestFinished(() => target.drop())
    const demoShops = { PARASOL_PARTNERS_DIR: '' }
    const { code, stdout } = await startReconcile(target, [], demoShops).outcome
    expect(code).toBe(2)
    expect(stdout).toMatch(/^shop_unknown .* {2}demo-browser\|demo-qover\|demo {2}later-1$/m)
    expect(stdout).toContain('qover of demo-qover has no list of bookings and was not asked\n')
    expect(stdout).toMatch(/Differences: 21 shop_unknown, 1 woken\n$/)
  })

  it('names nobody where the database fails', async () => {
    const target = await restoreBackup()
    onTestFinished(() => target.drop())
    await query(target.url, "ALTER TABLE bookings ADD CHECK (order_id <> 'later-5')")
    const { code, stderr } = await reconcile(target)
    expect(code).toBe(1)
    expect(stderr).toMatch(/^The database failed in the middle \(SQLSTATE 23514\)\..*\n$/)
  })

  it.each([
    [['--since', 'yesterday'], 'It must be a time like 2026-11-21T00:00:00Z'],
    [['--partner', 'nobody'], 'No partner file has the id nobody'],
  ])('refuses %j with a sentence', async (args, sentence) => {
    const { code, stderr } = await reconcile(lost.context.database, ...args)
    expect(code).toBe(1)
    expect(stderr).toContain(sentence)
  })
})
