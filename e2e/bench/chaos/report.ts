import type { CampaignResult } from './campaign.ts'
import type { Charge } from './judge.ts'
import { toCommand } from './command-line.ts'

const charges: readonly Charge[] = ['lost', 'doubled', 'told wrong', 'fence broken']
const storiesTold = 3

type Row = [label: string, figure: string]

/** Whether everything that may not happen did not. */
export function isFlawless(result: CampaignResult): boolean {
  const { findings, lostWakeUps, settledAfterMs, failures } = result
  return findings.length + lostWakeUps + failures.length === 0 && settledAfterMs !== null
}

/** One line a figure, the first being the heads: what was asked for, what broke, what came of it. */
export function toRows(result: CampaignResult): Row[] {
  const { settings, evidence, findings, blows, faults, settledAfterMs } = result
  const { patience, insurers } = settings
  const lateMs = settings.faultShare > 0 ? insurers.lateMs[1] : 0
  const asks = evidence.orders.flatMap((order) => order.asks)
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`
  return [
    ['', `${settings.database}, keys ${settings.keys}`],
    ['Seed', String(settings.seed)],
    ['Replicas', String(settings.replicas)],
    ['Orders', String(evidence.orders.length)],
    ['Of those declined', String(evidence.orders.filter(isDeclined).length)],
    ['Sold by XCover, by Qover', evidence.ledgers.map(({ sales }) => sales.length).join(', ')],
    ['Storm', seconds(result.stormMs)],
    ['Kills of a replica', String(blows.kills)],
    ['Replicas frozen', String(blows.freezes)],
    ['Sandboxes killed', String(blows.sandboxCrashes)],
    ['Database sessions cut', String(blows.sessionsCut)],
    ['Database crashes', String(blows.databaseCrashes)],
    ...[...faults].map(([kind, count]): Row => [`Faults: ${kind}`, String(count)]),
    ['Booking calls repeated', String(asks.length - evidence.orders.length)],
    ...tally(asks.map(({ saw }) => saw)).map(([saw, count]): Row => [
      `Answers: ${saw}`,
      String(count),
    ]),
    ['Declines told again', String(countRepeated(result))],
    ['Settle time, lease, budget', Object.values(describe(patience)).join(', ')],
    ['Longest sale', `${lateMs + insurers.processingMs[1]} ms`],
    ['Settled after', settledAfterMs === null ? 'not in time' : seconds(settledAfterMs)],
    ...charges.map((charge): Row => [
      capitalize(charge),
      String(findings.filter((finding) => finding.charge === charge).length),
    ]),
    ['Lost wake-ups', String(result.lostWakeUps)],
    ['Processes that ended by themselves', String(result.failures.length)],
  ]
}

/** What an engineer needs of a campaign that found something: how to repeat it, and a few orders' whole stories. */
export function tellStories(result: CampaignResult): string {
  const { settings, findings, evidence, failures } = result
  const stories = findings.slice(0, storiesTold).map(({ charge, orderId, what }) => {
    const isHere = (each: { orderId: string }) => each.orderId === orderId
    const { request: _request, finals = [], ...shop } = evidence.orders.find(isHere) ?? {}
    const story = {
      shop: { ...shop, finals: finals.map(({ body: _body, ...answer }) => answer) },
      parasol: evidence.stored.find(isHere),
      insurers: evidence.ledgers.flatMap(({ sales }) =>
        sales.filter(({ orderReference }) => orderReference === orderId),
      ),
    }
    return `${charge}: ${orderId} ${what}\n${JSON.stringify(story, null, 2)}`
  })
  const others = findings
    .slice(storiesTold)
    .map((each) => `${each.charge}: ${each.orderId} ${each.what}`)
  return [`Repeat with: ${toCommand(settings)}`, ...failures, ...stories, ...others].join('\n\n')
}

function isDeclined({ decision }: { decision: string }): boolean {
  return decision === 'declined'
}

/** An insurer is told again where nobody knows whether it has heard; it refuses the second time. */
function countRepeated({ evidence }: CampaignResult): number {
  return evidence.ledgers
    .flatMap(({ optOuts }) => optOuts)
    .reduce((sum, { count }) => sum + count - 1, 0)
}

function describe({ settleMs, leaseMs, budgetMs }: CampaignResult['settings']['patience']) {
  return { settle: `${settleMs} ms`, lease: `${leaseMs} ms`, budget: `${budgetMs} ms` }
}

function tally(seen: readonly string[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const each of seen) counts.set(each, (counts.get(each) ?? 0) + 1)
  return [...counts].toSorted(([one], [other]) => one.localeCompare(other))
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
