import { createServer } from 'node:http'
import { z } from 'zod'

// Preloaded into the BFF that is measured: answers with its heap in bytes, garbage not counted.
const { HEAP_PORT } = process.env
const collect = z.object({ gc: z.function() }).parse(globalThis).gc

createServer((_request, response) => {
  collect()
  response.end(String(process.memoryUsage().heapUsed))
})
  .listen(Number(HEAP_PORT), '127.0.0.1')
  .unref()
