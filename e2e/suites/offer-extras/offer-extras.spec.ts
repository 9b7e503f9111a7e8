import { readFile } from 'node:fs/promises'
import { expectAccessible } from '../../fixtures/accessibility.ts'
import { failedRequest } from '../../fixtures/page-problems.ts'
import { velo } from '../../fixtures/partners.ts'
import { expect, test } from '../../fixtures/test.ts'

const [bike, laptop] = velo.things

test.use({ partner: velo })

test('the offer comes by mail, in the colours of the shop', async ({
  checkout,
  openOffer,
  events,
  page,
  problems,
}) => {
  await openOffer({ csp: 'strict' })
  await checkout.accept(laptop.cover).check()
  await events.waitFor('parasol:change')
  await checkout.offer.getByText('Mail me this offer').click()
  const form = checkout.offer.getByRole('form', { name: 'Mail me this offer' })
  const email = form.getByRole('textbox', { name: 'E-mail address' })

  await form.getByRole('textbox', { name: 'First name' }).fill('Robin')
  await email.fill('robin')
  await form.getByRole('button', { name: 'Send' }).click()
  await expect(email).toBeFocused()
  await expect(email).toHaveAccessibleDescription('Please enter an e-mail address.')
  await expectAccessible(page)

  const recipient = `robin+${Date.now()}@example.com`
  await email.fill(recipient)
  await form.getByRole('button', { name: 'Send' }).click()
  await expect(checkout.offer.getByText(`The offer is on its way to ${recipient}.`)).toBeVisible()
  // What was chosen before stays chosen.
  await expect(checkout.accept(laptop.cover)).toBeChecked()
  await expectAccessible(page)

  // The page that lists the mails has no icon.
  problems.allow(failedRequest)
  await page.goto(`${process.env.QOVER_SANDBOX_URL}/mails`)
  await page.getByRole('row').filter({ hasText: recipient }).getByRole('link').click()
  await expect(page.getByText('Hello Robin,')).toBeVisible()
  expect(await page.content()).toContain('Velo &amp; Voyage')
  expect((await page.content()).toLowerCase()).toContain('#1c6b4a')
})

test('the highlights are a PDF to keep', async ({ checkout, openOffer, page }) => {
  await openOffer({ csp: 'strict' }, [bike])
  const started = page.waitForEvent('download')
  await checkout.offer.getByRole('button', { name: 'Highlights (PDF)' }).click()
  const download = await started
  expect(download.suggestedFilename()).toBe('insurance-highlights.pdf')
  const file = await readFile(await download.path())
  expect(file.subarray(0, 5).toString()).toBe('%PDF-')
})

test('neither is there where no insurer has them', async ({ checkout, openOffer }) => {
  await openOffer({}, [laptop])
  await expect(checkout.offer.getByText('Mail me this offer')).toHaveCount(0)
  await expect(checkout.offer.getByText('Highlights (PDF)')).toHaveCount(0)
})
