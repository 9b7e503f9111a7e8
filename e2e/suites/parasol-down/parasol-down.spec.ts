import { failedRequest } from '../../fixtures/page-problems.ts'
import { expect, test } from '../../fixtures/test.ts'

const outages = [
  { missing: 'the script', path: '**/v1/parasol.js', reason: undefined },
  { missing: 'the calls', path: '**/v1/offers', reason: 'error' },
]

for (const { missing, path, reason } of outages) {
  test(`a shop sells on without ${missing}`, async ({
    checkout,
    order,
    events,
    page,
    problems,
  }) => {
    // The browser's own words, and nothing besides, are allowed in the console.
    problems.allow(failedRequest)
    await page.route(path, (route) => route.abort('connectionrefused'))
    await checkout.open()
    if (reason) expect(await events.waitFor('parasol:unavailable')).toMatchObject({ reason })
    await expect.poll(() => checkout.measureHeight()).toBe(0)
    // A browser that does not know the element submits nothing for it.
    expect(await checkout.readCoverField()).toBe(reason ? '' : null)

    await checkout.fillDetails()
    await checkout.pay()
    await expect(order.cover).toContainText('You ordered without cover.')
    expect(events.heard['parasol:error']).toEqual([])
  })
}

test('a choice counts although it could not be recorded', async ({
  checkout,
  order,
  events,
  page,
  problems,
}) => {
  problems.allow(failedRequest)
  await page.route('**/v1/decisions', (route) => route.abort('connectionrefused'))
  await checkout.open()
  await events.waitFor('parasol:ready')
  await checkout.fillDetails()
  await checkout.accept().check()
  await checkout.pay()
  await expect(order.policies).toHaveCount(2)
})
