import { replaceSource } from './replace-source.ts'

// What is unknown is looked up at once, while the insurer may still be working on it.
replaceSource('bff/src/context.ts', 'settleMs: config.bookingSettleMs,', 'settleMs: 0,')
