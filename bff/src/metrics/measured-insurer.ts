import type { InsurerDefinition } from '../insurers/definition.ts'
import { InsurerError } from '../insurers/insurer-error.ts'
import type { Insurer } from '../insurers/insurer.ts'
import { measureAfterSale } from './measured-after-sale.ts'
import type { Measure } from './measured-after-sale.ts'
import type { InsurerCallOutcome, Metrics } from './metrics.ts'

type Observer = Pick<Metrics, 'observeInsurerCall'>

/** The same definition, whose insurers report every call and their circuits: adapters need not know of metrics. */
export function measureInsurersOf(
  definition: InsurerDefinition,
  observer: Observer & Pick<Metrics, 'watchCircuit'>,
): InsurerDefinition {
  const { watchCircuit } = observer
  return {
    ...definition,
    create: (settings, dependencies) =>
      measureInsurer(definition.create(settings, { ...dependencies, watchCircuit }), observer),
  }
}

/** The insurer as it is, with the duration and the outcome of each call reported. */
export function measureInsurer(insurer: Insurer, observer: Observer): Insurer {
  const measure: Measure = async (operation, call) => {
    const startedAt = performance.now()
    let outcome: InsurerCallOutcome = 'ok'
    try {
      return await call()
    } catch (error) {
      outcome = error instanceof InsurerError ? error.kind : 'fault'
      throw error
    } finally {
      const seconds = (performance.now() - startedAt) / 1000
      observer.observeInsurerCall({ insurer: insurer.name, operation, outcome, seconds })
    }
  }
  const sendLead = insurer.sendLead?.bind(insurer)
  const createTeaser = insurer.createTeaser?.bind(insurer)
  const listBookings = insurer.listBookings?.bind(insurer)
  return {
    name: insurer.name,
    capabilities: insurer.capabilities,
    packageHolds: insurer.packageHolds,
    quote: (...call) => measure('quote', () => insurer.quote(...call)),
    revise: (...call) => measure('revise', () => insurer.revise(...call)),
    readPackage: (...call) => measure('read_package', () => insurer.readPackage(...call)),
    decline: (...call) => measure('decline', () => insurer.decline(...call)),
    book: (...call) => measure('book', () => insurer.book(...call)),
    findBooking: (...call) => measure('find_booking', () => insurer.findBooking(...call)),
    ...(sendLead && {
      sendLead: (...call) => measure('send_lead', () => sendLead(...call)),
    }),
    ...(createTeaser && {
      createTeaser: (...call) => measure('create_teaser', () => createTeaser(...call)),
    }),
    ...(insurer.account !== undefined && { account: insurer.account }),
    // It lasts as long as its reader takes, so that its duration would mean nothing.
    ...(listBookings && { listBookings }),
    ...measureAfterSale(insurer, measure),
    // It tells us, and is not called.
    ...(insurer.webhooks && { webhooks: insurer.webhooks }),
    close: () => insurer.close(),
  }
}
