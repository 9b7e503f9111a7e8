import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { SalesRecord } from './sale.ts'

/** Shows what was sold, whatever the client was told. No insurer has this address. */
export function createSalesRoutes(record: SalesRecord) {
  return new Hono<{ Bindings: HttpBindings }>({ strict: false }).get('/', (context) =>
    context.json({ sales: record.listSales(), optOuts: record.listOptOuts() }),
  )
}
