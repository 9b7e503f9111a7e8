import { expect, test } from '../../fixtures/test.ts'
import { watchClicks } from './clicks.ts'
import { readLongestTask, watchTasks } from './tasks.ts'

// What else a machine does can only make things slower. So a test goes on until it has seen what ours takes by itself; of
// code that is too slow it never will.
test.slow()

const budgetMs = 50

test('before the offer is painted, no task of ours is long on a processor four times slower', async ({
  checkout,
  page,
}) => {
  const mostLoads = 15
  const quickLoads = 3
  await watchTasks(page)
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const longestMs: number[] = []
  const listQuick = () => longestMs.filter((ms) => ms <= budgetMs)
  while (longestMs.length < mostLoads && listQuick().length < quickLoads) {
    await checkout.open()
    longestMs.push(await readLongestTask(page, process.env.BFF_URL ?? ''))
  }
  expect(listQuick().length, `ms: ${longestMs.join()}`).toBe(quickLoads)
})

test('three clicks in four are answered at once', async ({
  checkout,
  openOffer,
  page,
  partner,
}) => {
  const clicks = 24
  const [{ cover }] = partner.things
  await openOffer()
  const choices = [checkout.accept(cover), checkout.decline(cover)]
  const timings = await watchClicks(page)
  await expect(async () => {
    for (let click = 0; click < clicks; click += 1) await choices[click % 2]?.click()
    const sorted = await timings.read(clicks)
    expect(sorted[clicks * 0.75 - 1], `ms: ${sorted.join()}`).toBeLessThanOrEqual(budgetMs)
  }).toPass({ timeout: 90_000 })
})
