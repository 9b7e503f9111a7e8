import { readFile } from 'node:fs/promises'
import { expectAccessible } from '../../fixtures/accessibility.ts'
import { failedRequest } from '../../fixtures/page-problems.ts'
import { laptopPolicy, phonePolicy } from '../../fixtures/policy-desk.ts'
import { expect, test } from '../../fixtures/test.ts'

test.use({ timezoneId: 'Australia/Sydney' })

test('takes two clicks and gives something to keep', async ({ policyPage, page }) => {
  await page.clock.setFixedTime('2026-03-01T00:00:00Z')
  await policyPage.open()
  await policyPage.button('Withdraw from contract: Laptop Protection').click()
  await expect(policyPage.card).toContainText('You get back A$124.85.')
  await expectAccessible(page)
  await policyPage.button('Confirm withdrawal').click()

  const said = policyPage.card.getByRole('status')
  await expect(said.filter({ hasText: 'Your withdrawal has been received.' })).toHaveCount(1)
  await expectAccessible(page)
  expect(policyPage.listAsked('POST /cancellations')).toEqual([
    { policies: ['policy-laptop'], reason: 'withdrawal' },
  ])

  const saving = page.waitForEvent('download')
  await policyPage.button('Save this confirmation').click()
  const saved = await saving
  expect(saved.suggestedFilename()).toBe('withdrawal.txt')
  const receipt = await readFile(await saved.path(), 'utf8')
  expect(receipt).toContain('Confirmation of withdrawal')
  expect(receipt).toContain('Policyholder: Robin Ashby')
  expect(receipt).toContain('Policy number: TLCC8-B6YWP-INS')
  expect(receipt).toContain('Order: WW-1001')
  expect(receipt).toContain('Refund: A$124.85')
  expect(receipt).toContain('Received: March 1, 2026 at 11:00:00')

  const change = await policyPage.waitForChange()
  expect(change).toMatchObject({
    version: 1,
    change: 'withdrawn',
    policy: { policies: [{ id: 'policy-laptop', status: 'cancelled' }] },
  })
  expect(change).not.toHaveProperty('policy.theme')
  await policyPage.button('Close').click()
  await expect(policyPage.policy('Laptop Protection')).toContainText('Cancelled')
  await expect(policyPage.button(/Withdraw/)).toHaveCount(0)
})

test('is acknowledged at once while the insurer still works on it', async ({ policyPage }) => {
  policyPage.desk.confirmations = ['pending', 'confirmed']
  await policyPage.open()
  await policyPage.button('Withdraw from contract: Laptop Protection').click()
  await policyPage.button('Confirm withdrawal').click()
  await expect(policyPage.card).toContainText('The insurer is working on it.')
  await expect(policyPage.button('Save this confirmation')).toBeVisible()
  await expect(policyPage.card.getByText('The insurer is working on it.')).toHaveCount(0)
  expect(await policyPage.waitForChange()).toMatchObject({ change: 'withdrawn' })
  await expect(policyPage.policy('Laptop Protection')).toContainText('Cancelled')
})

test('is there for the one policy of two that has it', async ({ policyPage }) => {
  policyPage.desk.view.policies = [laptopPolicy, phonePolicy]
  await policyPage.open()
  await expect(policyPage.button(/^Withdraw/)).toHaveCount(1)
  await expect(policyPage.button('Cancel cover: Mobile Phone Protection')).toBeVisible()
})

test('of which the answer is lost can be confirmed again', async ({ policyPage, problems }) => {
  problems.allow(failedRequest)
  await policyPage.open()
  await policyPage.button('Withdraw from contract: Laptop Protection').click()
  policyPage.desk.errors.set('POST /cancellations/{id}/confirm', {
    status: 503,
    code: 'service_unavailable',
  })
  await policyPage.button('Confirm withdrawal').click()
  await expect(policyPage.card).toContainText('This did not work just now.')
  policyPage.desk.errors.clear()
  await policyPage.button('Confirm withdrawal').click()
  await expect(policyPage.card).toContainText('Your withdrawal has been received.')
})
