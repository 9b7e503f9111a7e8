import { setTimeout as delay } from 'node:timers/promises'
import type { InsurerDependencies } from '../definition.ts'
import type { CallSettings } from './caller.ts'

/** How an insurer is called in earnest: with real waits, and log lines of what an operator should know. */
export function createCallSettings(
  insurer: string,
  { random, log, watchCircuit }: InsurerDependencies,
): CallSettings {
  return {
    random,
    wait: async (waitMs, signal) => delay(waitMs, undefined, { signal }),
    onRetry(operation, { kind, status }, waitMs) {
      log.warn({ insurer, operation, kind, status, waitMs }, 'insurer call is repeated')
    },
    watchCircuit(circuit) {
      const { lane } = circuit
      circuit.onOpen((pauseMs) =>
        log.warn({ insurer, lane, pauseMs }, 'insurer keeps failing and is left alone'),
      )
      circuit.onClose(() => log.info({ insurer, lane }, 'insurer works again'))
      watchCircuit?.(insurer, circuit)
    },
  }
}
