import { parseArgs } from 'node:util'
import { z } from 'zod'
import { conditions } from './mutation-conditions.ts'
import { defaults, mutations, type CampaignSettings } from './settings.ts'

const flagsSchema = z.object({
  seed: z.coerce.number().int().optional(),
  orders: z.coerce.number().int().min(1).optional(),
  replicas: z.coerce.number().int().min(1).max(9).optional(),
  'fault-share': z.coerce.number().min(0).max(1).optional(),
  keys: z.enum(['on', 'off']).optional(),
  database: z.enum(['server', 'embedded']).optional(),
  /** With the mistake, under the conditions that show it. */
  mutation: z.enum(mutations).optional(),
  /** Under the same conditions without it. */
  conditions: z.enum(mutations).optional(),
})

/** The three that the documentation shows. */
export const standardCampaigns: readonly CampaignSettings[] = [
  defaults,
  { ...defaults, orders: 2_000, replicas: 1, database: 'embedded' },
  { ...defaults, keys: 'off' },
]

/** The campaign that the flags ask for; null where there are none. Throws where one is wrong. */
export function readCampaign(args: string[]): CampaignSettings | null {
  const text = { type: 'string' } as const
  const options = Object.fromEntries(Object.keys(flagsSchema.shape).map((name) => [name, text]))
  const flags = flagsSchema.parse(parseArgs({ args, options }).values)
  if (Object.keys(flags).length === 0) return null
  const { mutation = null } = flags
  const shownBy = flags.conditions ?? mutation
  const base = shownBy ? conditions[shownBy] : defaults
  return {
    ...base,
    seed: flags.seed ?? base.seed,
    orders: flags.orders ?? base.orders,
    replicas: flags.replicas ?? base.replicas,
    faultShare: flags['fault-share'] ?? base.faultShare,
    keys: flags.keys ?? base.keys,
    database: flags.database ?? base.database,
    mutation,
    conditions: shownBy,
  }
}

/** The command that runs the same campaign alone. */
export function toCommand(settings: CampaignSettings): string {
  const {
    faultShare,
    seed,
    orders,
    replicas,
    keys,
    database,
    mutation,
    conditions: shownBy,
  } = settings
  const name = mutation ? { mutation } : { conditions: shownBy }
  const flags = { ...name, seed, orders, replicas, 'fault-share': faultShare, keys, database }
  const given = Object.entries(flags).filter(([, value]) => value !== null)
  return `npm run bench:chaos -- ${given.map(([flag, value]) => `--${flag} ${value}`).join(' ')}`
}
