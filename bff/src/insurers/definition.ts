import type { Logger } from 'pino'
import type { z } from 'zod'
import type { SecretResolver } from '../config/secrets.ts'
import type { Insurer } from './insurer.ts'
import type { WatchedCircuit } from './watched-circuit.ts'

export type InsurerDependencies = {
  now: () => Date
  /** In [0, 1), for the jitter of retries. */
  random: () => number
  log: Logger
  /** Handed every circuit once, when it is made. */
  watchCircuit?: (insurer: string, circuit: WatchedCircuit) => void
  secrets: SecretResolver
}

/** All that Parasol needs to know of an insurer before it has one: its name, its settings, how to make it. */
export type InsurerDefinition<Schema extends z.ZodType = z.ZodType> = {
  /** What a partner's file calls it: `use: xcover`. */
  name: string
  settings: Schema
  create(settings: z.output<Schema>, dependencies: InsurerDependencies): Insurer
}
