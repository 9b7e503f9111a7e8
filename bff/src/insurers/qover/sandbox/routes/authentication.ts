import { timingSafeEqual } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { findProduct } from '../products/catalogue.ts'
import { Refusal, refuseUnknown } from '../drafts/refusal.ts'
import type { SandboxEnv } from './sandbox-env.ts'

/** A partner's account at the insurer. */
export type SandboxPartner = { id: string; apiKey: string }

const version = '1.0'
const versionHeader = 'Qover-Api-Version'

/** Lets a request pass that has a partner's key and names the version. A wrong key is answered without a body. */
export function authenticate(partners: readonly SandboxPartner[]) {
  return createMiddleware<SandboxEnv>(async (context, next) => {
    const key = context.req.query('apikey') ?? ''
    const partner = partners.find(({ apiKey }) => isSame(apiKey, key))
    if (!partner) throw new HTTPException(401, { res: new Response(null, { status: 401 }) })
    const asked = context.req.header(versionHeader)
    if (asked !== version) {
      const code = asked === undefined ? 'mandatory_field' : 'out_of_range'
      throw new Refusal({ status: 400, parameters: [{ name: versionHeader, code }] })
    }
    context.set('partner', partner.id)
    await next()
  })
}

/** Finds the product of the path, whose country may be in either case. */
export const chooseProduct = createMiddleware<SandboxEnv>(async (context, next) => {
  const country = (context.req.param('country') ?? '').toUpperCase()
  const path = `${context.req.param('line')}/${context.req.param('product')}`
  const product = findProduct(path, country)
  if (!product) throw refuseUnknown()
  context.set('country', country)
  context.set('product', product)
  await next()
})

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
