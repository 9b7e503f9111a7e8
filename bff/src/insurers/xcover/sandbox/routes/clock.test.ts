import { expect, test } from 'vitest'
import { createDataDir, textWith } from '../../../sandbox/testing/fixture.ts'
import { advanceClock, postClock, readClock } from '../testing/clock.ts'
import { quoteLaptop, startForTest } from '../testing/sandbox-fixture.ts'

const options = () => ({ dataDir: createDataDir(), now: () => new Date('2020-01-31T12:00:00Z') })

test('the clock starts at the real time, moves by the calendar and goes on', async () => {
  let now = new Date('2020-01-31T12:00:00Z')
  const { sandbox } = await startForTest({ now: () => now })
  expect(await readClock(sandbox.url)).toEqual({ now: '2020-01-31T12:00:00.000Z', aheadMs: 0 })
  const moved = await advanceClock(sandbox.url, 'P1M')
  expect(moved).toMatchObject({ now: '2020-02-29T12:00:00.000Z', aheadMs: 29 * 86_400_000 })
  await advanceClock(sandbox.url, 'PT90M')
  now = new Date('2020-01-31T12:00:30Z')
  expect((await readClock(sandbox.url)).now).toBe('2020-02-29T13:30:30.000Z')
})

test('what is done has the time of the clock, whatever date the request was signed with', async () => {
  const { call, sandbox } = await startForTest({ ...options(), now: () => new Date() })
  await advanceClock(sandbox.url, 'P10Y')
  const year = new Date().getUTCFullYear() + 10
  const { quoted } = await quoteLaptop(call)
  expect(quoted.json).toMatchObject({ created_at: textWith(`${year}-`) })
})

test('a window for the dates of requests is one of the real time', async () => {
  const { call, sandbox } = await startForTest({ maxSkewMs: 600_000 })
  await advanceClock(sandbox.url, 'P1Y')
  expect((await call('GET', 'bookings/')).status).toBe(200)
})

test('a restart keeps the time', async () => {
  const shared = options()
  const before = await startForTest(shared)
  await advanceClock(before.sandbox.url, 'P11M')
  await advanceClock(before.sandbox.url, 'P1D')
  await before.sandbox.close()
  const { sandbox } = await startForTest(shared)
  expect((await readClock(sandbox.url)).now).toBe('2021-01-01T12:00:00.000Z')
})

test.each([
  { body: { advance: '-P1D' } },
  { body: { advance: 'P100Y1D' } },
  { body: { advance: 'eleven months' } },
  { body: { advance: 'P1M', by: 1 } },
  { body: [] },
])('$body is refused and moves nothing', async ({ body }) => {
  const { sandbox } = await startForTest(options())
  const response = await postClock(sandbox.url, body)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ problems: [textWith('must')] })
  expect((await readClock(sandbox.url)).aheadMs).toBe(0)
})
