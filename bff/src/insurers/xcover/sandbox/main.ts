import { readFaultSettings } from '../../sandbox/faults/read-fault-settings.ts'
import { closeOnSignals } from '../../sandbox/serving.ts'
import { startXcoverSandbox } from './sandbox.ts'
import { readWebhookSettings } from './webhooks/settings.ts'

const {
  XCOVER_SANDBOX_PORT: port = '8790',
  XCOVER_SANDBOX_HOST: hostname = '127.0.0.1',
  XCOVER_SANDBOX_DATA: dataDir = '.parasol/xcover-sandbox',
  XCOVER_SANDBOX_PUBLIC_URL: publicUrl,
} = process.env

const sandbox = await startXcoverSandbox({
  port: Number(port),
  hostname,
  dataDir,
  faults: readFaultSettings('XCOVER_SANDBOX', process.env),
  webhooks: readWebhookSettings(process.env),
  ...(publicUrl ? { publicUrl } : {}),
})
console.log(`XCover sandbox listening on ${sandbox.url}`)
closeOnSignals(sandbox)
