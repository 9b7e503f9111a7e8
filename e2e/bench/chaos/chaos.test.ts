import { expect, test } from 'vitest'
import { runCampaign } from './campaign.ts'
import { isFlawless, tellStories } from './report.ts'
import { shortCampaign } from './settings.ts'

test('sells every order once while processes, database and insurers fail', async () => {
  const result = await runCampaign(shortCampaign, new AbortController().signal)
  expect(isFlawless(result), tellStories(result)).toBe(true)
  expect(result.evidence.orders.length).toBeGreaterThan(20)
  expect(result.blows.kills).toBeGreaterThan(0)
}, 480_000)
