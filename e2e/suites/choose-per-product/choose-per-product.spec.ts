import { readBookings } from '../../fixtures/booking-records.ts'
import { writeMoney } from '../../fixtures/money.ts'
import { addPrices } from '../../fixtures/partners.ts'
import { expect, forEachPartner, test } from '../../fixtures/test.ts'

forEachPartner(() => {
  test('yes to one thing and no to the other books one policy', async ({
    checkout,
    order,
    openOffer,
    partner,
    events,
  }) => {
    const { products } = await openOffer()
    const [refused, wanted] = partner.things
    const product = products.find(({ name }) => name === wanted.cover)
    const premium = product?.premium ?? { amount: 0, currency: partner.currency }
    await checkout.fillDetails()

    // A no to one of two is no decision on the offer yet.
    await checkout.decline(refused.cover).check()
    await expect(checkout.accept()).not.toBeChecked()
    await expect(checkout.decline()).not.toBeChecked()
    expect(await checkout.readCoverField()).toBe('')

    await checkout.accept(wanted.cover).check()
    const change = await events.waitFor('parasol:change')
    expect(change).toMatchObject({
      decision: 'accepted',
      acceptedProducts: [product?.id],
      premium,
    })
    await expect(checkout.decline(refused.cover)).toBeChecked()
    await expect(checkout.offer.getByRole('radio', { checked: true })).toHaveCount(2)
    const goods = addPrices(partner)
    const total = writeMoney({ ...goods, amount: goods.amount + premium.amount }, partner.locale)
    await expect(checkout.payButton).toContainText(total)

    await checkout.pay()
    await expect(order.policies).toHaveCount(1)
    await expect(order.policies).toContainText(wanted.cover)
    await expect(order.summary).toContainText(total)
    const bookings = await readBookings(order.readOrderId(), partner)
    expect(bookings).toHaveLength(1)
    expect(bookings[0]?.policies.map(({ name }) => name)).toEqual([wanted.cover])
    expect(bookings[0]?.premium).toEqual(premium)
  })
})
