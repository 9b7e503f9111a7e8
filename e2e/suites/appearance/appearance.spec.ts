import type { Locator } from '@playwright/test'
import { expectAccessible } from '../../fixtures/accessibility.ts'
import type { CheckoutSettings } from '../../fixtures/checkout-page.ts'
import { expect, forEachPartner, test } from '../../fixtures/test.ts'

forEachPartner(() => {
  test.describe('dark', () => {
    const dark = [
      { from: 'the element', settings: { scheme: 'dark' }, prefers: 'light' },
      { from: 'the shopper', settings: { scheme: 'auto' }, prefers: 'dark' },
    ] as const satisfies { settings: CheckoutSettings; [name: string]: unknown }[]

    for (const { from, settings, prefers } of dark) {
      test(`as ${from} wants it`, async ({ checkout, openOffer, page }, testInfo) => {
        await page.emulateMedia({ colorScheme: prefers })
        await openOffer(settings)
        expect(await measureLightness(checkout.offer, 'background-color')).toBeLessThan(0.2)
        expect(await measureLightness(checkout.offer, 'color')).toBeGreaterThan(0.8)
        await expectAccessible(page)
        await checkout.accept().check()
        await expectAccessible(page)
        await testInfo.attach('offer', {
          body: await checkout.offer.screenshot(),
          contentType: 'image/png',
        })
      })
    }

    test('not where the page stays light', async ({ checkout, openOffer, page }) => {
      await page.emulateMedia({ colorScheme: 'dark' })
      await openOffer({ scheme: 'light' })
      expect(await measureLightness(checkout.offer, 'background-color')).toBeGreaterThan(0.8)
      await expectAccessible(page)
    })
  })

  test('compact takes less room and says the same', async ({
    checkout,
    openOffer,
    events,
    page,
  }, testInfo) => {
    await openOffer()
    const cardHeight = await checkout.measureHeight()
    const cardNames = await checkout.offer.getByRole('radio').evaluateAll(readLabels)

    events.forget()
    const offer = await openOffer({ layout: 'compact' })
    expect(await checkout.measureHeight()).toBeLessThan(cardHeight * 0.75)
    expect(await checkout.offer.getByRole('radio').evaluateAll(readLabels)).toEqual(cardNames)
    for (const { name, inclusions } of offer.products) {
      const product = checkout.product(name)
      await product.getByText('What is covered and what is not').click()
      for (const { description } of inclusions) {
        await expect(product.getByText(description)).toBeVisible()
      }
    }
    await expectAccessible(page)
    await checkout.accept().check()
    await expectAccessible(page)
    await testInfo.attach('offer', {
      body: await checkout.offer.screenshot(),
      contentType: 'image/png',
    })
  })

  test('a phone shows all of it without scrolling sideways', async ({
    checkout,
    openOffer,
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 640 })
    await openOffer()
    await checkout.product('Laptop Protection').getByText('What is covered').click()
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
    await expectAccessible(page)
  })
})

/** 0 is black, 1 white. */
async function measureLightness(part: Locator, property: string): Promise<number> {
  return part.evaluate((element, name) => {
    const text = getComputedStyle(element).getPropertyValue(name)
    const [red = 0, green = 0, blue = 0] = (text.match(/[\d.]+/g) ?? []).map(Number)
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
  }, property)
}

function readLabels(inputs: Element[]): string[] {
  return inputs.map((input) => input.closest('label')?.textContent ?? '')
}
