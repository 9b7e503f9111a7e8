import { rm } from 'node:fs/promises'
import { chromium } from '@playwright/test'
import { describeMachine, findChromium } from './chromium.ts'
import { startOutageSwitch } from './outage-switch.ts'
import { compileCache } from './compile-cache.ts'
import { createDataFolder } from './data-folder.ts'
import { startStack } from './stack.ts'

/** Before the first browser test: finds the browser, starts the stack on free ports and empty data. */
export default async function setUp(): Promise<() => Promise<void>> {
  // The tests' own processes read these; see playwright.config.ts.
  process.env.CHROMIUM_PATH = findChromium(describeMachine(chromium.executablePath()))
  const dataDir = await createDataFolder('e2e')
  const stack = await startStack({
    dataDir,
    environment: {
      ...process.env,
      // A database of the developer's own is not for tests.
      DATABASE_URL: undefined,
      NODE_COMPILE_CACHE: compileCache,
      // The sandbox has booked before it cuts a connection: there is nothing to let settle.
      PARASOL_BOOKING_SETTLE_MS: '2000',
    },
    onFailure: (failure) => console.error(failure.message),
  })
  process.env.SHOP_URL = stack.shopUrl
  process.env.BFF_URL = stack.bffUrl
  process.env.SANDBOX_URL = stack.sandboxUrl
  process.env.QOVER_SANDBOX_URL = stack.qoverUrl
  const outages = await startOutageSwitch(stack)
  process.env.OUTAGE_URL = outages.url

  return async () => {
    outages.close()
    await stack.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
