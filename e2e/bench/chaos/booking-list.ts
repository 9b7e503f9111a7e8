import { z } from 'zod'

const pageSchema = z.object({
  bookings: z.array(z.object({ orderId: z.string(), status: z.string() })),
  nextCursor: z.string().nullable(),
})

/** The status of every order, as both shops are told by `GET /v1/bookings`. */
export async function readListedBookings(url: string): Promise<Map<string, string>> {
  const listed = new Map<string, string>()
  for (const secretKey of ['sk_test_demo', 'sk_test_qover']) {
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await readPage(
        `${url}/v1/bookings?limit=100${cursor && `&cursor=${cursor}`}`,
        secretKey,
      )
      for (const { orderId, status } of page.bookings) listed.set(orderId, status)
      cursor = page.nextCursor
    }
  }
  return listed
}

async function readPage(url: string, secretKey: string) {
  const answer = await fetch(url, { headers: { Authorization: `Bearer ${secretKey}` } })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`The list of bookings answered ${answer.status}: ${text}`)
  return pageSchema.parse(JSON.parse(text))
}
