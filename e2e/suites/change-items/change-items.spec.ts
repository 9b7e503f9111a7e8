import { z } from 'zod'
import { readBookings } from '../../fixtures/booking-records.ts'
import { writeMoney } from '../../fixtures/money.ts'
import { expect, forEachPartner, test } from '../../fixtures/test.ts'

const bagSchema = z.object({ cart: z.unknown() })

forEachPartner(() => {
  test('a thing taken out and put back is one offer all along', async ({
    checkout,
    order,
    openOffer,
    partner,
    events,
    page,
  }) => {
    const [kept, removed] = partner.things
    const both = await openOffer()
    await checkout.accept(kept.cover).check()
    await events.waitFor('parasol:change')

    await checkout.summary.getByRole('button', { name: `Remove ${removed.title}` }).click()
    const { offer: rest } = await events.waitFor('parasol:ready', 2)
    expect(rest.products.map(({ name }) => name)).toEqual([kept.cover])
    await expect(checkout.product(removed.cover)).toBeHidden()
    await expect(checkout.accept()).toBeChecked()

    // The shop has no button for it on this page; its server answers with the cart that its script would set.
    const { theme, country } = partner
    const answer = await page.request.post(`/bag?${new URLSearchParams({ theme, country })}`, {
      headers: { accept: 'application/json' },
      form: { sku: removed.sku },
    })
    const { cart } = bagSchema.parse(await answer.json())
    await checkout.element.evaluate(
      (element, value) => Object.assign(element, { cart: value }),
      cart,
    )
    const { offer: again } = await events.waitFor('parasol:ready', 3)
    expect(again.total).toEqual(both.total)
    await expect(checkout.accept(kept.cover)).toBeChecked()
    await expect(checkout.accept(removed.cover)).not.toBeChecked()
    await checkout.accept(removed.cover).check()
    await checkout.fillDetails()

    // What stayed in the bag stayed in its insurer's package, of which the first offer may have had two.
    for (const { id, products } of [both, again]) {
      expect(products[0]?.id).toBe(rest.products[0]?.id)
      expect(id.split('+')).toContain(rest.id)
    }

    await checkout.pay()
    await expect(order.policies).toHaveCount(2)
    for (const { name, premium } of again.products) {
      await expect(order.policies.filter({ hasText: name })).toContainText(
        writeMoney(premium, partner.locale),
      )
    }
    expect(await readBookings(order.readOrderId(), partner)).toMatchObject([
      { status: 'booked', premium: both.total },
    ])
  })
})

test('an emptied cart takes the offer off the page', async ({
  checkout,
  openOffer,
  partner,
  events,
}) => {
  const [thing] = partner.things
  await openOffer({}, [thing])
  await checkout.accept().check()
  await checkout.element.evaluate((element) =>
    Object.assign(element, {
      cart: { currency: 'AUD', customer: { country: 'AU' }, items: [] },
    }),
  )
  expect(await events.waitFor('parasol:unavailable')).toMatchObject({ reason: 'no_offer' })
  expect(await events.waitFor('parasol:change', 2)).toMatchObject({ decision: null })
  await expect.poll(() => checkout.measureHeight()).toBe(0)
  expect(await checkout.readCoverField()).toBe('')
})
