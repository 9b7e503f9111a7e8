import { fileURLToPath } from 'node:url'
import type { Locator, Page } from '@playwright/test'
import { velo, wattle } from '../../fixtures/partners.ts'
import { test } from '../../fixtures/test.ts'

const [laptop, phone] = wattle.things

test.describe('on a desktop', () => {
  test.use({ viewport: { width: 1280, height: 900 } })

  test('offer and order', async ({ checkout, order, events, page }) => {
    await checkout.open({ skus: [laptop.sku], scheme: 'light' })
    await events.waitFor('parasol:ready')
    await checkout.fillDetails()
    await checkout.accept().check()
    await events.waitFor('parasol:change')
    await save(page, 'offer-desktop')
    await checkout.pay()
    await order.policies.waitFor()
    await save(page, 'order')
  })

  test('policy', async ({ policyPage }) => {
    await policyPage.open()
    await policyPage.button('Withdraw from contract: Laptop Protection').click()
    await policyPage.button('Confirm withdrawal').click()
    await policyPage.button('Print').waitFor()
    await save(policyPage.card, 'policy')
  })

  test('change of a policy', async ({ policyPage }) => {
    policyPage.desk.priceDifference = -850
    await policyPage.open()
    await policyPage.button('Change details').click()
    await policyPage.card.getByRole('textbox', { name: 'Postcode' }).fill('3000')
    await policyPage.button('Continue').click()
    await policyPage.button('Confirm change').waitFor()
    await save(policyPage.card, 'policy-change')
  })

  test('dark', async ({ checkout, events }) => {
    await checkout.open({ skus: [laptop.sku], scheme: 'dark' })
    await events.waitFor('parasol:ready')
    await save(checkout.offer, 'offer-dark')
  })

  test('compact', async ({ checkout, events }) => {
    await checkout.open({ layout: 'compact', scheme: 'light' })
    await events.waitFor('parasol:ready')
    await save(checkout.offer, 'offer-compact')
  })
})

test.describe('of two insurers', () => {
  test.use({ viewport: { width: 1280, height: 900 }, partner: velo })

  test('questions', async ({ checkout }) => {
    const [bike] = velo.things
    await checkout.open({ skus: [bike.sku], scheme: 'light' })
    await checkout.questions(bike.title).waitFor()
    await save(checkout.element, 'questions')
  })

  test('order', async ({ checkout, order, openOffer, page }) => {
    await openOffer({ scheme: 'light' })
    await checkout.accept().check()
    await checkout.fillDetails()
    await checkout.pay()
    await order.policies.nth(1).waitFor()
    await save(page, 'order-two-insurers')
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 })

  test('offer', async ({ checkout, events }) => {
    await checkout.open({ skus: [phone.sku], scheme: 'light' })
    await events.waitFor('parasol:ready')
    await checkout.accept().check()
    await save(checkout.offer, 'offer-phone')
  })
})

async function save(part: Page | Locator, name: string): Promise<void> {
  const path = fileURLToPath(new URL(`../../../docs/images/${name}.png`, import.meta.url))
  if (!('goto' in part)) {
    await part.screenshot({ path })
    return
  }
  // What sticks to the view would be taken where the last click has left it.
  await part.evaluate(() => window.scrollTo(0, 0))
  await part.screenshot({ path, fullPage: true })
}
