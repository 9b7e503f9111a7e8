import { Gauge, type Registry } from 'prom-client'
import type { Logger } from 'pino'
import type { DeadChanges } from '../policies/change-store.ts'

type Dependencies = { store: Pick<DeadChanges, 'countDeadLetters'>; log: Logger }

/**
 * Adds how many changes of policies wait for an operator, counted in the database at each scrape: every process shows the
 * same. While the database does not answer the gauge is absent, and the rest of the scrape goes on.
 */
export function addGivenUpChangesGauge(registry: Registry, { store, log }: Dependencies): Gauge {
  return new Gauge({
    name: 'parasol_change_dead_letters',
    help: 'Changes of policies given up on, which an operator has to ask the insurer about.',
    registers: [registry],
    async collect() {
      try {
        this.set(await store.countDeadLetters())
      } catch (error) {
        log.warn({ err: error }, 'changes of policies given up on cannot be counted')
        this.remove()
      }
    },
  })
}
