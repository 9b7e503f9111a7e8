import react from '@vitejs/plugin-react'
import { build } from 'vite'

// For a benchmark, which takes the script from standard output; it is never shipped.
const result = await build({
  root: new URL('..', import.meta.url).pathname,
  configFile: false,
  logLevel: 'error',
  plugins: [react()],
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    write: false,
    modulePreload: false,
    cssMinify: true,
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    rolldownOptions: { input: 'bench/usual-offer.ts', output: { format: 'iife' } },
  },
})
if (!('output' in result)) throw new Error('The script was not built once')
process.stdout.write(result.output[0].code)
