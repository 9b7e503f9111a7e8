import { isBooked } from '../packages/quote-package.ts'
import type { QuotePackage } from '../packages/quote-package.ts'
import { refuseUnknownPackage } from '../packages/refusal.ts'
import type { SandboxContext, SandboxServices } from './sandbox-env.ts'

/** The package named in the path, where it is the caller's own. */
export function findPackage({ store }: SandboxServices, context: SandboxContext): QuotePackage {
  const id = context.req.param('id') ?? ''
  const found = store.find(context.get('partner'), id)
  if (!found) throw refuseUnknownPackage(id)
  return found
}

/** The same where there are policies of it. */
export function findBooking(services: SandboxServices, context: SandboxContext): QuotePackage {
  const found = findPackage(services, context)
  if (!isBooked(found)) throw refuseUnknownPackage(found.id)
  return found
}
