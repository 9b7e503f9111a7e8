import { expectAccessible } from '../../fixtures/accessibility.ts'
import { failedRequest } from '../../fixtures/page-problems.ts'
import { expect, test } from '../../fixtures/test.ts'

test.beforeEach(({ policyPage }) => {
  policyPage.desk.endCoolingOff()
  policyPage.desk.refund = 6_100
})

test('shows what is paid back before it is confirmed', async ({ policyPage, page }) => {
  await policyPage.open()
  await policyPage.button('Cancel cover: Laptop Protection').click()
  await expect(policyPage.card).toContainText('You get back A$61.00.')
  await expect(policyPage.card).toContainText('This holds until')
  expect(policyPage.listAsked('POST /cancellations/{id}/confirm')).toEqual([])
  await expectAccessible(page)

  await policyPage.button('Confirm cancellation').click()
  await expect(policyPage.card).toContainText('Your cancellation has been received.')
  await expect(policyPage.card).toContainText('Refund: A$61.00')
  await expectAccessible(page)
  expect(policyPage.listAsked('POST /cancellations')).toEqual([
    { policies: ['policy-laptop'], reason: 'other' },
  ])
  expect(await policyPage.waitForChange()).toMatchObject({ change: 'cancelled' })
})

test('says so where nothing is paid back', async ({ policyPage }) => {
  policyPage.desk.refund = 0
  await policyPage.open()
  await policyPage.button('Cancel cover: Laptop Protection').click()
  await expect(policyPage.card).toContainText('Nothing is paid back.')
})

test('changes nothing when the shopper goes back', async ({ policyPage }) => {
  await policyPage.open()
  await policyPage.button('Cancel cover: Laptop Protection').click()
  await policyPage.button('Back').click()
  await expect(policyPage.button('Cancel cover: Laptop Protection')).toBeFocused()
  await expect(policyPage.policy('Laptop Protection')).toContainText('Active')
  expect(policyPage.heard.map(({ type }) => type)).toEqual(['parasol:ready'])
})

test('sent by a double click is sent once', async ({ policyPage }) => {
  await policyPage.open()
  await policyPage.button('Cancel cover: Laptop Protection').click()
  await policyPage.button('Confirm cancellation').dblclick()
  await expect(policyPage.card).toContainText('Your cancellation has been received.')
  expect(policyPage.listAsked('POST /cancellations/{id}/confirm')).toHaveLength(1)
})

test('whose price has run out is quoted anew', async ({ policyPage, problems }) => {
  problems.allow(failedRequest)
  await policyPage.open()
  await policyPage.button('Cancel cover: Laptop Protection').click()
  policyPage.desk.errors.set('POST /cancellations/{id}/confirm', {
    status: 410,
    code: 'change_expired',
  })
  await policyPage.button('Confirm cancellation').click()
  await expect(policyPage.card).toContainText('This price is no longer valid.')
  policyPage.desk.errors.clear()
  policyPage.desk.refund = 6_000
  await policyPage.button('Try again').click()
  await expect(policyPage.card).toContainText('You get back A$60.00.')
  await policyPage.button('Confirm cancellation').click()
  await expect(policyPage.card).toContainText('Your cancellation has been received.')
})

test('that the insurer refuses leaves all as it is', async ({ policyPage, page, problems }) => {
  problems.allow(failedRequest)
  policyPage.desk.errors.set('POST /cancellations', { status: 502, code: 'insurer_refused' })
  await policyPage.open()
  await policyPage.button('Cancel cover: Laptop Protection').click()
  await expect(policyPage.card).toContainText('The insurer does not accept this.')
  await expect(policyPage.button('Confirm cancellation')).toHaveCount(0)
  await expectAccessible(page)
})
