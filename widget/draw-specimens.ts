import { createServer } from 'vite'

// For browser tests, which take the pages from standard output; nothing of it is shipped.
const server = await createServer({
  root: import.meta.dirname,
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
})
const specimens: { pages?: unknown } = await server.ssrLoadModule('/src/specimens/pages.tsx')
process.stdout.write(JSON.stringify(specimens.pages))
await server.close()
