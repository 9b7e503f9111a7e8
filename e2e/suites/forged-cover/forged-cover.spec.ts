import { readBookings } from '../../fixtures/booking-records.ts'
import { readPackageStatus } from '../../fixtures/insurer-records.ts'
import { writeMoney } from '../../fixtures/money.ts'
import { addPrices } from '../../fixtures/partners.ts'
import { expect, forEachPartner, test } from '../../fixtures/test.ts'

forEachPartner(() => {
  test('a forged cover books nothing and costs the shop no order', async ({
    checkout,
    order,
    openOffer,
    partner,
    events,
    page,
  }) => {
    const offer = await openOffer()
    await checkout.fillDetails()
    await checkout.accept().check()
    const { cover } = await events.waitFor('parasol:change')
    await checkout.submitCover(forgePremium(cover, offer.products[0]?.premium.amount ?? 0))

    await checkout.pay()
    await expect(order.cover).toContainText('the cover could not be booked')
    await expect(order.cover).toContainText('You have not been charged for it.')
    await expect(order.policies).toHaveCount(0)
    await expect(order.summary).toContainText(writeMoney(addPrices(partner), partner.locale))
    expect(await readBookings(order.readOrderId(), partner)).toEqual([])
    expect(await readPackageStatus(offer)).toBe('RECEIVED')
    await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible()
  })
})

/** The same cover for one cent, with the signature it had. */
function forgePremium(cover: string, amount: number): string {
  const [header, payload = '', ...rest] = cover.split('.')
  const claims = Buffer.from(payload, 'base64url').toString()
  const forged = claims.replaceAll(String(amount), '1')
  expect(forged).not.toBe(claims)
  return [header, Buffer.from(forged).toString('base64url'), ...rest].join('.')
}
