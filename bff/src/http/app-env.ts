import type { Logger } from 'pino'

/** What middleware leaves for handlers. */
export type AppEnv = { Variables: { requestId: string; log: Logger; partnerId?: string } }
