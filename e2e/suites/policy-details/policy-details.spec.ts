import { expectAccessible } from '../../fixtures/accessibility.ts'
import { failedRequest } from '../../fixtures/page-problems.ts'
import { changeId, laptopPolicy, phonePolicy } from '../../fixtures/policy-desk.ts'
import { expect, test } from '../../fixtures/test.ts'

test('a name is changed for the same price', async ({ policyPage, page }) => {
  await policyPage.open()
  await policyPage.button('Change details').click()
  await expectAccessible(page)
  await policyPage.card.getByRole('textbox', { name: 'Last name' }).fill('Ashby-Lee')
  await policyPage.button('Continue').click()
  await expect(policyPage.card).toContainText('The price stays the same.')
  await expectAccessible(page)
  await policyPage.button('Confirm change').click()
  await expect(policyPage.card).toContainText('Your details are changed.')
  await expect(policyPage.policy('Laptop Protection')).toContainText('Robin Ashby-Lee')
  await expectAccessible(page)

  expect(policyPage.listAsked('POST /modifications')).toEqual([
    { policyholder: { lastName: 'Ashby-Lee' } },
  ])
  expect(await policyPage.waitForChange()).toMatchObject({ change: 'modified' })
  await policyPage.button('Close').click()
  await expect(policyPage.button('Change details')).toBeFocused()
})

test('what a change gives back is said before it is confirmed', async ({ policyPage }) => {
  policyPage.desk.priceDifference = -850
  await policyPage.open()
  await policyPage.button('Change details').click()
  await policyPage.card.getByRole('textbox', { name: 'Postcode' }).fill('3000')
  await policyPage.button('Continue').click()
  await expect(policyPage.card).toContainText('You get back A$8.50.')
  await expect(policyPage.card).toContainText('Premium after the change: A$116.35')
  expect(policyPage.listAsked('POST /modifications/{id}/confirm')).toEqual([])
  await policyPage.button('Confirm change').click()
  await expect(policyPage.card).toContainText('Your details are changed.')
})

test('what costs more goes on once the shop has taken the payment', async ({
  policyPage,
  page,
  problems,
}) => {
  problems.allow(failedRequest)
  policyPage.desk.priceDifference = 1_240
  policyPage.desk.errors.set('POST /modifications/{id}/confirm', {
    status: 422,
    code: 'payment_needed',
  })
  await policyPage.open()
  await policyPage.button('Change details').click()
  await policyPage.card.getByRole('textbox', { name: 'Phone' }).fill('+61 2 5555-0199')
  await policyPage.button('Continue').click()
  await expect(policyPage.card).toContainText('The cover costs A$12.40 more.')
  expect(policyPage.listAsked('POST /modifications')).toEqual([
    { policyholder: { phone: '+61255550199' } },
  ])
  policyPage.desk.confirmations = ['quoted', 'quoted', 'confirmed']
  await policyPage.button('Confirm change').click()
  await expect(policyPage.card).toContainText('The shop has to take the payment first.')
  await expect(policyPage.button('Confirm change')).toHaveCount(0)
  await expectAccessible(page)
  const payments = policyPage.heard.filter(({ type }) => type === 'parasol:payment')
  expect(payments.map(({ detail }) => detail)).toEqual([
    {
      version: 1,
      kind: 'modification',
      id: changeId,
      bookingId: policyPage.desk.view.bookingId,
      amount: { amount: 1_240, currency: 'AUD' },
    },
  ])
  await expect(policyPage.card).toContainText(`Reference: ${changeId}`)
  await expect(policyPage.card).toContainText('Your details are changed.')
  expect(await policyPage.waitForChange()).toMatchObject({ change: 'modified' })
  expect(policyPage.listAsked('POST /modifications/{id}/confirm')).toHaveLength(1)
})

test('an empty form says what is missing, at the field', async ({ policyPage, page }) => {
  await policyPage.open()
  await policyPage.button('Change details').click()
  await policyPage.button('Continue').click()
  const firstName = policyPage.card.getByRole('textbox', { name: 'First name' })
  await expect(firstName).toBeFocused()
  await expect(firstName).toHaveAccessibleDescription('Fill in at least one field.')
  await expectAccessible(page)
  expect(policyPage.listAsked('POST /modifications')).toEqual([])
})

test('what Parasol finds fault with is said at the field', async ({ policyPage, problems }) => {
  problems.allow(failedRequest)
  policyPage.desk.errors.set('POST /modifications', {
    status: 422,
    code: 'change_invalid',
    fields: { 'policyholder.email': 'must be an e-mail address' },
  })
  await policyPage.open()
  await policyPage.button('Change details').click()
  const email = policyPage.card.getByRole('textbox', { name: 'E-mail address' })
  await email.fill('robin')
  await policyPage.button('Continue').click()
  await expect(email).toHaveAccessibleDescription('Please check this.')
  await expect(email).toHaveValue('robin')
  await expect(email).toBeFocused()
})

test('everybody insured is named anew', async ({ policyPage, page }) => {
  policyPage.desk.view.insuredNames = ['Kim Ashby', 'Alex Ashby']
  await policyPage.open()
  await policyPage.button('Change details').click()
  await policyPage.button('Continue').click()
  await expect(policyPage.card.getByRole('radio').first()).toBeFocused()
  await policyPage.card.getByRole('radio', { name: /^Insured/ }).check()
  for (const [person, firstName] of [
    ['Kim Ashby', 'Kim'],
    ['Alex Ashby', 'Sascha'],
  ] as const) {
    const fields = policyPage.card.getByRole('group', { name: `In place of ${person}` })
    await fields.getByRole('textbox', { name: 'First name' }).fill(firstName)
    await fields.getByRole('textbox', { name: 'Last name' }).fill('Ashby')
    await fields.getByRole('textbox', { name: 'E-mail address' }).fill(`${firstName}@example.com`)
  }
  await expectAccessible(page)
  await policyPage.button('Continue').click()
  await expect(policyPage.card).toContainText('The price stays the same.')
  expect(policyPage.listAsked('POST /modifications')).toEqual([
    {
      insured: [
        { firstName: 'Kim', lastName: 'Ashby', email: 'Kim@example.com' },
        { firstName: 'Sascha', lastName: 'Ashby', email: 'Sascha@example.com' },
      ],
    },
  ])
})

test('the form keeps its name when the last policy ends meanwhile', async ({ policyPage }) => {
  await policyPage.open()
  await policyPage.button('Change details').click()
  await policyPage.button('Withdraw from contract: Laptop Protection').click()
  await policyPage.button('Confirm withdrawal').click()
  await expect(policyPage.policy('Laptop Protection')).toContainText('Cancelled')
  await expect(
    policyPage.card.getByRole('heading', { name: 'Change details', exact: true }),
  ).toBeVisible()
})

test('policies of two insurers are changed one by one', async ({ policyPage }) => {
  policyPage.desk.view.policies = [laptopPolicy, { ...phonePolicy, insurer: 'qover' }]
  await policyPage.open()
  await policyPage.button('Change details: Mobile Phone Protection').click()
  await policyPage.card.getByRole('textbox', { name: 'First name' }).fill('Sam')
  await policyPage.button('Continue').click()
  await expect(policyPage.button('Confirm change')).toBeVisible()
  expect(policyPage.listAsked('POST /modifications')).toEqual([
    { policyholder: { firstName: 'Sam' }, insurer: 'qover' },
  ])
})
