import { expectAccessible } from '../../fixtures/accessibility.ts'
import { readBookings } from '../../fixtures/booking-records.ts'
import type { Offer } from '../../fixtures/event-recorder.ts'
import { writeMoney } from '../../fixtures/money.ts'
import { expect, forEachPartner, test } from '../../fixtures/test.ts'

forEachPartner(() => {
  test('a higher price asks again and says why, a lower one keeps the choice', async ({
    checkout,
    order,
    openOffer,
    partner,
    events,
  }) => {
    const [, thing] = partner.things
    const one = await openOffer()
    const product = await checkout.product(thing.cover).elementHandle()
    await checkout.accept().check()
    await events.waitFor('parasol:change')

    await checkout.setQuantity(`Quantity of ${thing.title}`, 2)
    const two = (await events.waitFor('parasol:ready', 2)).offer
    expect(two.id).toBe(one.id)
    expect(two.total.amount).toBeGreaterThan(one.total.amount)
    const writePremium = ({ products }: Offer) =>
      writeMoney(products[1]?.premium ?? one.total, partner.locale)
    await expect(checkout.product(thing.cover)).toContainText(writePremium(two))
    await expect(checkout.offer).not.toContainText(writePremium(one))
    await expect(checkout.offer.getByRole('radio', { checked: true })).toHaveCount(0)
    const cleared = await events.waitFor('parasol:change', 2)
    expect(cleared).toMatchObject({ decision: null, acceptedProducts: [], premium: { amount: 0 } })
    expect(await checkout.readCoverField()).toBe('')
    await expect(
      checkout.offer.getByRole('status').filter({ hasText: 'The price has gone up' }),
    ).toBeVisible()
    await expectAccessible(checkout.page)

    await checkout.accept().check()
    await events.waitFor('parasol:change', 3)
    await expect(checkout.offer).not.toContainText('The price has gone up')
    await checkout.setQuantity(`Quantity of ${thing.title}`, 1)
    const lowered = (await events.waitFor('parasol:ready', 3)).offer
    expect(lowered.id).toBe(one.id)
    expect(lowered.total).toEqual(one.total)
    await expect(checkout.accept()).toBeChecked()
    const kept = await events.waitFor('parasol:change', 4)
    expect(kept).toMatchObject({ decision: 'accepted', premium: one.total })
    await expect(checkout.offer).not.toContainText('Please choose again')

    // All of it happened in place: what the shopper was looking at never left the page.
    expect(await product?.evaluate((element) => element.isConnected)).toBe(true)
    expect(events.heard['parasol:unavailable']).toEqual([])

    await checkout.fillDetails()
    await checkout.pay()
    await expect(order.policies).toHaveCount(2)
    expect(await readBookings(order.readOrderId(), partner)).toMatchObject([{ premium: one.total }])
  })
})
