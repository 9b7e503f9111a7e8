import { expectAccessible } from '../../fixtures/accessibility.ts'
import { readPolicyholder } from '../../fixtures/insurer-records.ts'
import { failedRequest } from '../../fixtures/page-problems.ts'
import { velo } from '../../fixtures/partners.ts'
import { expect, test } from '../../fixtures/test.ts'

const [bike] = velo.things

test.use({ partner: velo })

test('who buys for a company insures the company', async ({
  checkout,
  order,
  openOffer,
  events,
  page,
  problems,
}) => {
  // The shop answers a form that has to be corrected with 422.
  problems.allow(failedRequest)
  await openOffer({}, [bike])
  await checkout.fillDetails()
  await page.getByText('Buy as a company').click()
  await page.getByRole('textbox', { name: 'Company' }).fill('Radhaus GmbH')
  await checkout.payButton.click()
  const number = page.getByRole('textbox', { name: 'VAT number' })
  await expect(number).toHaveAccessibleDescription('Enter the VAT number, at most 20 characters.')
  await expectAccessible(page)

  // The page is another one: it asks again.
  events.forget()
  await number.fill('DE123456789')
  await checkout.answerQuestions(bike)
  const { products } = await events.waitForOffer(1)
  await checkout.accept().check()
  await checkout.pay()
  await expect(order.policies).toHaveCount(1)
  expect(await readPolicyholder({ id: products[0]?.id ?? '' })).toMatchObject({
    company: { name: 'Radhaus GmbH', vat: 'DE123456789', firstName: 'Robin', lastName: 'Ashby' },
  })
})
