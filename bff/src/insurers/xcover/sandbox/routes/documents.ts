import { Hono } from 'hono'
import type { Markup } from '../../../sandbox/page.ts'
import { renderCertificate } from '../documents/certificate.ts'
import { renderIpid, renderPds } from '../documents/policy-documents.ts'
import type { PackageStore } from '../packages/package-store.ts'
import { isBooked } from '../packages/quote-package.ts'
import type { QuotePackage } from '../packages/quote-package.ts'
import { refuseUnknownPackage } from '../packages/refusal.ts'
import { toLanguage } from '../policies/product-names.ts'
import type { Language } from '../policies/product-names.ts'
import type { SandboxContext, SandboxEnv } from './sandbox-env.ts'

/** The pages that package replies link to. Browsers open them, so that they are not signed. */
export function createDocumentRoutes(store: PackageStore) {
  const findPackage = (context: SandboxContext): QuotePackage => {
    const id = context.req.param('id') ?? ''
    const found = store.findAnywhere(id)
    if (!found) throw refuseUnknownPackage(id)
    return found
  }
  const findCertified = (context: SandboxContext): QuotePackage => {
    const found = findPackage(context)
    const isEntitled = context.req.query('security_token') === found.securityToken
    // No other answer than for a package that does not exist: the number alone must tell nothing.
    const isIssued = isBooked(found) && found.status !== 'PENDING_PAYMENT'
    if (!isIssued || !isEntitled) throw refuseUnknownPackage(found.id)
    return found
  }
  const show =
    (find: typeof findPackage, render: (found: QuotePackage, language: Language) => Markup) =>
    (context: SandboxContext) =>
      context.html(render(find(context), toLanguage(context.req.param('language'))))

  return new Hono<SandboxEnv>({ strict: false })
    .get('/:language{en|de|fr}/pds/:id', show(findPackage, renderPds))
    .get('/:language{en|de|fr}/ipid/:id', show(findPackage, renderIpid))
    .get('/:language{en|de|fr}/coi/:id', show(findCertified, renderCertificate))
    .get('/:language{en|de|fr}/coi/:id/print', show(findCertified, renderCertificate))
    .get('/:language{en|de|fr}/account/:id', show(findCertified, renderCertificate))
}
