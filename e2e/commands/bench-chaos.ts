import { runCampaign, type CampaignResult } from '../bench/chaos/campaign.ts'
import { readCampaign, standardCampaigns } from '../bench/chaos/command-line.ts'
import { publish } from '../bench/chaos/publish.ts'
import { isFlawless, tellStories, toRows } from '../bench/chaos/report.ts'
import { printTable } from '../bench/table.ts'

const chosen = readCampaign(process.argv.slice(2))
const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => interrupted.abort())
}

try {
  const results: CampaignResult[] = []
  for (const settings of chosen ? [chosen] : standardCampaigns) {
    const result = await runCampaign(settings, interrupted.signal, (progress) =>
      console.log(`${new Date().toLocaleTimeString()} ${progress} …`),
    )
    printTable('A campaign of chaos', toRows(result))
    if (!isFlawless(result)) console.log(tellStories(result))
    results.push(result)
  }
  if (!chosen) await publish(results)
  process.exitCode = results.every(isFlawless) ? 0 : 1
} catch (error) {
  if (!interrupted.signal.aborted) throw error
  console.error('Interrupted; everything it had started was stopped')
  process.exitCode = 130
}
