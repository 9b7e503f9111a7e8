import { join } from 'node:path'
import type { ServiceDefinition } from './service.ts'

export type ServiceName = 'sandbox' | 'qover' | 'bff' | 'shop'

/** In the order they are started; stopping goes the other way. */
export const serviceNames: readonly ServiceName[] = ['sandbox', 'qover', 'bff', 'shop']

export type Urls = Record<ServiceName, string>

/** On one machine all shoppers have one address, and a benchmark is more of them than any shop has. */
const withoutRateLimits = {
  PARASOL_RATE_LIMIT_PUBLISHABLE_KEY: 'off',
  PARASOL_RATE_LIMIT_ADDRESS: 'off',
  PARASOL_RATE_LIMIT_SECRET_KEY: 'off',
}

// Published with the demo partners, and worth nothing anywhere else.
const webhookSecret = 'whsec_cGFyYXNvbCBkZW1vIHNob3Agd2ViaG9vayBzZWNyZXQ='

const anyAnswer = () => true
const goodAnswer = (answer: Response) => answer.ok

/** The insurers' sandboxes, the BFF and the sample shop, told of each other as the demo partners' files expect it. */
export function describeServices(
  urls: Urls,
  dataDir: string,
  inherited: NodeJS.ProcessEnv,
): Record<ServiceName, ServiceDefinition> {
  return {
    sandbox: {
      name: 'sandbox',
      entry: 'bff/src/insurers/xcover/sandbox/main.ts',
      environment: {
        ...inherited,
        XCOVER_SANDBOX_PORT: new URL(urls.sandbox).port,
        XCOVER_SANDBOX_DATA: join(dataDir, 'xcover-sandbox'),
        // Of all the demo partners: they share the account, and it has one address.
        XCOVER_SANDBOX_WEBHOOK_URL: `${urls.bff}/webhooks/xcover/demo`,
      },
      readyUrl: urls.sandbox,
      isReady: anyAnswer,
    },
    qover: {
      name: 'qover',
      entry: 'bff/src/insurers/qover/sandbox/main.ts',
      environment: {
        ...inherited,
        QOVER_SANDBOX_PORT: new URL(urls.qover).port,
        QOVER_SANDBOX_DATA: join(dataDir, 'qover-sandbox'),
      },
      readyUrl: `${urls.qover}/mails`,
      isReady: goodAnswer,
    },
    bff: {
      name: 'bff',
      entry: 'bff/src/main.ts',
      environment: {
        ...withoutRateLimits,
        ...inherited,
        PORT: new URL(urls.bff).port,
        PARASOL_DATA_DIR: dataDir,
        SHOP_ORIGIN: urls.shop,
        XCOVER_DEMO_URL: `${urls.sandbox}/x`,
        XCOVER_DEMO_API_KEY: 'sandbox-key',
        XCOVER_DEMO_API_SECRET: 'sandbox-secret',
        PARASOL_POLICY_CLOCK_URL: `${urls.sandbox}/clock`,
        QOVER_DEMO_URL: urls.qover,
        QOVER_DEMO_API_KEY: 'sandbox-qover-key',
        SHOP_WEBHOOK_URL: `${urls.shop}/webhooks/parasol`,
        SHOP_WEBHOOK_SECRET: webhookSecret,
      },
      readyUrl: `${urls.bff}/readyz`,
      isReady: goodAnswer,
    },
    shop: {
      name: 'shop',
      entry: 'e2e/shop/main.ts',
      environment: {
        ...inherited,
        SHOP_PORT: new URL(urls.shop).port,
        BFF_URL: urls.bff,
        SANDBOX_URL: urls.sandbox,
        PARASOL_SECRET_KEY: 'sk_test_demo',
        PARASOL_QOVER_SECRET_KEY: 'sk_test_qover',
        PARASOL_WEBHOOK_SECRET: webhookSecret,
      },
      readyUrl: urls.shop,
      isReady: anyAnswer,
    },
  }
}
