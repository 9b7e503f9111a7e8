import * as endpoints from '@parasol/shared/endpoints'
import { Hono } from 'hono'
import type { AppEnv } from '../app-env.ts'
import type { OpenapiDocument } from '../openapi/document.ts'

/** `GET /openapi.json`, for tools of any origin. */
export function createOpenapiRoutes(document: OpenapiDocument) {
  return new Hono<AppEnv>().get(endpoints.openapi, (c) => {
    c.header('Access-Control-Allow-Origin', '*')
    return c.json(document)
  })
}
