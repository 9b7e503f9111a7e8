import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import type { ShopContext } from '../context.ts'

const built = fileURLToPath(new URL('../../dist/examples/', import.meta.url))

/** The Parasol that the examples name, as the documentation does. */
const placeholder = 'https://cover.example'

/** The examples of front ends, on this shop's origin, which is the one that the demo partner allows. */
export function createExampleRoutes({ bffUrl }: Pick<ShopContext, 'bffUrl'>) {
  return new Hono()
    .use(
      '/examples/assets/*',
      serveStatic({
        root: built,
        rewriteRequestPath: (path) => path.slice('/examples/'.length),
      }),
    )
    .get('/examples/:name{html|react|vue|svelte}/', async (c) => {
      const page = await readFile(`${built}${c.req.param('name')}/index.html`, 'utf8')
      return c.html(page.replaceAll(placeholder, bffUrl))
    })
}
