import { readBookings } from '../../fixtures/booking-records.ts'
import { skus } from '../../fixtures/checkout-page.ts'
import { readPackageStatus } from '../../fixtures/insurer-records.ts'
import { expect, test } from '../../fixtures/test.ts'

test('a forged cover books nothing and costs the shop no order', async ({
  checkout,
  order,
  events,
  page,
}) => {
  await checkout.open({ skus: [skus.laptop] })
  const { offer } = await events.waitFor('parasol:ready')
  await checkout.fillDetails()
  await checkout.accept().check()
  const { cover, premium } = await events.waitFor('parasol:change')
  await checkout.element.evaluate(
    (element, forged) => {
      element.closest('form')?.addEventListener('formdata', ({ formData }) => {
        formData.set('cover', forged)
      })
    },
    forgePremium(cover, premium.amount),
  )

  await checkout.pay()
  await expect(order.cover).toContainText('the cover could not be booked')
  await expect(order.cover).toContainText('You have not been charged for it.')
  await expect(order.policies).toHaveCount(0)
  await expect(order.summary).toContainText('$3,799.00')
  expect(await readBookings(order.readOrderId())).toEqual([])
  expect(await readPackageStatus(offer.id)).toBe('RECEIVED')
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible()
})

/** The same cover for one cent, with the signature it had. */
function forgePremium(cover: string, amount: number): string {
  const [header, payload = '', ...rest] = cover.split('.')
  const claims = Buffer.from(payload, 'base64url').toString()
  const forged = claims.replaceAll(String(amount), '1')
  expect(forged).not.toBe(claims)
  return [header, Buffer.from(forged).toString('base64url'), ...rest].join('.')
}
