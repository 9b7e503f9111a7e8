import type { Locator, Page } from '@playwright/test'
import { z } from 'zod'
import { expectAccessible } from '../../fixtures/accessibility.ts'
import type { CheckoutPage } from '../../fixtures/checkout-page.ts'
import { holdBody, isTakenOver } from '../../fixtures/held-body.ts'
import { velo } from '../../fixtures/partners.ts'
import { expect, test } from '../../fixtures/test.ts'

const requestSchema = z.looseObject({
  cart: z.looseObject({ customer: z.looseObject({ language: z.string() }) }),
})

const speeches = [
  {
    locale: 'fr-BE',
    language: 'fr',
    dir: 'ltr',
    yes: 'Oui, je m’assure',
    insurer: { word: 'Vol', lang: 'fr', dir: 'ltr' },
  },
  {
    locale: 'ar-AE',
    language: 'ar',
    dir: 'rtl',
    yes: 'نعم، أريد التأمين',
    // The sandbox has no Arabic, as an insurer may not.
    insurer: { word: 'Theft', lang: 'en', dir: 'ltr' },
  },
  {
    // Parasol has no Finnish, and the sandbox none either.
    locale: 'fi',
    language: 'en',
    dir: 'ltr',
    yes: 'Yes, add cover',
    insurer: { word: 'Theft', lang: 'en', dir: 'ltr' },
  },
]

for (const { locale, language, dir, yes, insurer } of speeches) {
  test(`an element speaks ${locale} in an English page, and its insurer as well as it can`, async ({
    checkout,
    order,
    page,
    partner,
    policyPage,
  }) => {
    const [thing] = partner.things
    const texts = watchTexts(page)
    await speakFromTheStart(checkout, locale)
    await checkout.open({ skus: [thing.sku] })
    await expect(checkout.offer).toHaveAttribute('lang', language)
    await expect(checkout.offer).toHaveAttribute('dir', dir)
    const word = checkout.offer.getByText(insurer.word, { exact: true }).first()
    await expect(word).toBeVisible()
    const spoken = { lang: insurer.lang, dir: insurer.dir }
    expect(await readLanguage(word)).toEqual(spoken)
    if (insurer.lang === language) await expect(checkout.offer.locator('[lang]')).toHaveCount(0)
    expect(await page.locator('html').getAttribute('lang')).toBe('en-AU')
    expect(texts()).toEqual([`${language}-offer`])
    await expectAccessible(page)

    await checkout.offer.getByRole('radio', { name: yes }).check()
    await checkout.fillDetails()
    await checkout.pay()
    await expect(order.policies).toHaveCount(1)
    const name = policyPage.card.getByRole('article').getByRole('heading').locator('bdi')
    await expect(name).toBeVisible()
    // On the order's page, which is in English.
    expect(await readLanguage(name)).toEqual(spoken)
  })
}

test.describe('an insurer whose words are in two languages', () => {
  test.use({ partner: velo })

  test('has those marked that are not in the offer’s, from the first paint on', async ({
    checkout,
    page,
    partner,
  }) => {
    const [bike, laptop] = partner.things
    const body = await holdBody(page)
    await speakFromTheStart(checkout, 'nl')
    await checkout.open({ skus: [bike.sku, laptop.sku] })
    await expect(checkout.offer).toHaveAttribute('lang', 'nl')
    const question = checkout.element.getByText('Does it have a GPS tracker?')
    const button = checkout.element.getByRole('button', { name: 'Toon mijn prijs' })
    const option = checkout.element.getByRole('option', { name: 'E-bike up to 25 km/h' })
    const name = checkout.offer.getByText(laptop.cover, { exact: true })
    const expectMarks = async () => {
      for (const words of [question, option, name]) {
        expect(await readLanguage(words)).toEqual({ lang: 'en', dir: 'ltr' })
      }
      expect(await readLanguage(button)).toEqual({ lang: 'nl', dir: 'ltr' })
    }
    await expectMarks()
    await body.release()
    await expect.poll(() => isTakenOver(page)).toBe(true)
    await expectMarks()

    await expectAccessible(page)
  })
})

/** In which language and direction words are drawn, as a browser tells it to whoever reads them out. */
async function readLanguage(words: Locator) {
  return words.evaluate((element) => ({
    lang: element.closest('[lang]')?.getAttribute('lang'),
    dir: getComputedStyle(element).direction,
  }))
}

/** Has the shop write a locale on its element, and tell it to the insurer too. */
async function speakFromTheStart({ page }: CheckoutPage, locale: string): Promise<void> {
  await page.addInitScript((tag) => {
    new MutationObserver((_, observer) => {
      const element = document.querySelector('parasol-offer')
      if (!element) return
      observer.disconnect()
      element.setAttribute('locale', tag)
    }).observe(document, { childList: true, subtree: true })
  }, locale)
  await page.route('**/v1/offers', async (route, request) => {
    const body = requestSchema.parse(request.postDataJSON())
    body.cart.customer.language = locale
    await route.continue({ postData: JSON.stringify(body) })
  })
}

/** Which languages' scripts the page has asked for. */
function watchTexts(page: Page): () => string[] {
  const names = new Set<string>()
  page.on('request', (request) => {
    const name = /\/([a-z]{2}-(?:offer|policy))-[\w-]+\.js$/.exec(request.url())?.[1]
    if (name) names.add(name)
  })
  return () => [...names]
}
