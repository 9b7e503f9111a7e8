import { expectAccessible } from '../../fixtures/accessibility.ts'
import { readBookings } from '../../fixtures/booking-records.ts'
import { writeMoney } from '../../fixtures/money.ts'
import { velo } from '../../fixtures/partners.ts'
import { expect, test } from '../../fixtures/test.ts'

const [bike, laptop] = velo.things

test.use({ partner: velo })

test('two insurers are one offer, one order and two policies', async ({
  checkout,
  order,
  openOffer,
}) => {
  const offer = await openOffer()
  expect(offer.products.map(({ insurer }) => insurer)).toEqual(['qover', 'xcover'])
  await expect(checkout.offer).toHaveCount(1)
  await checkout.accept().check()
  await checkout.fillDetails()
  await checkout.pay()
  await expect(order.policies).toHaveCount(2)
  await expect(order.policies.filter({ hasText: bike.cover })).toContainText('Qover')
  await expect(order.policies.filter({ hasText: laptop.cover })).toContainText('XCover')

  const [booking, ...others] = await readBookings(order.readOrderId(), velo)
  expect(others).toEqual([])
  expect(booking?.policies.map(({ insurer }) => insurer).toSorted()).toEqual(['qover', 'xcover'])
})

test('one insurer’s questions keep nobody from the other’s offer', async ({
  checkout,
  order,
  events,
}) => {
  await checkout.open()
  const early = await events.waitForOffer(1)
  expect(early.products.map(({ name }) => name)).toEqual([laptop.cover])
  await checkout.accept(laptop.cover).check()
  await events.waitFor('parasol:change')
  await expect(checkout.payButton).toContainText(
    writeMoney(
      { ...early.total, amount: bike.price + laptop.price + early.total.amount },
      velo.locale,
    ),
  )

  await checkout.answerQuestions(bike)
  const full = await events.waitForOffer(2)
  await expect(checkout.accept(laptop.cover)).toBeChecked()
  await expect(checkout.accept(bike.cover)).not.toBeChecked()
  await expect(checkout.decline(bike.cover)).not.toBeChecked()
  expect(full.products[1]).toMatchObject({ id: early.products[0]?.id, premium: early.total })

  await checkout.fillDetails()
  await checkout.pay()
  await expect(order.policies).toHaveCount(1)
  await expect(order.policies).toContainText(laptop.cover)
})

test('what one insurer refuses is told, and only the other’s policy is charged', async ({
  checkout,
  order,
  openOffer,
  page,
}) => {
  const refused = velo.createTestThing('SANDBOX-REFUSED')
  const { products } = await openOffer({}, [refused, laptop])
  const issued = products.find(({ insurer }) => insurer === 'xcover')
  if (!issued) throw new Error('XCover offers nothing')
  await checkout.accept().check()
  await checkout.fillDetails()
  await checkout.pay()

  await expect(order.cover).toContainText('Partly covered')
  await expect(order.policies).toHaveCount(1)
  await expect(order.policies).toContainText(laptop.cover)
  await expect(order.cover.getByRole('list', { name: 'Without a policy' })).toHaveText(
    `${refused.title}: the insurer could not issue this cover. You have not been charged for it.`,
  )
  const { premium } = issued
  const charged = { ...premium, amount: refused.price + laptop.price + premium.amount }
  await expect(order.summary).toContainText(writeMoney(charged, velo.locale))
  await expectAccessible(page)
  expect(await readBookings(order.readOrderId(), velo)).toMatchObject([
    {
      status: 'booked',
      policies: [{ insurer: 'xcover', premium }],
      unissued: [{ insurer: 'qover', status: 'rejected', code: 'insurer_refused' }],
    },
  ])
})
