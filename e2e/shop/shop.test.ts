import { describe, expect, test } from 'vitest'
import { Webhook } from 'standardwebhooks'
import { createShop } from './shop.ts'

const laptop = '190199368477'
const phone = '190199368478'

const contact = {
  firstName: 'Robin',
  lastName: 'Ashby',
  email: 'robin@example.com',
  address1: '3 Rathdowne Street',
  city: 'Carlton',
  postcode: '3053',
}

const createBooking = (unissued: object[] = []) =>
  Response.json({
    id: 'bkg_1',
    orderId: 'WW-1',
    status: 'booked',
    premium: { amount: 12485, currency: 'AUD' },
    policyToken: 'policy-token',
    unissued,
    policies: [
      {
        id: 'pol_1',
        insurer: 'xcover',
        name: 'Device Protection',
        reference: 'TLCC8-B6YWP-INS',
        premium: { amount: 12485, currency: 'AUD' },
        period: { start: '2026-11-21T13:00:00Z', end: '2027-11-21T13:00:00Z' },
        documents: [{ kind: 'pds', title: 'PDS', url: 'https://insurer.example/pds.pdf' }],
      },
    ],
  })

const booked = () => createBooking()

const webhookSecret = `whsec_${Buffer.alloc(32, 'w').toString('base64')}`

const waitForEver = () => new Promise<void>(() => {})

/** A visitor of a shop whose Parasol gives `answer`. Keeps the cookie, as a browser does. */
function visitShop(
  answer: () => Response | Promise<Response> = booked,
  waitPatiently = waitForEver,
  moveClock: ((duration: string) => Promise<void>) | null = null,
) {
  const calls: { authorization: string | null; body: unknown }[] = []
  let orders = 0
  const shop = createShop({
    bffUrl: 'https://cover.example',
    secretKeys: { demo: 'sk_demo', qover: 'sk_qover' },
    publishableKeys: { demo: 'pk_test_demo', browser: 'pk_test_browser', qover: 'pk_test_qover' },
    webhookSecret,
    moveClock,
    fetch: async (url, init) => {
      const request = new Request(url, init)
      const authorization = request.headers.get('authorization')
      const text = await request.text()
      calls.push({ authorization, body: text && JSON.parse(text) })
      return answer()
    },
    createOrderId: () => `WW-${++orders}`,
    schedule: () => {},
    bookingTimeoutMs: 1000,
    waitPatiently,
    retryDelaysMs: [1],
  })

  let cookie = ''
  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('cookie', cookie)
    const response = await shop.request(path, { ...init, headers })
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return response
  }
  return {
    calls,
    get: (path: string) => send(path),
    read: async (path: string) => (await send(path)).text(),
    /** As somebody without the visitor's cookie. */
    readAsStranger: async (path: string) => (await shop.request(path)).text(),
    /** As Parasol calls: without a cookie. */
    tell: async (body: string, headers: Record<string, string>) =>
      shop.request('/webhooks/parasol', { method: 'POST', body, headers }),
    post: (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      send(path, { method: 'POST', body: new URLSearchParams(fields), headers }),
  }
}

describe('the insurer’s clock', () => {
  test('is moved by a step there is, and the visitor stays in the shop', async () => {
    const moved: string[] = []
    const move = async (duration: string) => void moved.push(duration)
    const shop = visitShop(booked, waitForEver, move)
    expect(await shop.read('/checkout')).toContain('Time at the insurer')
    const back = async (fields: Record<string, string>) =>
      (await shop.post('/demo/clock', fields)).headers.get('location')
    expect(await back({ advance: 'P11M', back: '/orders/WW-1' })).toBe('/orders/WW-1')
    expect(await back({ advance: 'P99Y', back: '//elsewhere.example' })).toBe('/')
    expect(moved).toEqual(['P11M'])
  })

  test('is not there for a shop whose insurer is none of the sandboxes', async () => {
    const shop = visitShop()
    expect(await shop.read('/checkout')).not.toContain('Time at the insurer')
    expect((await shop.post('/demo/clock', { advance: 'P1Y' })).status).toBe(404)
  })
})

describe('what Parasol tells', () => {
  const eventOf = (orderId: string, type = 'booking.booked') =>
    JSON.stringify({ type, timestamp: '2026-11-21T13:00:00Z', data: { id: 'bkg_1', orderId } })

  function sign(body: string, secret = webhookSecret, at = new Date()): Record<string, string> {
    return {
      'webhook-id': 'e1',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign('e1', at, body),
    }
  }

  /** A visitor with an order of which Parasol has not said yet whether it is covered. */
  async function placeOpenOrder() {
    let answer = () => Response.json({}, { status: 503 })
    const shop = visitShop(() => answer())
    await shop.get('/checkout')
    await shop.post('/checkout', { ...contact, orderId: 'WW-1', cover: 'token' })
    const tell = async (body: string, headers = sign(body)) =>
      (await shop.tell(body, headers)).status
    return { shop, tell, answerWith: (next: () => Response) => void (answer = next) }
  }

  test('reaches the order page without another question to Parasol', async () => {
    const { shop, tell, answerWith } = await placeOpenOrder()
    answerWith(booked)
    expect(await tell(eventOf('WW-1'))).toBe(204)
    const calls = shop.calls.length
    expect(JSON.parse(await shop.read('/orders/WW-1/cover'))).toEqual({
      status: 'booked',
      isOpen: false,
    })
    expect(await shop.read('/orders/WW-1')).toContain('TLCC8-B6YWP-INS')
    expect(shop.calls).toHaveLength(calls)
  })

  test('is to be repeated while the booking cannot be read', async () => {
    const { shop, tell } = await placeOpenOrder()
    expect(await tell(eventOf('WW-1'))).toBe(503)
    expect(JSON.parse(await shop.read('/orders/WW-1/cover'))).toMatchObject({ isOpen: true })
  })

  test('needs no repetition where it is of another type, or of no order here', async () => {
    const { shop, tell } = await placeOpenOrder()
    const calls = shop.calls.length
    expect(await tell(eventOf('WW-1', 'booking.framed'))).toBe(204)
    expect(await tell(eventOf('WW-99'))).toBe(204)
    expect(shop.calls).toHaveLength(calls)
  })

  test('is not believed without its signature', async () => {
    const { shop, tell, answerWith } = await placeOpenOrder()
    answerWith(booked)
    const body = eventOf('WW-1')
    const otherSecret = `whsec_${Buffer.alloc(32, 'x').toString('base64')}`
    const hourAgo = new Date(Date.now() - 60 * 60_000)
    for (const headers of [
      {},
      sign(body, otherSecret),
      sign(eventOf('WW-2')),
      sign(body, webhookSecret, hourAgo),
    ]) {
      expect(await tell(body, headers)).toBe(401)
    }
    expect(JSON.parse(await shop.read('/orders/WW-1/cover'))).toMatchObject({ isOpen: true })
  })
})

describe('checkout page', () => {
  test('carries the cart on the element, so that no script of the shop is needed', async () => {
    const shop = visitShop()
    await shop.get(`/plain?sku=${laptop}&country=GB`)
    const page = await shop.read('/plain?country=GB')
    expect(page).toContain('src="https://cover.example/v1/parasol.js"')
    expect(page).toContain('&quot;currency&quot;:&quot;GBP&quot;')
    expect(page).toContain('&quot;unitPrice&quot;:239900')
    expect(page).not.toContain('checkout.js')
  })

  test('shows its publishable key and never the secret one', async () => {
    const page = await visitShop().read('/checkout')
    expect(page).toContain('data-key="pk_test_demo"')
    expect(page).not.toContain('sk_')
  })

  test('of the partner without a server books from the page', async () => {
    const shop = visitShop()
    const response = await shop.get('/checkout?theme=browser&layout=compact')
    const location = response.headers.get('location') ?? ''
    expect(location).toBe('/browser-checkout?theme=browser&layout=compact')
    expect(await shop.read(location)).toContain('data-key="pk_test_browser"')
  })

  test('of the partner with two insurers sells its own things, where it delivers', async () => {
    const page = await visitShop().read('/checkout?theme=qover&country=AU')
    expect(page).toContain('data-key="pk_test_qover"')
    expect(page).toContain('&quot;country&quot;:&quot;DE&quot;')
    expect(page).toContain('&quot;category&quot;:&quot;E-bike&quot;')
    expect(page).toContain('name="vat"')
    expect(page).not.toContain('AUD')
  })

  test('runs under the strict policy when asked', async () => {
    const shop = visitShop()
    expect((await shop.get('/checkout')).headers.has('content-security-policy')).toBe(false)
    const policy = (await shop.get('/checkout?csp=strict')).headers.get('content-security-policy')
    expect(policy).toContain(`script-src 'self' https://cover.example;`)
    expect(policy).toContain(`require-trusted-types-for 'script'`)
  })
})

describe('bag', () => {
  test('is another one in another shop', async () => {
    const shop = visitShop()
    await shop.get(`/checkout?sku=${phone}`)
    expect(await shop.read('/checkout?theme=qover')).not.toContain('iPhone')
    expect(await shop.read('/checkout')).toContain('iPhone')
  })

  test('answers a script with the new cart', async () => {
    const shop = visitShop()
    await shop.get(`/checkout?sku=${laptop}&sku=${phone}`)
    const fields = { sku: laptop, quantity: '2' }
    const response = await shop.post('/bag', fields, { accept: 'application/json' })
    expect(await response.json()).toMatchObject({
      goods: { amount: 944700, currency: 'AUD' },
      cart: { items: [{ sku: laptop, quantity: 2 }, { sku: phone }] },
    })
  })

  test('leads a plain form back to where it was, and nowhere outside', async () => {
    const shop = visitShop()
    const back = async (to: string) => {
      const response = await shop.post('/bag?lang=de', { sku: laptop, back: to })
      return response.headers.get('location')
    }
    expect(await back('/two')).toBe('/two?lang=de')
    expect(await back('https://elsewhere.example')).toBe('/checkout?lang=de')
  })
})

describe('placing an order', () => {
  async function order(shop: ReturnType<typeof visitShop>, fields: Record<string, string> = {}) {
    await shop.get('/checkout')
    return shop.post('/checkout', { ...contact, orderId: 'WW-1', cover: 'token', ...fields })
  }

  test('books with the secret key and shows the policy', async () => {
    const shop = visitShop()
    const response = await order(shop)
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/orders/WW-1')
    expect(shop.calls).toEqual([
      {
        authorization: 'Bearer sk_demo',
        body: { cover: 'token', orderId: 'WW-1', policyholder: { ...contact, country: 'AU' } },
      },
    ])
    const page = await shop.read('/orders/WW-1')
    expect(page).toContain('TLCC8-B6YWP-INS')
    expect(page).toContain('$5,772.85')
    expect(page).toContain('https://insurer.example/pds.pdf')
  })

  test('of a company is booked for it, with the key of the partner', async () => {
    const shop = visitShop()
    await shop.get('/checkout?theme=qover')
    const sent = { ...contact, company: 'Radhaus GmbH', vat: 'DE123456789', orderId: 'WW-1' }
    await shop.post('/checkout?theme=qover', { ...sent, cover: 'token' })
    expect(shop.calls).toMatchObject([
      {
        authorization: 'Bearer sk_qover',
        body: { policyholder: { company: { name: 'Radhaus GmbH', vat: 'DE123456789' } } },
      },
    ])
  })

  test.each([
    {
      status: 'rejected',
      says: 'Apple iPhone 12 Pro Max: the insurer could not',
      total: '$5,772.85',
    },
    {
      status: 'pending',
      says: 'Apple iPhone 12 Pro Max: the insurer is still',
      total: '$5,872.85',
    },
  ])('tells which part of the cover is $status, and charges accordingly', async (part) => {
    const premium = { amount: 10000, currency: 'AUD' }
    const unissued = { id: 'q2', itemIds: [phone], premium, status: part.status }
    const shop = visitShop(() => createBooking([unissued]))
    await order(shop)
    const page = await shop.read('/orders/WW-1')
    expect(page).toContain('Partly covered')
    expect(page).toContain('TLCC8-B6YWP-INS')
    expect(page).toContain(part.says)
    expect(page).toContain(part.total)
  })

  test('sent twice is one order and one booking', async () => {
    const shop = visitShop()
    const [first, second] = [await order(shop), await order(shop)]
    expect(second.headers.get('location')).toBe(first.headers.get('location'))
    expect(shop.calls).toHaveLength(1)
  })

  test('succeeds while Parasol is down', async () => {
    const shop = visitShop(() => new Response('', { status: 503 }))
    expect((await order(shop)).headers.get('location')).toBe('/orders/WW-1')
    const page = await shop.read('/orders/WW-1')
    expect(page).toContain('data-status="unconfirmed"')
    expect(page).toContain('$5,648.00')
  })

  test('does not wait for a booking longer than a shopper would', async () => {
    const slow = Promise.withResolvers<Response>()
    const shop = visitShop(
      () => slow.promise,
      async () => {},
    )
    expect((await order(shop)).headers.get('location')).toBe('/orders/WW-1')
    expect(await shop.read('/orders/WW-1')).toContain('data-status="unconfirmed"')
    slow.resolve(booked())
    await expect.poll(() => shop.read('/orders/WW-1')).toContain('data-status="booked"')
  })

  test('shows the form again with what to correct, and keeps what was typed', async () => {
    const shop = visitShop()
    const response = await order(shop, { email: 'robin', lastName: '"><script>' })
    expect(response.status).toBe(422)
    const page = await response.text()
    expect(page).toContain('aria-describedby="checkout-email-problem"')
    expect(page).toContain('value="&quot;&gt;&lt;script&gt;"')
    expect(shop.calls).toEqual([])
  })

  test('takes no order number but the one it gave', async () => {
    const shop = visitShop()
    expect((await order(shop, { orderId: 'WW-99' })).headers.get('location')).toBe('/checkout')
    expect(shop.calls).toEqual([])
  })

  test('of one parcel leaves the other in the bag', async () => {
    const shop = visitShop()
    await shop.get('/two')
    await shop.post('/two', { ...contact, orderId: 'WW-2', parcel: phone, cover: '' })
    expect(await shop.read('/orders/WW-2')).toContain('$1,849.00')
    const rest = await shop.read('/two')
    expect(rest).toContain('WW-1')
    expect(rest).not.toContain(phone)
  })

  test('opens the policies to who placed it, and not to others who have the address', async () => {
    const shop = visitShop()
    await order(shop)
    expect(await shop.read('/orders/WW-1')).toContain('token="policy-token"')
    const stranger = await shop.readAsStranger('/orders/WW-1')
    expect(stranger).toContain('TLCC8-B6YWP-INS')
    expect(stranger).not.toContain('policy-token')
  })

  test('shows a stranger nothing', async () => {
    expect((await visitShop().get('/orders/WW-1')).status).toBe(404)
  })
})
