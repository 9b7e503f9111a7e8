import type { Locator } from '@playwright/test'
import { expectAccessible } from '../../fixtures/accessibility.ts'
import { writeMoney } from '../../fixtures/money.ts'
import { expect, test } from '../../fixtures/test.ts'

const englishWords =
  /\b(the|and|your|you|with|cover|covered|of|yes|tax|terms|statement|document|insurance|period|up to|each)\b/i

test('a German page gets a German offer', async ({ checkout, order, events, page }) => {
  await checkout.open({ lang: 'de', country: 'DE' })
  const { offer } = await events.waitFor('parasol:ready')
  expect(offer.total.currency).toBe('EUR')
  await expect(checkout.offer).toHaveAccessibleName(
    'Ihren Einkauf absichern: Apple MacBook Pro und Apple iPhone 12 Pro Max',
  )
  for (const details of await checkout.offer.getByText('Was versichert ist').all()) {
    await details.click()
  }
  expect(await readTexts(checkout.offer)).not.toMatch(englishWords)
  for (const { name, premium } of offer.products) {
    // 293,90 € rather than €293.90
    await expect(checkout.product(name)).toContainText(writeMoney(premium, 'de-DE'))
    await expect(checkout.product(name)).toContainText(/\d{2}\.\d{2}\.\d{4}/)
  }
  await expectAccessible(page)

  await checkout.accept('Laptop-Schutz').check()
  await checkout.decline('Smartphone-Schutz').check()
  await events.waitFor('parasol:change')
  expect(await readTexts(checkout.offer)).not.toMatch(englishWords)
  await checkout.setQuantity('Anzahl Apple MacBook Pro', 2)
  await expect(checkout.offer.getByText('Der Preis ist seit Ihrer Wahl gestiegen.')).toBeVisible()
  await checkout.accept('Laptop-Schutz').check()
  await checkout.fillDetails({ phone: '+49 30 5555 0100' })
  await checkout.pay()
  await expect(order.policies).toHaveCount(1)
  await expect(order.policies).toContainText('Laptop-Schutz')
  expect(await readTexts(order.cover)).not.toMatch(englishWords)
  await expectAccessible(page)
})

/** Every text that is seen or heard, addresses left out. */
async function readTexts(part: Locator): Promise<string> {
  const lines = (await part.ariaSnapshot()).split('\n')
  return lines
    .filter((line) => !line.includes('/url:'))
    .map((line) => line.replace(/^\s*- \w+/, ''))
    .join('\n')
}
