import { describe, expect, test } from 'vitest'
import { createCoverDesk } from './cover-desk.ts'
import type { Order } from './order.ts'
import { createParasolClient } from './parasol-client.ts'

const booking = {
  id: 'bkg_1',
  orderId: 'WW-1',
  status: 'booked',
  premium: { amount: 12485, currency: 'AUD' },
  policyToken: 'policy-token',
  policies: [],
  unissued: [],
}

type Answer = { status: number; body?: unknown } | 'cut'

/** Books against a Parasol that gives these answers, one a call. */
function createDesk(answers: Answer[]) {
  const requests: { url: string; headers: Headers; body: unknown }[] = []
  const scheduled: { task: () => Promise<void>; delayMs: number }[] = []
  const createClient = (secretKey: string) =>
    createParasolClient({
      bffUrl: 'https://cover.example',
      secretKey,
      timeoutMs: 1000,
      fetch: async (url, init) => {
        const request = new Request(url, init)
        const text = await request.text()
        const { headers } = request
        requests.push({ url: request.url, headers, body: text && JSON.parse(text) })
        const answer = answers.shift() ?? 'cut'
        if (answer === 'cut') throw new TypeError('connection cut')
        return Response.json(answer.body ?? {}, { status: answer.status })
      },
    })
  const desk = createCoverDesk({
    clients: { demo: createClient('sk_test'), qover: createClient('sk_qover') },
    schedule: (task, delayMs) => scheduled.push({ task, delayMs }),
    retryDelaysMs: [10, 20],
  })
  return { desk, requests, scheduled }
}

function createOrder(cover = 'signed-token'): Order {
  return {
    id: 'WW-1',
    theme: 'demo',
    lines: [],
    goods: { amount: 379900, currency: 'AUD' },
    policyholder: { firstName: 'Robin', country: 'AU' },
    cover,
    coverState: { status: 'unconfirmed' },
  }
}

describe('booking the cover of an order', () => {
  test('sends the field verbatim with the secret key', async () => {
    const { desk, requests } = createDesk([{ status: 201, body: booking }])
    const order = createOrder('token~accepted~p1')
    await desk.bookCover(order)

    expect(order.coverState).toEqual({ status: 'booked', booking })
    expect(requests).toHaveLength(1)
    expect(requests[0]?.url).toBe('https://cover.example/v1/bookings')
    expect(requests[0]?.headers.get('authorization')).toBe('Bearer sk_test')
    expect(requests[0]?.body).toEqual({
      cover: 'token~accepted~p1',
      orderId: 'WW-1',
      policyholder: { firstName: 'Robin', country: 'AU' },
    })
  })

  test('books with the key of the partner that offered it', async () => {
    const { desk, requests } = createDesk([
      { status: 202, body: { ...booking, status: 'pending' } },
      { status: 200, body: booking },
    ])
    const order: Order = { ...createOrder(), theme: 'qover' }
    await desk.bookCover(order)
    await desk.refreshCover(order)
    expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual([
      'Bearer sk_qover',
      'Bearer sk_qover',
    ])
  })

  test('asks nothing for an empty field', async () => {
    const { desk, requests } = createDesk([])
    const order = createOrder('')
    await desk.bookCover(order)
    expect(order.coverState).toEqual({ status: 'declined' })
    expect(requests).toEqual([])
  })

  test.each([
    { status: 410, code: 'offer_expired' },
    { status: 502, code: 'insurer_refused' },
  ])('takes $code for final', async ({ status, code }) => {
    const body = { error: { code, message: '…', requestId: 'r1' } }
    const { desk, scheduled } = createDesk([{ status, body }])
    const order = createOrder()
    await desk.bookCover(order)
    expect(order.coverState).toEqual({ status: 'not_booked', reason: code })
    expect(scheduled).toEqual([])
  })

  test.each<{ name: string; answer: Answer }>([
    { name: 'a cut connection', answer: 'cut' },
    { name: 'a busy order', answer: { status: 409 } },
    { name: 'too many calls', answer: { status: 429 } },
    { name: 'an outage', answer: { status: 503 } },
    { name: 'an answer that makes no sense', answer: { status: 200, body: { status: 'maybe' } } },
  ])('tries again after $name, with the same order number', async ({ answer }) => {
    const { desk, requests, scheduled } = createDesk([answer, { status: 201, body: booking }])
    const order = createOrder()
    await desk.bookCover(order)
    expect(order.coverState).toEqual({ status: 'unconfirmed' })
    expect(scheduled.map(({ delayMs }) => delayMs)).toEqual([10])

    await scheduled.shift()?.task()
    expect(order.coverState.status).toBe('booked')
    expect(requests[1]?.body).toEqual(requests[0]?.body)
  })

  test('gives up after the last delay and says so', async () => {
    const { desk, requests, scheduled } = createDesk(['cut', 'cut', 'cut'])
    const order = createOrder()
    await desk.bookCover(order)
    await scheduled.shift()?.task()
    await scheduled.shift()?.task()
    expect(order.coverState).toEqual({ status: 'not_booked', reason: 'unanswered' })
    expect(requests).toHaveLength(3)
    expect(scheduled).toEqual([])
  })
})

describe('asking how a pending booking stands', () => {
  const pending = { ...booking, status: 'pending' }

  test('takes the news', async () => {
    const { desk, requests } = createDesk([
      { status: 202, body: pending },
      { status: 200, body: booking },
    ])
    const order = createOrder()
    await desk.bookCover(order)
    expect(order.coverState.status).toBe('pending')
    await desk.refreshCover(order)
    expect(order.coverState.status).toBe('booked')
    expect(requests[1]?.url).toBe('https://cover.example/v1/bookings/bkg_1')
  })

  test('stays pending where there is no answer', async () => {
    const { desk } = createDesk([{ status: 202, body: pending }, 'cut'])
    const order = createOrder()
    await desk.bookCover(order)
    await desk.refreshCover(order)
    expect(order.coverState.status).toBe('pending')
  })
})

describe('hearing of a booking from Parasol', () => {
  test('settles an order whose own call is still unanswered, for good', async () => {
    const { desk, requests, scheduled } = createDesk([
      'cut',
      { status: 200, body: booking },
      { status: 202, body: { ...booking, status: 'pending' } },
    ])
    const order = createOrder()
    await desk.bookCover(order)
    expect(await desk.confirmCover(order, 'bkg_1')).toBe(true)
    expect(requests[1]?.url).toBe('https://cover.example/v1/bookings/bkg_1')
    expect(order.coverState).toEqual({ status: 'booked', booking })
    await scheduled[0]?.task()
    expect(order.coverState).toEqual({ status: 'booked', booking })
  })

  test('changes nothing while Parasol does not say how it stands', async () => {
    const { desk } = createDesk(['cut', 'cut'])
    const order = createOrder()
    await desk.bookCover(order)
    expect(await desk.confirmCover(order, 'bkg_1')).toBe(false)
    expect(order.coverState).toEqual({ status: 'unconfirmed' })
  })
})
