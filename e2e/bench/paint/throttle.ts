import type { CDPSession, Page } from '@playwright/test'

/** Lighthouse's "Slow 4G" as DevTools imposes it: https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md */
export const slow4g = { latencyMs: 150 * 3.75, downKilobits: 1_600, upKilobits: 750, cpu: 4 }

/** Has one page live with a phone's processor and a slow network. */
export async function throttle(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: slow4g.latencyMs,
    downloadThroughput: (slow4g.downKilobits * 1_000) / 8,
    uploadThroughput: (slow4g.upKilobits * 1_000) / 8,
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: slow4g.cpu })
  return session
}
