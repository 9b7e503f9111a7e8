import { expectAccessible } from '../../fixtures/accessibility.ts'
import { failedRequest } from '../../fixtures/page-problems.ts'
import { velo } from '../../fixtures/partners.ts'
import { expect, test } from '../../fixtures/test.ts'

const [bike] = velo.things
const [kind, tracker] = Object.keys(bike.questions)
if (!kind || !tracker) throw new Error('A bike has two questions')

test.use({ partner: velo })

test('questions come before the price, and each wants its answer', async ({
  checkout,
  events,
  page,
}) => {
  await checkout.open({ skus: [bike.sku] })
  const form = checkout.questions(bike.title)
  await expect(form).toContainText('A few answers, and you see what it costs.')
  await expect(form.getByRole('radio', { checked: true })).toHaveCount(0)
  expect(events.heard['parasol:ready']).toEqual([])
  expect(await checkout.readCoverField()).toBe('')
  await expectAccessible(page)

  await form.getByRole('button', { name: 'Show my price' }).click()
  await expect(form.getByText('Please answer this question.')).toHaveCount(2)
  const list = form.getByRole('combobox', { name: kind })
  await expect(list).toBeFocused()
  await expect(list).toHaveAccessibleDescription('Please answer this question.')
  await expectAccessible(page)

  await checkout.answerQuestions(bike)
  const { products } = await events.waitForOffer(1)
  await expect(form).toBeHidden()
  await expect(checkout.offer.getByRole('heading', { name: bike.cover })).toBeFocused()
  await expect(checkout.offer.getByRole('radio', { checked: true })).toHaveCount(0)
  expect(products).toMatchObject([{ insurer: 'qover', name: bike.cover }])
})

test('other answers are another price, and a yes to the old one does not count for it', async ({
  checkout,
  openOffer,
  events,
  page,
}) => {
  const cheap = await openOffer({}, [bike])
  await checkout.accept().check()
  await events.waitFor('parasol:change')

  const form = checkout.questions(bike.title)
  await checkout.offer.getByRole('button', { name: 'Change your answers' }).click()
  await expect(form.getByRole('combobox', { name: kind })).toHaveValue('TYPE_REGULAR_EBIKE')
  await expectAccessible(page)
  await form.getByRole('button', { name: 'Keep them as they are' }).click()
  await expect(form).toBeHidden()
  await expect(checkout.accept()).toBeChecked()

  await checkout.offer.getByRole('button', { name: 'Change your answers' }).click()
  await checkout.answerQuestions({ ...bike, questions: { [tracker]: 'No' } })
  const { offer: dear } = await events.waitFor('parasol:ready', 2)
  expect(dear.id).toBe(cheap.id)
  expect(dear.total.amount).toBeGreaterThan(cheap.total.amount)
  expect(await events.waitFor('parasol:change', 2)).toMatchObject({ decision: null })
  expect(await checkout.readCoverField()).toBe('')
  await expect(checkout.offer).toContainText('The price has gone up')
})

test('everything asked can be answered with the keyboard', async ({ checkout, events, page }) => {
  await checkout.open({ skus: [bike.sku] })
  const form = checkout.questions(bike.title)
  await form.getByRole('combobox', { name: kind }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expect(form.getByRole('radio', { name: 'Yes' })).toBeChecked()
  await page.keyboard.press('ArrowRight')
  await expect(form.getByRole('radio', { name: 'No' })).toBeChecked()
  await page.keyboard.press('Tab')
  await expect(form.getByRole('button', { name: 'Show my price' })).toBeFocused()
  await page.keyboard.press('Enter')
  await events.waitForOffer(1)
  await expect(checkout.offer.getByRole('heading', { name: bike.cover })).toBeFocused()

  await page.keyboard.press('Tab')
  await expect(checkout.offer.getByRole('button', { name: 'Change your answers' })).toBeFocused()
})

test('a phone shows the questions without scrolling sideways', async ({ checkout, page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await checkout.open({ scheme: 'dark' })
  await checkout.questions(bike.title).getByRole('button').click()
  await expect(checkout.questions(bike.title).getByRole('combobox')).toBeFocused()
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
  await expectAccessible(page)
})

const failed = 'Your price could not be worked out just now. Please try again.'
const troubles = [
  { trouble: 'has nothing to offer', sku: 'NO-OFFER', says: 'there is no cover to offer' },
  { trouble: 'fails', sku: 'ERROR-500', says: failed },
  { trouble: 'is slow', sku: 'SLOW', says: failed },
  { trouble: 'answers nonsense', sku: 'NONSENSE', says: failed },
]

for (const { trouble, sku, says } of troubles) {
  test(`whoever answers hears it when every insurer ${trouble}, and can pay`, async ({
    checkout,
    order,
    events,
    problems,
  }) => {
    problems.allow(failedRequest)
    const thing = velo.createTestThing(`SANDBOX-${sku}`)
    await checkout.open({ skus: [thing.sku] })
    await checkout.answerQuestions(thing)
    const form = checkout.questions(thing.title)
    await expect(form.getByRole('status')).toContainText(says)
    await expect(form.getByRole('button', { name: 'Show my price' })).toBeFocused()
    expect(await checkout.readCoverField()).toBe('')

    await checkout.fillDetails()
    await checkout.pay()
    await expect(order.cover).toContainText('You ordered without cover.')
    expect(events.heard['parasol:error']).toEqual([])
  })
}
