import { readFaultSettings } from '../../sandbox/faults/read-fault-settings.ts'
import { closeOnSignals } from '../../sandbox/serving.ts'
import { startQoverSandbox } from './sandbox.ts'

const {
  QOVER_SANDBOX_PORT: port = '8791',
  QOVER_SANDBOX_HOST: hostname = '127.0.0.1',
  QOVER_SANDBOX_DATA: dataDir = '.parasol/qover-sandbox',
  QOVER_SANDBOX_PUBLIC_URL: publicUrl,
  QOVER_SANDBOX_PRICE_VALIDITY_MS: priceValidityMs,
} = process.env

const sandbox = await startQoverSandbox({
  port: Number(port),
  hostname,
  dataDir,
  faults: readFaultSettings('QOVER_SANDBOX', process.env),
  ...(publicUrl ? { publicUrl } : {}),
  ...(priceValidityMs ? { priceValidityMs: Number(priceValidityMs) } : {}),
})
console.log(`Qover sandbox listening on ${sandbox.url}`)
closeOnSignals(sandbox)
