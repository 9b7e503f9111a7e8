import { defaults, type CampaignSettings, type Mutation } from './settings.ts'

const few: CampaignSettings = {
  ...defaults,
  orders: 150,
  clients: 60,
  stormLimitMs: 20_000,
  pace: { ...defaults.pace, killMs: [3_000, 6_000] },
}

/**
 * The conditions under which each mistake shows, and soon. Parasol as it is stands them all: every rule of a booking is
 * looked at where no other one makes up for it.
 */
export const conditions: Record<Mutation, CampaignSettings> = {
  // A worker that slept through its lease finds that its part has ended meanwhile.
  fence: {
    ...few,
    stormLimitMs: 40_000,
    orders: 400,
    pace: { ...few.pace, freezeMs: [1_000, 3_000], frozenForMs: [9_000, 12_000] },
    patience: { ...few.patience, settleMs: 2_500, leaseMs: 5_000 },
    faultShare: 0,
    insurers: { ...few.insurers, processingMs: [600, 1_000] },
  },
  // Looking before the insurer has settled, only the key keeps a second call from being refused for the first one.
  key: {
    ...few,
    faultShare: 0,
    leaveShare: 1,
    patience: { ...few.patience, budgetMs: 0, settleMs: 100 },
    // Half of the first calls are given up on, and half of the second ones answered while the first goes on.
    insurers: { ...few.insurers, callTimeoutMs: 3_000, processingMs: [1_000, 5_000] },
  },
  // Nobody honours a key: only looking late enough keeps a second call from selling again.
  settle: {
    ...few,
    keys: 'off',
    faultShare: 0,
    leaveShare: 1,
    patience: { budgetMs: 0, settleMs: 6_500, leaseMs: 13_000 },
    // Most calls are given up on, and sell for up to two seconds more.
    insurers: { ...few.insurers, callTimeoutMs: 1_000, processingMs: [200, 3_000] },
  },
  // Nobody tries but those who were woken up, and nobody asks again.
  'wake-up': { ...few, leaveShare: 1, patience: { ...few.patience, budgetMs: 0 } },
}
