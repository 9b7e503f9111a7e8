import { recordAnnouncements } from '../../fixtures/announcements.ts'
import { failedRequest } from '../../fixtures/page-problems.ts'
import { velo } from '../../fixtures/partners.ts'
import { expect, test } from '../../fixtures/test.ts'

test('a choice, a new price, and what it means for the choice are announced', async ({
  checkout,
  openOffer,
  partner,
}) => {
  const [laptop] = partner.things
  await openOffer({}, [laptop])
  const listHeard = await recordAnnouncements(checkout.element)
  await checkout.accept().check()
  const selected = expect.stringMatching(/^1 cover selected: \$\d/)
  await expect.poll(listHeard).toEqual([selected])
  await checkout.decline().check()
  await expect.poll(listHeard).toEqual([selected, 'No cover selected.'])
  await checkout.accept().check()
  await checkout.setQuantity(`Quantity of ${laptop.title}`, 2)
  await expect
    .poll(listHeard)
    .toEqual([
      selected,
      'No cover selected.',
      selected,
      'Updating the offer…',
      'The price has gone up since you chose. Please choose again.',
    ])
})

test.describe('of an insurer that asks', () => {
  const [bike] = velo.things
  test.use({ partner: velo })

  test('the wait for a price is announced, and that there is none', async ({
    checkout,
    page,
    problems,
  }) => {
    problems.allow(failedRequest)
    await checkout.open({ skus: [bike.sku] })
    await checkout.questions(bike.title).waitFor()
    const listHeard = await recordAnnouncements(checkout.element)
    await page.route('**/v1/offers', (route) => route.abort())
    await checkout.answerQuestions(bike)
    await expect
      .poll(async () => (await listHeard()).at(-1))
      .toBe('Your price could not be worked out just now. Please try again.')
    expect(await listHeard()).toContain('Working out your price…')
    await expect(checkout.questions(bike.title).getByRole('button')).toBeFocused()
  })
})

test('every step of a change to a policy is announced', async ({ policyPage }) => {
  await policyPage.open()
  await policyPage.button('Change details').click()
  const listHeard = await recordAnnouncements(policyPage.element)
  await policyPage.card.getByRole('textbox', { name: 'Last name' }).fill('Ashby-Lee')
  await policyPage.button('Continue').click()
  await policyPage.button('Confirm change').click()
  await expect
    .poll(listHeard)
    .toEqual(['Asking the insurer…', 'Sending…', 'Your details are changed.'])
})
