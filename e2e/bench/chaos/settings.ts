import type { Range } from './random.ts'

/** Mistakes that can be put into Parasol's source while it is loaded. */
export const mutations = ['fence', 'key', 'settle', 'wake-up'] as const
export type Mutation = (typeof mutations)[number]

/** What a campaign is made of. The same settings break the same things in the same order, though not at the same moment. */
export type CampaignSettings = {
  seed: number
  orders: number
  replicas: number
  /** Of the insurers' calls, how many meet a fault. */
  faultShare: number
  /** `off`: insurers that honour no idempotency key and sell again whenever they are asked to. */
  keys: 'on' | 'off'
  /** `embedded`: each replica starts or adopts Parasol's own; for one replica. */
  database: 'server' | 'embedded'
  mutation: Mutation | null
  /** Whose conditions these are, where they are not the usual ones. */
  conditions: Mutation | null
  /** Orders placed at a time. */
  clients: number
  /** The storm ends when all orders have been placed, or after this time. */
  stormLimitMs: number
  /** How long every booking may take after the last fault to come to its end. */
  settleLimitMs: number
  /** A shop asks again for so long, and then leaves it at what it was told. */
  asksForMs: number
  /** How many shops are content with `pending` and never ask again. */
  leaveShare: number
  pace: Pace
  patience: Patience
  insurers: InsurerTimes
}

/** How long it is from one blow to the next. */
export type Pace = {
  killMs: Range
  freezeMs: Range
  /** How long it stands still: now and then for longer than a lease. */
  frozenForMs: Range
  sandboxRestartMs: Range
  cutSessionsMs: Range
  crashDatabaseMs: Range
}

/** Parasol's own settings, as short as the insurers below allow. */
export type Patience = {
  budgetMs: number
  settleMs: number
  leaseMs: number
}

/** How long the insurers' sandboxes take, and how long Parasol waits for an answer of them. */
export type InsurerTimes = {
  callTimeoutMs: number
  slowMs: Range
  lateMs: Range
  processingMs: Range
}

export const defaults: CampaignSettings = {
  seed: 1,
  orders: 5_000,
  replicas: 3,
  faultShare: 0.2,
  keys: 'on',
  database: 'server',
  mutation: null,
  conditions: null,
  clients: 96,
  stormLimitMs: 15 * 60_000,
  settleLimitMs: 60_000,
  asksForMs: 60_000,
  leaveShare: 0.3,
  pace: {
    killMs: [1_000, 3_000],
    freezeMs: [8_000, 20_000],
    frozenForMs: [3_000, 14_000],
    sandboxRestartMs: [15_000, 30_000],
    cutSessionsMs: [3_000, 8_000],
    crashDatabaseMs: [20_000, 40_000],
  },
  patience: {
    budgetMs: 1_200,
    // More than twice the longest sale: one that is late and then in the works.
    settleMs: 5_000,
    leaseMs: 10_000,
  },
  insurers: {
    callTimeoutMs: 1_500,
    slowMs: [100, 800],
    lateMs: [1_600, 2_300],
    processingMs: [10, 150],
  },
}

/** For every run of the tests: the same in small. */
export const shortCampaign: CampaignSettings = {
  ...defaults,
  seed: 7,
  orders: 120,
  replicas: 2,
  clients: 60,
  stormLimitMs: 15_000,
  // Tests run on machines that do much else at the same time.
  settleLimitMs: 3 * 60_000,
  pace: {
    killMs: [1_000, 3_000],
    freezeMs: [3_000, 6_000],
    frozenForMs: [3_000, 14_000],
    sandboxRestartMs: [5_000, 8_000],
    cutSessionsMs: [1_000, 3_000],
    crashDatabaseMs: [6_000, 9_000],
  },
}
