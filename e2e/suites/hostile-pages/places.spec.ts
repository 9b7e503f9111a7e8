import { createPage } from '../../fixtures/foreign-page.ts'
import { failedRequest } from '../../fixtures/page-problems.ts'
import { expect, test } from '../../fixtures/test.ts'

test('a base address elsewhere misleads nothing', async ({ foreign, page }) => {
  const elsewhere: string[] = []
  await page.route('https://elsewhere.example/**', (route) => {
    elsewhere.push(route.request().url())
    return route.abort()
  })
  await foreign.open(createPage({ head: '<base href="https://elsewhere.example/">' }))
  await foreign.expectSale()
  expect(elsewhere).toEqual([])
})

test('a browser that takes no cookies of third parties sells cover, and is given none', async ({
  foreign,
  page,
  context,
}) => {
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  await cdp.send('Network.setCookieControls', { enableThirdPartyCookieRestriction: true })
  const given: string[] = []
  page.on('response', async (response) => {
    const headers = await response.allHeaders()
    if (response.url().startsWith('http://127.0.0.1') && headers['set-cookie'])
      given.push(response.url())
  })
  // Another site than the page's, to the browser.
  await foreign.open(createPage().replace('http://localhost:', 'http://127.0.0.1:'))
  await foreign.expectSale()
  expect(given).toEqual([])
  expect(
    await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]),
  ).toEqual(['', 0, 0])
})

test('a sandboxed frame, which has no origin, shows no offer and sells on', async ({
  foreign,
  page,
  problems,
}) => {
  // The browser's own words on an answer it keeps to itself.
  problems.allow(failedRequest)
  problems.allow(/blocked by CORS policy/)
  await page.route('**/inner', (route) =>
    route.fulfill({ contentType: 'text/html', body: createPage() }),
  )
  await foreign.open(
    '<!doctype html><iframe sandbox="allow-scripts allow-forms" src="/inner"></iframe>',
  )
  const frame = page.frameLocator('iframe')
  const element = frame.locator('parasol-offer')
  await expect.poll(() => element.evaluate((offer) => offer.matches(':state(empty)'))).toBe(true)
  await page.route('**/order', (route) => route.fulfill({ body: 'Thank you' }))
  const [order] = await Promise.all([
    page.waitForRequest('**/order'),
    frame.getByRole('button', { name: 'Pay' }).click(),
  ])
  expect(order.postData()).toBe('cover=')
})

test('an offer that was asked for offline is there when the browser is online again', async ({
  foreign,
  page,
  context,
  problems,
}) => {
  problems.allow(failedRequest)
  await foreign.open(createPage({ form: '<parasol-offer name="cover"></parasol-offer>' }))
  await page.waitForFunction(() => Reflect.has(window, 'Parasol'))
  await context.setOffline(true)
  const cart = /cart='([^']+)'/.exec(createPage())?.[1] ?? ''
  await foreign.checkout.element.evaluate(
    (element, json) => element.setAttribute('cart', json),
    cart,
  )
  await expect.poll(() => foreign.checkout.measureHeight()).toBe(0)
  await context.setOffline(false)
  await foreign.expectSale()
})
