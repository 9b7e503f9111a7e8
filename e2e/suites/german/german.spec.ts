import type { Locator } from '@playwright/test'
import { expectAccessible } from '../../fixtures/accessibility.ts'
import { writeMoney } from '../../fixtures/money.ts'
import type { Partner, Thing } from '../../fixtures/partners.ts'
import { expect, forEachPartner, test } from '../../fixtures/test.ts'

const englishWords =
  /\b(the|and|your|you|with|cover|covered|of|yes|tax|terms|statement|document|insurance|period|up to|each)\b/i

const bikeAnswers = {
  'Was für ein Fahrrad ist es?': 'E-Bike bis 25 km/h',
  'Hat es einen GPS-Sender?': 'Ja',
}

const germanWords: Record<Partner['theme'], Pick<Thing, 'cover' | 'questions'>[]> = {
  demo: [
    { cover: 'Laptop-Schutz', questions: {} },
    { cover: 'Smartphone-Schutz', questions: {} },
  ],
  qover: [
    { cover: 'Fahrradversicherung', questions: bikeAnswers },
    { cover: 'Laptop-Schutz', questions: {} },
  ],
}

forEachPartner(() => {
  test('a German page gets a German offer', async ({
    checkout,
    order,
    openOffer,
    partner,
    events,
    page,
  }) => {
    const [first, second] = partner.things.map((thing, index) => ({
      ...thing,
      ...germanWords[partner.theme][index],
    }))
    if (!first || !second) throw new Error('The shop sells two things')
    const offer = await openOffer({ lang: 'de', country: 'DE' }, [first, second])
    expect(offer.total.currency).toBe('EUR')
    await expect(checkout.offer).toHaveAccessibleName(
      `Ihren Einkauf absichern: ${first.title} und ${second.title}`,
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

    await checkout.decline(first.cover).check()
    await checkout.accept(second.cover).check()
    await events.waitFor('parasol:change')
    expect(await readTexts(checkout.offer)).not.toMatch(englishWords)
    await checkout.setQuantity(`Anzahl ${second.title}`, 2)
    await expect(checkout.offer.getByText('Der Preis ist seit Ihrer Wahl gestiegen.')).toBeVisible()
    await checkout.accept().check()
    await checkout.fillDetails({ phone: '+49 30 5555 0100' })
    await checkout.pay()
    await expect(order.policies).toHaveCount(2)
    for (const { cover } of [first, second]) await expect(order.cover).toContainText(cover)
    expect(await readTexts(order.cover)).not.toMatch(englishWords)
    await expectAccessible(page)
  })
})

/** Every text that is seen or heard, addresses left out. */
async function readTexts(part: Locator): Promise<string> {
  const lines = (await part.ariaSnapshot()).split('\n')
  return lines
    .filter((line) => !line.includes('/url:'))
    .map((line) => line.replace(/^\s*- \w+/, ''))
    .join('\n')
}
