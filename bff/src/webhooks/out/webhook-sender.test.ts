import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { Secret } from '../../config/secrets.ts'
import type { WebhookEndpoint } from '../../partners/webhook-endpoint.ts'
import type { Resolve } from './checked-lookup.ts'
import { startReceiver, verify, webhookSecret } from './testing/receiver.ts'
import { createWebhookSender, type WebhookSender } from './webhook-sender.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

async function openReceiver() {
  const receiver = await startReceiver()
  closing.push(() => receiver.close())
  return receiver
}

function openSender(options: Partial<Parameters<typeof createWebhookSender>[0]> = {}) {
  const sender = createWebhookSender({ now: () => new Date(), production: false, ...options })
  closing.push(() => sender.close())
  return sender
}

const endpointAt = (url: string, ...secrets: string[]): WebhookEndpoint => ({
  id: 'we_1',
  url,
  secrets: (secrets.length > 0 ? secrets : [webhookSecret]).map((each) => new Secret(each)),
  wants: () => true,
})
const message = { id: 'e1', body: '{"type":"booking.booked","data":{"name":"Müller"}}' }
const patience = () => AbortSignal.timeout(20_000)

const send = (sender: WebhookSender, url: string, signal = patience()) =>
  sender.send(endpointAt(url), message, signal)

describe('a webhook', () => {
  it('arrives signed, byte for byte as it was given', async () => {
    const receiver = await openReceiver()
    expect(await send(openSender(), receiver.url)).toEqual({ kind: 'answered', status: 204 })
    const [received] = receiver.received
    expect(received).toMatchObject({
      path: '/hook',
      body: message.body,
      headers: { 'webhook-id': 'e1', 'content-type': 'application/json' },
    })
    expect(received && verify(received)).toEqual(JSON.parse(message.body))
  })

  it('is signed with each of several secrets, and with no other', async () => {
    const receiver = await openReceiver()
    const [next, stranger] = ['b', 'c'].map(
      (letter) => `whsec_${Buffer.alloc(32, letter).toString('base64')}`,
    )
    const endpoint = endpointAt(receiver.url, webhookSecret, next ?? '')
    await openSender().send(endpoint, message, patience())
    const [received] = receiver.received
    if (!received) throw new Error('nothing arrived')
    expect(() => [verify(received), verify(received, next)]).not.toThrow()
    expect(() => verify(received, stranger)).toThrow('No matching signature')
    expect(() => verify({ ...received, body: `${received.body} ` })).toThrow('No matching')
  })

  it.each([500, 404, 410, 301, 200])(
    'that is answered %i has that for its result',
    async (status) => {
      const receiver = await openReceiver()
      const elsewhere = await openReceiver()
      receiver.answerWith((response) => {
        response.writeHead(status, { Location: elsewhere.url }).end('no matter what')
      })
      expect(await send(openSender(), receiver.url)).toEqual({ kind: 'answered', status })
      expect(elsewhere.received).toEqual([])
    },
  )

  it('is answered as soon as there is a status, however much text follows', async () => {
    const receiver = await openReceiver()
    const taken = Promise.withResolvers<boolean>()
    receiver.answerWith((response) => {
      response.on('close', () => taken.resolve(response.writableFinished))
      response.writeHead(200).end(Buffer.alloc(64 * 1024 * 1024))
    })
    expect(await send(openSender(), receiver.url)).toEqual({ kind: 'answered', status: 200 })
    expect(await taken.promise).toBe(false)
  })

  it('that nobody answers ends with its signal', async () => {
    const receiver = await openReceiver()
    receiver.answerWith(() => undefined)
    const result = await send(openSender(), receiver.url, AbortSignal.timeout(200))
    expect(result).toEqual({ kind: 'unanswered', reason: 'timed_out' })
  })

  it('to where nobody listens, or something else than HTTP, is not answered', async () => {
    const receiver = await startReceiver()
    await receiver.close()
    const reason = { kind: 'unanswered', reason: 'not_reached' }
    expect(await send(openSender(), receiver.url)).toEqual(reason)
    const babbler = createServer((socket) => socket.end('220 mail.example ESMTP\r\n'))
    babbler.listen(receiver.port, '127.0.0.1')
    await once(babbler, 'listening')
    closing.push(async () => babbler.close())
    expect(await send(openSender(), receiver.url)).toEqual(reason)
  })
})

describe('in production a webhook', () => {
  const refused = { kind: 'unanswered', reason: 'address_refused' }

  it.each(['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', 'localhost'])(
    'is not sent to %s',
    async (host) => {
      const receiver = await openReceiver()
      const url = `http://${host}:${receiver.port}/hook`
      expect(await send(openSender({ production: true }), url)).toEqual(refused)
      expect(receiver.received).toEqual([])
    },
  )

  it('goes to the very address that was checked, though the name leads elsewhere a moment later', async () => {
    const receiver = await openReceiver()
    const answers = ['127.0.0.1', '127.0.0.2']
    const asked: string[] = []
    const sender = openSender({
      isAllowed: (address) => address === '127.0.0.1',
      resolve: (hostname, _options, callback) => {
        asked.push(hostname)
        callback(null, [{ address: answers.shift() ?? '127.0.0.2', family: 4 }])
      },
    })
    receiver.answerWith((response) => response.writeHead(204, { Connection: 'close' }).end())
    const url = `http://rebinding.test:${receiver.port}/hook`
    expect(await send(sender, url)).toEqual({ kind: 'answered', status: 204 })
    expect(asked).toEqual(['rebinding.test'])
    expect(receiver.received[0]?.headers.host).toBe(`rebinding.test:${receiver.port}`)
    expect(await send(sender, url)).toEqual(refused)
    expect(receiver.received).toHaveLength(1)
  })

  it('is not sent where one address of several is refused, or there is none', async () => {
    const receiver = await openReceiver()
    const url = `http://shop.test:${receiver.port}/hook`
    const resolve: Resolve = (_hostname, _options, callback) =>
      callback(null, [
        { address: '127.0.0.1', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ])
    const isAllowed = (address: string) => address === '127.0.0.1'
    expect(await send(openSender({ isAllowed, resolve }), url)).toEqual(refused)
    const nowhere = openSender({
      isAllowed,
      resolve: (_name, _options, callback) => callback(null, []),
    })
    expect(await send(nowhere, url)).toEqual({ kind: 'unanswered', reason: 'not_reached' })
    expect(receiver.received).toEqual([])
  })
})
