import * as endpoints from '@parasol/shared/endpoints'
import { Hono } from 'hono'
import type { AppEnv } from '../app-env.ts'
import { contentSecurityPolicy, renderDocsPage } from '../docs/docs-page.ts'
import type { OpenapiDocument } from '../openapi/document.ts'

/** `GET /docs`: the API's document, to read. */
export function createDocsRoutes(document: OpenapiDocument) {
  const page = renderDocsPage(document)
  return new Hono<AppEnv>().get(endpoints.docs, (c) => {
    c.header('Content-Security-Policy', contentSecurityPolicy)
    return c.html(page)
  })
}
