import { expectAccessible } from '../../fixtures/accessibility.ts'
import { readBookings } from '../../fixtures/booking-records.ts'
import { writeMoney } from '../../fixtures/money.ts'
import { expect, forEachPartner, test } from '../../fixtures/test.ts'

forEachPartner(() => {
  test('an order whose booking got no answer becomes covered by itself, on the page as it is', async ({
    checkout,
    order,
    openOffer,
    partner,
    events,
    page,
  }) => {
    const [thing] = partner.things
    const { total } = await openOffer({}, [thing])
    await checkout.fillDetails({ email: 'answer-lost@example.com' })
    await checkout.accept().check()
    await events.waitFor('parasol:change')

    await checkout.pay()
    await expect(order.cover).toContainText('The insurer is confirming your cover.')
    await expect(order.policies).toHaveCount(0)
    const charged = { ...total, amount: thing.price + total.amount }
    await expect(order.summary).toContainText(writeMoney(charged, partner.locale))
    await expectAccessible(page)

    // A page loaded again would not know this any more. The one that stays asks its shop alone, which hears of the
    // booking from Parasol.
    await page.evaluate(() => Reflect.set(window, 'stayed', true))
    // Parasol lets a booking without an answer rest before it looks again.
    await expect(order.policies).toHaveCount(1, { timeout: 30_000 })
    await expect(order.cover).toContainText('Your cover is in place.')
    await expect(order.summary).toContainText(writeMoney(charged, partner.locale))
    expect(await page.evaluate((): unknown => Reflect.get(window, 'stayed'))).toBe(true)
    await expectAccessible(page)
    expect(await readBookings(order.readOrderId(), partner)).toMatchObject([
      { status: 'booked', premium: total, policies: [{ name: thing.cover }] },
    ])
  })
})
