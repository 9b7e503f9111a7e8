import type { Page } from '@playwright/test'
import { failedRequest } from '../../fixtures/page-problems.ts'
import { expect, test } from '../../fixtures/test.ts'

/** Answers a call as the BFF does where there were too many. */
async function refuse(page: Page, path: string) {
  await page.route(path, (route) =>
    route.fulfill({
      status: 429,
      headers: { 'Access-Control-Allow-Origin': '*', 'Retry-After': '60' },
      json: {
        error: { code: 'rate_limited', message: 'There were too many calls', requestId: '' },
      },
    }),
  )
}

test('a shopper over a limit checks out without an offer', async ({
  checkout,
  order,
  events,
  page,
  problems,
}) => {
  problems.allow(failedRequest)
  await refuse(page, '**/v1/offers')
  await checkout.open()
  expect(await events.waitFor('parasol:unavailable')).toMatchObject({ reason: 'error' })
  await expect.poll(() => checkout.measureHeight()).toBe(0)
  expect(await checkout.readCoverField()).toBe('')

  await checkout.fillDetails()
  await checkout.pay()
  await expect(order.cover).toContainText('You ordered without cover.')
  expect(events.heard['parasol:error']).toEqual([])
})

test('a choice counts although its call was one too many', async ({
  checkout,
  order,
  events,
  page,
  problems,
}) => {
  problems.allow(failedRequest)
  await refuse(page, '**/v1/decisions')
  await checkout.open()
  await events.waitFor('parasol:ready')
  await checkout.fillDetails()
  await checkout.accept().check()
  await checkout.pay()
  await expect(order.policies).toHaveCount(2)
})
