import { expectAccessible } from '../../fixtures/accessibility.ts'
import { readPackageStatus } from '../../fixtures/insurer-records.ts'
import { expect, test } from '../../fixtures/test.ts'

test('a page without a server books by itself', async ({ checkout, events, page }) => {
  await checkout.open({ theme: 'browser' })
  const { offer } = await events.waitFor('parasol:ready')
  await expect(
    checkout.offer.getByRole('heading', { name: 'Take care of what travels with you' }),
  ).toBeVisible()
  await expectAccessible(page)
  await checkout.fillDetails()
  await checkout.accept().check()
  await checkout.payButton.click()

  const { booking } = await events.waitFor('parasol:booked')
  expect(booking.status).toBe('booked')
  expect(booking.policies).toHaveLength(2)
  await expect(page.getByRole('status')).toHaveText('Your cover is in place.')
  for (const { reference } of booking.policies) {
    expect(reference).toMatch(/^[A-Z0-9]{5}-[A-Z0-9]{5}-INS$/)
    await expect(page.getByRole('definition').filter({ hasText: reference }).first()).toBeVisible()
  }
  expect(await readPackageStatus(offer)).toBe('CONFIRMED')
  await expectAccessible(page)
})

test('a no leaves nothing to book', async ({ checkout, events, page }) => {
  await checkout.open({ theme: 'browser' })
  await events.waitFor('parasol:ready')
  await checkout.fillDetails()
  await checkout.decline().check()
  await checkout.payButton.click()
  await expect(page.getByRole('status')).toHaveText('No cover was chosen.')
  expect(events.heard['parasol:booked']).toEqual([])
})
