import { expectAccessible } from '../../fixtures/accessibility.ts'
import { failedRequest } from '../../fixtures/page-problems.ts'
import { laptopPolicy, phonePolicy } from '../../fixtures/policy-desk.ts'
import { expect, test } from '../../fixtures/test.ts'

test('shows what is held, with its papers and the way to a claim', async ({ policyPage, page }) => {
  policyPage.desk.view.policies = [laptopPolicy, phonePolicy]
  await policyPage.open()
  const laptop = policyPage.policy('Laptop Protection')
  await expect(laptop).toContainText('TLCC8-B6YWP-INS')
  await expect(laptop).toContainText('Robin Ashby')
  await expect(laptop).toContainText('A$124.85')
  await expect(laptop).toContainText(/Mar 1, 2026\s–\sFeb 28, 2027/)
  await expect(laptop).toContainText('Active')
  await expect(policyPage.policy('Mobile Phone Protection')).toContainText('TLCC8-B6YWQ-INS')

  const documents = laptop.getByRole('list', { name: 'Documents' }).getByRole('link')
  await expect(documents).toHaveText([
    /^Certificate of insurance/,
    /^Product disclosure statement/,
    /^Insurance product information document/,
  ])
  await expect(documents.first()).toHaveAttribute('href', 'https://insurer.example/coi.pdf')
  await expect(
    laptop.getByRole('link', { name: 'Make a claim (opens in a new tab)' }),
  ).toHaveAttribute('href', 'https://insurer.example/claim?policy=TLCC8-B6YWP-INS')
  await expectAccessible(page)

  expect(policyPage.desk.asked[0]).toMatchObject({ authorization: 'Bearer policy-token', path: '' })
  await expect.poll(() => policyPage.heard).toHaveLength(1)
  const [ready] = policyPage.heard
  expect(ready).toMatchObject({
    type: 'parasol:ready',
    detail: { version: 1, policy: { orderId: 'WW-1001', policies: [{ id: 'policy-laptop' }, {}] } },
  })
})

test('names whom it insures, where that is not the policyholder', async ({ policyPage }) => {
  policyPage.desk.view.insuredNames = ['Kim Ashby', 'Alex Ashby']
  await policyPage.open()
  await expect(policyPage.policy('Laptop Protection')).toContainText('Kim Ashby and Alex Ashby')
})

test('offers nothing that cannot be done', async ({ policyPage }) => {
  policyPage.desk.view.can = {
    modify: false,
    cancel: false,
    withdraw: false,
    optOutOfRenewal: false,
  }
  await policyPage.open()
  await expect(policyPage.policy('Laptop Protection')).toBeVisible()
  await expect(policyPage.card.getByRole('button')).toHaveCount(0)
})

for (const { status, says } of [
  { status: 'cancelled', says: 'Cancelled' },
  { status: 'expired', says: 'Ended' },
] as const) {
  test(`of a policy that is ${status} it says so, and offers no way out of it`, async ({
    policyPage,
    page,
  }) => {
    policyPage.desk.view.policies = [{ ...laptopPolicy, status }]
    await policyPage.open()
    await expect(policyPage.policy('Laptop Protection')).toContainText(says)
    await expect(policyPage.card.getByRole('button')).toHaveCount(0)
    await expectAccessible(page)
  })
}

test('a pending order turns into policies by itself', async ({ policyPage, page }) => {
  const { view } = policyPage.desk
  view.status = 'pending'
  view.policies = []
  await policyPage.open()
  const status = policyPage.card.getByRole('status')
  await expect(status.filter({ hasText: 'is confirming this cover' })).toHaveCount(1)
  await expectAccessible(page)

  view.status = 'booked'
  view.policies = [laptopPolicy]
  await expect(policyPage.policy('Laptop Protection')).toBeVisible()
  await expect(policyPage.card.getByText('is confirming this cover')).toHaveCount(0)
})

test('a rejected order says that there is no policy', async ({ policyPage, page }) => {
  policyPage.desk.view.status = 'rejected'
  policyPage.desk.view.policies = []
  await policyPage.open()
  await expect(policyPage.card).toContainText('There is no policy.')
  await expect(policyPage.card.getByRole('button')).toHaveCount(0)
  await expectAccessible(page)
})

for (const code of ['policy_token_invalid', 'policy_token_expired']) {
  test(`says what to do after ${code}`, async ({ policyPage, page, problems }) => {
    problems.allow(failedRequest)
    problems.allow(/^console: Parasol: /)
    policyPage.desk.errors.set('GET ', { status: 401, code })
    await policyPage.open()
    await expect(policyPage.card).toContainText('Open your order again')
    await expect(policyPage.card.getByRole('button')).toHaveCount(0)
    await expectAccessible(page)
    await expect
      .poll(() => policyPage.heard)
      .toEqual([{ type: 'parasol:error', detail: { version: 1, code, message: 'refused' } }])

    // The page has been given another token.
    policyPage.desk.errors.clear()
    await policyPage.element.evaluate((element) => element.setAttribute('token', 'fresh-token'))
    await expect(policyPage.policy('Laptop Protection')).toBeVisible()
    expect(policyPage.desk.asked.at(-1)?.authorization).toBe('Bearer fresh-token')
  })
}

test('can be tried again after a failure', async ({ policyPage, page, problems }) => {
  problems.allow(failedRequest)
  policyPage.desk.errors.set('GET ', { status: 502, code: 'insurer_refused' })
  await policyPage.open()
  await expect(policyPage.button('Try again')).toBeVisible()
  await expectAccessible(page)
  policyPage.desk.errors.clear()
  await policyPage.button('Try again').press('Enter')
  await expect(policyPage.policy('Laptop Protection')).toBeVisible()
  // The button is gone; the focus is not.
  await expect(policyPage.card.getByRole('heading', { level: 2 })).toBeFocused()
})

test('tells a shopper who is offline, and goes on once they are back', async ({
  policyPage,
  page,
  context,
  problems,
}) => {
  problems.allow(failedRequest)
  await policyPage.open()
  await policyPage.button(/^Cancel|^Withdraw/).click()
  await expect(policyPage.button('Confirm withdrawal')).toBeVisible()
  await page.unroute('**/v1/policies{,/**}')
  await context.setOffline(true)
  await policyPage.button('Confirm withdrawal').click()
  await expect(policyPage.card).toContainText('You are offline')
  await expectAccessible(page)

  await policyPage.desk.open(page)
  await context.setOffline(false)
  await policyPage.button('Confirm withdrawal').click()
  await expect(policyPage.card).toContainText('Your withdrawal has been received.')
})

test('shows nothing without a token, and leaves with its element', async ({ policyPage, page }) => {
  await policyPage.open()
  await expect(policyPage.card).toBeVisible()
  await policyPage.element.evaluate((element) => element.removeAttribute('token'))
  await expect(policyPage.card).toHaveCount(0)
  await policyPage.element.evaluate((element) => element.setAttribute('token', 'policy-token'))
  await expect(policyPage.card).toHaveCount(1)
  await page.evaluate(() => {
    const element = document.querySelector('parasol-policy')
    element?.remove()
    document.querySelector('main')?.append(element ?? '')
  })
  await expect(policyPage.card).toHaveCount(1)
})

test('follows the language of the page, and of several at once the last', async ({
  policyPage,
  page,
}) => {
  await policyPage.open()
  await policyPage.element.evaluate((element) => element.removeAttribute('locale'))
  const card = policyPage.element.getByRole('region').first()
  await expect(card).toHaveAttribute('lang', 'en')
  await page.evaluate(() => (document.documentElement.lang = 'de'))
  await expect(card).toHaveAttribute('lang', 'de')
  await expect(card.getByRole('heading', { level: 2 })).toHaveText('Ihre Versicherung')

  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  await page.route('**/fr-policy-*', async (route) => {
    await released
    await route.continue()
  })
  const asked = page.waitForRequest('**/fr-policy-*')
  await page.evaluate(() => document.querySelector('main')?.setAttribute('lang', 'fr'))
  await asked
  await page.evaluate(() => document.querySelector('main')?.setAttribute('lang', 'it'))
  await expect(card).toHaveAttribute('lang', 'it')
  const arrived = page.waitForResponse('**/fr-policy-*')
  release()
  const french = (await arrived).url()
  await page.evaluate(async (url) => {
    await import(url)
    // Whatever that leads to has been drawn by then.
    await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
  }, french)
  await expect(card).toHaveAttribute('lang', 'it')
})

test('speaks German', async ({ policyPage, page }) => {
  const { view } = policyPage.desk
  view.policies = [laptopPolicy, phonePolicy]
  await policyPage.open({ lang: 'de' })
  await expect(policyPage.policy('Laptop Protection')).toContainText('124,85')
  await policyPage.button('Vertrag widerrufen: Laptop Protection').click()
  await expect(policyPage.button('Widerruf bestätigen')).toBeVisible()
  await policyPage.button('Angaben ändern').click()
  const texts = (await policyPage.card.ariaSnapshot())
    .split('\n')
    .filter((line) => !line.includes('/url:'))
    .map((line) => line.replace(/^\s*- \w+/, ''))
    .join('\n')
  expect(texts).not.toMatch(/\b(the|and|your|you|with|cover|of|until|policy|document|number)\b/i)
  await expectAccessible(page)
})

for (const scheme of ['light', 'dark'] as const) {
  test(`fits a phone, ${scheme}`, async ({ policyPage, page }, testInfo) => {
    await page.setViewportSize({ width: 320, height: 640 })
    policyPage.desk.view.policies = [laptopPolicy, phonePolicy]
    await policyPage.open({ scheme })
    await policyPage.button('Withdraw from contract: Laptop Protection').click()
    await policyPage.button('Confirm withdrawal').click()
    await expect(policyPage.button('Print')).toBeVisible()
    await policyPage.button('Change details').click()
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
    await expectAccessible(page)
    await testInfo.attach('policy', {
      body: await policyPage.card.screenshot(),
      contentType: 'image/png',
    })
  })
}
