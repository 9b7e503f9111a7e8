import { Registry } from 'prom-client'
import { expect, it } from 'vitest'
import type { Lane } from '../insurers/insurer.ts'
import type { CircuitState, WatchedCircuit } from '../insurers/watched-circuit.ts'
import { createCircuitMetrics } from './insurer-circuits.ts'

function createCircuit(lane: Lane) {
  const current: { state: CircuitState; countUnsent: () => void } = {
    state: 'closed',
    countUnsent: () => {},
  }
  const circuit: WatchedCircuit = {
    lane,
    get state() {
      return current.state
    },
    onOpen: () => {},
    onClose: () => {},
    onUnsent: (listener) => (current.countUnsent = listener),
  }
  return { current, circuit }
}

it('shows of the accounts at an insurer the worst, for each lane, and counts the calls of all', async () => {
  const registry = new Registry()
  const watch = createCircuitMetrics(registry)
  const first = createCircuit('quoting')
  const second = createCircuit('quoting')
  const booking = createCircuit('booking')
  for (const { circuit } of [first, second, booking]) watch('acme', circuit)

  const read = async (name: string) =>
    (await registry.metrics()).split('\n').filter((line) => line.startsWith(`${name}{`))
  const readStates = () => read('parasol_insurer_circuit_state')
  const labels = (lane: Lane) => `{insurer="acme",lane="${lane}"}`
  const statesOf = (quoting: number, booked: number) => [
    `parasol_insurer_circuit_state${labels('quoting')} ${quoting}`,
    `parasol_insurer_circuit_state${labels('booking')} ${booked}`,
  ]
  expect(await readStates()).toEqual(statesOf(0, 0))

  first.current.state = 'open'
  booking.current.state = 'half_open'
  expect(await readStates()).toEqual(statesOf(2, 1))

  first.current.state = 'closed'
  second.current.state = 'half_open'
  expect(await readStates()).toEqual(statesOf(1, 1))

  first.current.countUnsent()
  second.current.countUnsent()
  expect(await read('parasol_insurer_calls_unsent_total')).toEqual([
    `parasol_insurer_calls_unsent_total${labels('quoting')} 2`,
    `parasol_insurer_calls_unsent_total${labels('booking')} 0`,
  ])
})
