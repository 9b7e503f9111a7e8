import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures/test.ts'
import { velo } from '../../fixtures/partners.ts'
import { holdBody, isTakenOver } from '../../fixtures/held-body.ts'
import { watchRequests } from './requests.ts'

test('React takes the offer over as the server has drawn it', async ({
  checkout,
  openOffer,
  page,
}) => {
  const body = await holdBody(page)
  await openOffer()
  await expect(checkout.offer).toBeVisible()
  const painted = await readMarkup(page)
  await body.release()
  await expect.poll(() => isTakenOver(page)).toBe(true)
  expect(await readMarkup(page)).toBe(painted)
})

test('what was chosen before React arrived counts at once, and stays', async ({
  checkout,
  events,
  openOffer,
  page,
  partner,
}) => {
  const [first] = partner.things
  const body = await holdBody(page)
  const decisions: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/v1/decisions')) decisions.push(request.postData() ?? '')
  })
  await openOffer()
  await checkout.accept(first.cover).check()
  const change = await events.waitFor('parasol:change')
  expect(change).toMatchObject({ decision: 'accepted', acceptedProducts: [expect.any(String)] })
  expect(await checkout.readCoverField()).toBe(change.cover)
  expect(decisions).toEqual([])

  await body.release()
  await expect.poll(() => decisions.length).toBe(1)
  await expect(checkout.accept(first.cover)).toBeChecked()
  await expect(checkout.offer.getByText(/^1 cover selected/).first()).toBeVisible()
  expect(events.heard['parasol:change']).toHaveLength(1)
})

test('an offer can be ordered although React never arrives', async ({
  checkout,
  openOffer,
  order,
  page,
  partner,
}) => {
  await holdBody(page)
  await openOffer()
  await checkout.accept().check()
  for (const { cover } of partner.things) {
    await expect(checkout.accept(cover)).toBeChecked()
  }
  await checkout.fillDetails()
  await checkout.pay()
  await expect(order.policies).toHaveCount(2)
})
test('a choice for all, and a reset, show in every question before React arrives', async ({
  checkout,
  events,
  openOffer,
  page,
  partner,
}) => {
  const [first, second] = partner.things
  const body = await holdBody(page)
  await openOffer()
  await checkout.decline().check()
  await expect(checkout.decline(first.cover)).toBeChecked()
  await checkout.accept(second.cover).check()
  await expect(checkout.decline()).not.toBeChecked()
  await checkout.element.evaluate((element) => element.closest('form')?.reset())
  await expect(checkout.offer.getByRole('radio', { checked: true })).toHaveCount(0)
  expect(await checkout.readCoverField()).toBe('')
  expect(events.heard['parasol:change'].at(-1)).toMatchObject({ decision: null })
  await body.release()
  await expect.poll(() => isTakenOver(page)).toBe(true)
  await expect(checkout.offer.getByRole('radio', { checked: true })).toHaveCount(0)
})

test('a bag that changes before React arrives is quoted anew, and a choice that still holds is kept', async ({
  checkout,
  events,
  openOffer,
  page,
  partner,
}) => {
  const [first, second] = partner.things
  const body = await holdBody(page)
  await openOffer()
  await checkout.decline(first.cover).check()
  await checkout.setQuantity(`Quantity of ${second.title}`, 2)
  await body.release()
  const { products } = (await events.waitFor('parasol:ready', 2)).offer
  expect(products).toHaveLength(2)
  await expect(checkout.decline(first.cover)).toBeChecked()
  await expect(checkout.accept(second.cover)).not.toBeChecked()
})

test('nothing but the script and one call comes before the offer, and no preflight at all', async ({
  checkout,
  events,
  page,
}) => {
  const requests = await watchRequests(page, process.env.BFF_URL ?? '')
  await checkout.open()
  await events.waitFor('parasol:ready')
  await checkout.accept().check()
  await expect.poll(() => requests.list()).toContain('POST /v1/decisions')
  expect(requests.list().slice(0, 2)).toEqual(['GET /v1/parasol.js', 'POST /v1/offers'])
  expect(requests.list().filter((request) => request.startsWith('OPTIONS'))).toEqual([])
  const times = await page.evaluate(() => {
    const entries = performance.getEntriesByType('resource')
    const find = (part: string) => entries.find(({ name }) => name.includes(part))
    const end = (entry?: PerformanceEntry) => (entry?.startTime ?? 0) + (entry?.duration ?? 0)
    return { answered: end(find('/v1/offers')), asked: find('/v1/assets/body-')?.startTime }
  })
  expect(times.asked).toBeGreaterThan(times.answered)
  const priorities = requests.listPriorities('/v1/assets/')
  expect(priorities.length).toBeGreaterThan(0)
  expect(new Set(priorities)).toEqual(new Set(['Low']))
})

test.describe('with an insurer that asks', () => {
  test.use({ partner: velo })

  test('answers that are sent before React is there wait for it', async ({
    checkout,
    events,
    page,
    partner,
  }) => {
    const [bicycle] = partner.things
    const body = await holdBody(page)
    await checkout.open({ skus: [bicycle.sku] })
    const form = checkout.questions(bicycle.title)
    const send = form.getByRole('button')
    await send.waitFor()
    for (const [question, answer] of Object.entries(bicycle.questions)) {
      const list = form.getByRole('combobox', { name: question })
      if (await list.isVisible()) await list.selectOption(answer)
      else await form.getByRole('radiogroup', { name: question }).getByText(answer).click()
    }
    await send.click()
    expect(page.url()).toContain('/checkout?')
    await body.release()
    await expect.poll(() => isTakenOver(page)).toBe(true)
    await events.waitForOffer(1)
  })
})

test('a page without an offer loads nothing more', async ({ checkout, events, page }) => {
  const requests = await watchRequests(page, process.env.BFF_URL ?? '')
  await checkout.open({ skus: ['SANDBOX-NO-OFFER'] })
  await events.waitFor('parasol:unavailable')
  await page.waitForLoadState('networkidle')
  expect(requests.list()).toEqual(['GET /v1/parasol.js', 'POST /v1/offers'])
})

/** The offer as it stands in the page. */
async function readMarkup(page: Page): Promise<string> {
  return page
    .locator('parasol-offer')
    .evaluate(
      ({ shadowRoot }) => shadowRoot?.querySelector('.parasol:has(section)')?.innerHTML ?? '',
    )
}
