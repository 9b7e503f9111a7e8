import * as endpoints from '@parasol/shared/endpoints'
import { Hono, type Context as HttpContext } from 'hono'
import { accepts } from 'hono/accepts'
import type { StaticFile } from '../../assets/static-file.ts'
import type { Context } from '../../context.ts'
import { ParasolError } from '../../parasol-error.ts'
import type { AppEnv } from '../app-env.ts'

/** The floating loader is looked at again after five minutes, so that a release reaches every shop within them. */
const floating = 'public, max-age=300, stale-while-revalidate=86400'
/** A name that holds the content's hash never means anything else. */
const immutable = 'public, max-age=31536000, immutable'

export function createAssetRoutes({ assets, partners }: Pick<Context, 'assets' | 'partners'>) {
  return new Hono<AppEnv>()
    .get(endpoints.loader, (c) => serve(c, assets.loader, floating))
    .get(endpoints.manifest, (c) => {
      c.header('Cache-Control', floating)
      c.header('Access-Control-Allow-Origin', '*')
      return c.json(assets.manifest)
    })
    .get(`${endpoints.assets}/:name`, (c) =>
      serve(c, assets.files.get(c.req.param('name')), immutable),
    )
    .get(`${endpoints.logos}/:name`, (c) => {
      // A logo is the partner's own file; opened by itself it must not be able to run anything here.
      c.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
      return serve(c, partners.findLogo(c.req.param('name')), immutable)
    })
}

function serve(
  c: HttpContext<AppEnv>,
  file: StaticFile | undefined,
  cacheControl: string,
): Response {
  if (!file) throw new ParasolError('not_found', 'There is no such file')
  c.header('Cache-Control', cacheControl)
  c.header('ETag', file.etag)
  // Modules, and scripts with an integrity attribute, are fetched with CORS, from any shop's page.
  c.header('Access-Control-Allow-Origin', '*')
  c.header('Vary', 'Accept-Encoding', { append: true })
  if (c.req.header('If-None-Match') === file.etag) return c.body(null, 304)
  const encoding = accepts(c, {
    header: 'Accept-Encoding',
    supports: ['br', 'gzip', 'identity'],
    default: 'identity',
  })
  if (encoding === 'br' || encoding === 'gzip') {
    c.header('Content-Encoding', encoding)
    return c.body(file.bodies[encoding], 200, { 'Content-Type': file.contentType })
  }
  return c.body(file.bodies.identity, 200, { 'Content-Type': file.contentType })
}
