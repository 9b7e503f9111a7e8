import type { Page } from '@playwright/test'
import { z } from 'zod'
import { expectAccessible } from '../../fixtures/accessibility.ts'
import type { CheckoutPage } from '../../fixtures/checkout-page.ts'
import { expect, test } from '../../fixtures/test.ts'

const requestSchema = z.looseObject({
  cart: z.looseObject({ customer: z.looseObject({ language: z.string() }) }),
})

const speeches = [
  { locale: 'fr-BE', language: 'fr', dir: 'ltr', yes: 'Oui, je m’assure', insurer: 'Vol' },
  // The sandbox has no Arabic, as an insurer may not.
  { locale: 'ar-AE', language: 'ar', dir: 'rtl', yes: 'نعم، أريد التأمين', insurer: 'Theft' },
]

for (const { locale, language, dir, yes, insurer } of speeches) {
  test(`an element speaks ${locale} in an English page, and its insurer as well as it can`, async ({
    checkout,
    order,
    page,
    partner,
  }) => {
    const [thing] = partner.things
    const texts = watchTexts(page)
    await speakFromTheStart(checkout, locale)
    await checkout.open({ skus: [thing.sku] })
    await expect(checkout.offer).toHaveAttribute('lang', language)
    await expect(checkout.offer).toHaveAttribute('dir', dir)
    await expect(checkout.offer.getByText(insurer, { exact: true }).first()).toBeVisible()
    expect(await page.locator('html').getAttribute('lang')).toBe('en-AU')
    expect(texts()).toEqual([`${language}-offer`])
    await expectAccessible(page)

    await checkout.offer.getByRole('radio', { name: yes }).check()
    await checkout.fillDetails()
    await checkout.pay()
    await expect(order.policies).toHaveCount(1)
  })
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
