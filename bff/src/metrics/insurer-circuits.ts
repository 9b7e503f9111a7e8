import { Counter, Gauge, type Registry } from 'prom-client'
import type { Lane } from '../insurers/insurer.ts'
import type { CircuitState, WatchedCircuit } from '../insurers/watched-circuit.ts'

const values: Record<CircuitState, number> = { closed: 0, half_open: 1, open: 2 }

/**
 * Adds the circuits of insurers to a registry; answers with what to hand each of them to. Shops may have accounts of
 * their own at an insurer: metrics name no shop, so the gauge shows the worst of them.
 */
export function createCircuitMetrics(registry: Registry) {
  const registers = [registry]
  const labelNames = ['insurer', 'lane'] as const
  const watched: { labels: { insurer: string; lane: Lane }; circuit: WatchedCircuit }[] = []
  const unsent = new Counter({
    name: 'parasol_insurer_calls_unsent_total',
    help: 'Calls that failed without being sent, since the insurer kept failing.',
    labelNames,
    registers,
  })
  const states = new Gauge({
    name: 'parasol_insurer_circuit_state',
    help: 'Whether the insurer is called: 0 yes, 1 once to see how it fares, 2 no.',
    labelNames,
    registers,
    collect() {
      const current = watched.map(({ labels, circuit }) => ({
        labels,
        value: values[circuit.state],
      }))
      // Of those with the same labels, the worst is set last.
      for (const { labels, value } of current.toSorted((a, b) => a.value - b.value)) {
        this.set(labels, value)
      }
    },
  })
  return (insurer: string, circuit: WatchedCircuit): void => {
    const labels = { insurer, lane: circuit.lane }
    watched.push({ labels, circuit })
    states.set(labels, values[circuit.state])
    // A series that begins with its first event hides that event from `rate`.
    unsent.inc(labels, 0)
    circuit.onUnsent(() => unsent.inc(labels))
  }
}
