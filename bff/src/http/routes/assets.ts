import * as endpoints from '@parasol/shared/endpoints'
import { Hono } from 'hono'
import type { Context } from '../../context.ts'
import type { AppEnv } from '../app-env.ts'
import { serveStaticFile } from '../serve-static-file.ts'

/** The floating loader is looked at again after five minutes, so that a release reaches every shop within them. */
const floating = 'public, max-age=300, stale-while-revalidate=86400'
/** A name that holds the content's hash never means anything else. */
const immutable = 'public, max-age=31536000, immutable'

export function createAssetRoutes({ assets, partners }: Pick<Context, 'assets' | 'partners'>) {
  return new Hono<AppEnv>()
    .get(endpoints.loader, (c) => serveStaticFile(c, assets.loader, floating))
    .get(endpoints.manifest, (c) => {
      c.header('Cache-Control', floating)
      c.header('Access-Control-Allow-Origin', '*')
      return c.json(assets.manifest)
    })
    .get(`${endpoints.assets}/:name`, (c) =>
      serveStaticFile(c, assets.files.get(c.req.param('name')), immutable),
    )
    .get(`${endpoints.logos}/:name`, (c) => {
      // A logo is the partner's own file; opened by itself it must not be able to run anything here.
      c.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
      return serveStaticFile(c, partners.findLogo(c.req.param('name')), immutable)
    })
}
