import { expectAccessible } from '../../fixtures/accessibility.ts'
import { readBookings } from '../../fixtures/booking-records.ts'
import { readPackageStatus } from '../../fixtures/insurer-records.ts'
import { writeMoney } from '../../fixtures/money.ts'
import { addPrices } from '../../fixtures/partners.ts'
import { expect, forEachPartner, test } from '../../fixtures/test.ts'

forEachPartner(() => {
  test('a no pays for the goods alone, and the insurer is told', async ({
    checkout,
    order,
    openOffer,
    partner,
    events,
  }) => {
    const offer = await openOffer()
    await checkout.fillDetails()
    await checkout.decline().check()
    const change = await events.waitFor('parasol:change')
    expect(change).toMatchObject({
      decision: 'declined',
      acceptedProducts: [],
      premium: { amount: 0, currency: partner.currency },
    })
    expect(await readPackageStatus(offer)).toBe('RECEIVED')
    await expectAccessible(checkout.page)

    await checkout.pay()
    await expect(order.cover).toContainText('You ordered without cover.')
    await expect(order.policies).toHaveCount(0)
    await expect(order.summary).toContainText(writeMoney(addPrices(partner), partner.locale))
    expect(await readBookings(order.readOrderId(), partner)).toEqual([])
    await expect.poll(() => readPackageStatus(offer)).toBe('OPTED_OUT')
  })

  test('an order without a word on the cover is an order without cover', async ({
    checkout,
    order,
    openOffer,
    partner,
  }) => {
    await openOffer()
    await checkout.fillDetails()

    await checkout.pay()
    await expect(order.cover).toContainText('You ordered without cover.')
    expect(await readBookings(order.readOrderId(), partner)).toEqual([])
  })
})
