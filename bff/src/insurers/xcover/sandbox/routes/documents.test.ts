import { describe, expect, test } from 'vitest'
import {
  ada,
  bookTwo,
  british,
  laptop,
  quoteLaptop,
  readBooking,
  readPackage,
  startForTest,
} from '../testing/sandbox-fixture.ts'

async function openPage(url: string): Promise<{ status: number; page: string }> {
  const response = await fetch(url)
  return { status: response.status, page: await response.text() }
}

/** The addresses that the texts of a reply link to, as a browser would read them. */
function findLinks(text: string): string[] {
  return [...text.matchAll(/href=\\"([^"\\]+)\\"/g)].flatMap(([, url]) =>
    url === undefined ? [] : [url.replaceAll('&amp;', '&')],
  )
}

describe('what a reply links to can be opened', () => {
  test('PDS and IPID, from the British disclaimer', async () => {
    const { call } = await startForTest()
    const { text } = await call('POST', 'quotes/', { ...british, request: [laptop] })
    const pages = await Promise.all(findLinks(text).map(openPage))
    expect(pages.map(({ status }) => status)).toEqual([200, 200])
    expect(pages[0]?.page).toContain('Product Disclosure Statement')
    expect(pages[0]?.page).toContain('£1,349.76')
    expect(pages[1]?.page).toContain('Insurance Product Information Document')
  })

  test('the certificate, its print form and the account, of a booking', async () => {
    const { call } = await startForTest()
    const { id, order } = await quoteLaptop(call)
    const { coi, account_url: account } = readBooking(await call('POST', `bookings/${id}`, order))
    for (const url of [coi.url, coi.pdf, account]) {
      const { status, page } = await openPage(url)
      expect(status).toBe(200)
      for (const words of [
        'Certificate of Insurance</h1>',
        id,
        'Ada Lee',
        'Laptop Protection',
        '6 February 2020',
        '$124.85',
      ]) {
        expect(page).toContain(words)
      }
    }
  })
})

test('the PDS tells each product’s cooling-off period, and the certificate a cancellation', async () => {
  const { call, sandbox } = await startForTest({ now: () => new Date('2020-02-04T00:00:00Z') })
  const { id, phoneId, booked } = await bookTwo(call)
  const { page: pds } = await openPage(`${sandbox.url}/en/pds/${id}`)
  expect(pds).toContain('within 14 days')
  expect(pds).toContain('within 28 days')
  expect((await openPage(booked.coi.url)).page).not.toContain('Cancelled on')
  await call('POST', `bookings/${id}/cancel`, { quotes: [{ id: phoneId }] })
  const { status, page } = await openPage(booked.coi.url)
  expect(status).toBe(200)
  expect(page.match(/Cancelled on<\/dt>\s*<dd>4 February 2020</g)).toHaveLength(1)
})

test('the certificate shows what was changed', async () => {
  const { call } = await startForTest()
  const { id, laptopId, booked } = await bookTwo(call)
  const insured = [{ first_name: 'Bo', last_name: 'Byron' }]
  const update_fields = { title: 'Fieldbook 16', retail_value: 2699.52, insured }
  await call('PATCH', `bookings/${id}/`, {
    policyholder: { last_name: 'Lovelace' },
    quotes: [{ id: laptopId, update_fields }],
  })
  const { page } = await openPage(booked.coi.url)
  for (const words of ['Ada Lovelace', 'Fieldbook 16', 'Bo Byron', '$249.71']) {
    expect(page).toContain(words)
  }
  expect(page).not.toContain('Fieldbook 14')
})

describe('personal data stay closed', () => {
  test('without the token, with a wrong one, and before the booking', async () => {
    const { call, sandbox } = await startForTest()
    const { id, order, quoted } = await quoteLaptop(call)
    const coi = `${sandbox.url}/en/coi/${id}`
    const token = /"security_token":"([^"]+)"/.exec(quoted.text)?.[1] ?? ''
    expect((await openPage(`${coi}?security_token=${token}`)).status).toBe(404)
    await call('POST', `bookings/${id}/`, order)
    expect((await openPage(`${coi}?security_token=${token}`)).status).toBe(200)
    for (const url of [coi, `${coi}?security_token=`, `${coi}/print?security_token=AAAAA`]) {
      const { status, page } = await openPage(url)
      expect(status).toBe(404)
      expect(page).not.toContain(ada.last_name)
    }
  })

  test('and the PDS names nobody', async () => {
    const { call, sandbox } = await startForTest()
    const { id, order } = await quoteLaptop(call)
    await call('POST', `bookings/${id}/`, order)
    const { page } = await openPage(`${sandbox.url}/en/pds/${id}`)
    expect(page).not.toContain(ada.last_name)
    expect(page).not.toContain(ada.email)
  })
})

test('what a shop calls its goods is text on a page, never markup', async () => {
  const { call, sandbox } = await startForTest()
  const item = { ...laptop, title: '<script>alert(1)</script>', category: '<b>TV</b>' }
  const quoted = await call('POST', 'quotes/', { ...british, request: [item] })
  const { page } = await openPage(`${sandbox.url}/de/pds/${readPackage(quoted).id}`)
  expect(page).toContain('&lt;script&gt;')
  expect(page).not.toContain('<script>')
  expect(page).toContain('Produktschutz')
})
