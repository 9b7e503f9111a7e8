import { themeCheckRequestSchema } from '@parasol/shared/studio'
import * as endpoints from '@parasol/shared/endpoints'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { mount } from 'hono/mount'
import type { Context } from '../../context.ts'
import { ParasolError } from '../../parasol-error.ts'
import type { PartnerStore } from '../../partners/partner-store.ts'
import { checkTheme } from '../../partners/theme-check.ts'
import type { Studio } from '../../studio.ts'
import type { AppEnv } from '../app-env.ts'
import { parseWith, readJsonObject } from '../request-body.ts'
import { serveStaticFile } from '../serve-static-file.ts'
import { requireOperator } from './studio-access.ts'

/** It loads its one script and shows logos; the widget's own style sheets are constructed, and need no permission. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types parasol',
].join('; ')

/** Puts the theme studio at `/studio`: a page for the operator, and no part of the API. */
export function mountStudio(
  app: Hono<AppEnv>,
  { studio, partners }: Pick<Context, 'studio' | 'partners'>,
): void {
  if (!studio) return
  if (studio.secret) app.use(`${endpoints.studio}/*`, requireOperator(studio.secret))
  app.all(`${endpoints.studio}/*`, mount(createStudioApp(studio, partners).fetch))
}

function createStudioApp({ loadScript }: Studio, partners: PartnerStore) {
  const app = new Hono<AppEnv>()
  // What goes wrong is answered where everything else is.
  app.onError((error) => {
    throw error
  })
  app.notFound(() => {
    throw new ParasolError('not_found', 'There is nothing at this address')
  })
  return app
    .get('/', async (c) => {
      const { name } = await loadScript()
      c.header('Content-Security-Policy', contentSecurityPolicy)
      c.header('Cache-Control', 'no-store')
      return c.html(renderPage(`${endpoints.studio}/scripts/${name}`))
    })
    .get('/scripts/:name', async (c) => {
      const { name, file } = await loadScript()
      return serveStaticFile(
        c,
        c.req.param('name') === name ? file : undefined,
        'private, max-age=31536000, immutable',
      )
    })
    .get('/partners', (c) => {
      c.header('Cache-Control', 'no-store')
      return c.json({ partners: partners.listThemes() })
    })
    .post('/check', async (c) => {
      const body = parseWith(themeCheckRequestSchema, await readJsonObject(c), 'malformed_request')
      return c.json(checkTheme(body.theme))
    })
}

function renderPage(script: string) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Parasol theme studio</title>
        <link rel="icon" href="data:," />
        <script type="module" src="${script}"></script>
      </head>
      <body>
        <div id="studio"></div>
      </body>
    </html>`
}
