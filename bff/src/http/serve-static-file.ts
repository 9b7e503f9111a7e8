import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import type { StaticFile } from '../assets/static-file.ts'
import { ParasolError } from '../parasol-error.ts'
import type { AppEnv } from './app-env.ts'

/** Answers with a file in the encoding that was asked for, or with nothing new. Throws where there is no such file. */
export function serveStaticFile(
  c: Context<AppEnv>,
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
