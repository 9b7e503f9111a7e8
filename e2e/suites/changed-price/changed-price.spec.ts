import { readBookings } from '../../fixtures/booking-records.ts'
import { writeMoney } from '../../fixtures/money.ts'
import { velo } from '../../fixtures/partners.ts'
import { expect, forEachPartner, test } from '../../fixtures/test.ts'

forEachPartner(() => {
  test('a price that the insurer has raised since is not booked', async ({
    checkout,
    order,
    openOffer,
    partner,
  }) => {
    const thing = partner.createTestThing('SANDBOX-PRICE-CHANGES')
    await openOffer({}, [thing])
    await checkout.accept().check()
    await checkout.fillDetails()
    await checkout.pay()
    await expect(order.cover).toContainText('Not covered')
    await expect(order.cover).toContainText('You have not been charged for it.')
    const charged = { amount: thing.price, currency: partner.currency }
    await expect(order.summary).toContainText(writeMoney(charged, partner.locale))
    expect(await readBookings(order.readOrderId(), partner)).toMatchObject([
      { status: 'rejected', policies: [] },
    ])
  })
})

test.describe('at an insurer that keeps one price at a time', () => {
  const [bike] = velo.things
  test.use({ partner: velo })

  test('a yes to the price before is not booked at either', async ({
    checkout,
    order,
    openOffer,
    events,
  }) => {
    await openOffer({}, [bike])
    await checkout.accept().check()
    // Unsigned, it would not even be recorded.
    await expect.poll(() => checkout.readCoverField()).toMatch(/^[\w.-]+$/)
    const cover = (await checkout.readCoverField()) ?? ''
    await checkout.offer.getByRole('button', { name: 'Change your answers' }).click()
    await checkout.answerQuestions({
      ...bike,
      questions: { 'What kind of bike is it?': 'Bike without a motor' },
    })
    await events.waitFor('parasol:ready', 2)

    await checkout.submitCover(cover)
    await checkout.fillDetails()
    await checkout.pay()
    await expect(order.cover).toContainText('Not covered')
    await expect(order.policies).toHaveCount(0)
    expect(await readBookings(order.readOrderId(), velo)).toMatchObject([
      { status: 'rejected', policies: [], unissued: [{ code: 'offer_expired' }] },
    ])
  })
})
