import { createMiddleware } from 'hono/factory'
import { auth } from 'hono/utils/basic-auth'
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Secret } from '../../config/secrets.ts'
import { ParasolError } from '../../parasol-error.ts'
import type { AppEnv } from '../app-env.ts'

/** Lets in who gives the operator's secret as the password of HTTP Basic, under any name. Browsers ask for it by themselves. */
export function requireOperator(secret: Secret) {
  const expected = digest(secret.reveal())
  return createMiddleware<AppEnv>(async (c, next) => {
    const shown = auth(c.req.raw)
    // Digests have one length and are compared in constant time, so that the secret cannot be found out piece by piece.
    if (shown && timingSafeEqual(expected, digest(shown.password))) return next()
    c.header('WWW-Authenticate', 'Basic realm="Parasol studio", charset="UTF-8"')
    throw shown
      ? new ParasolError('key_unknown', 'This is not the secret of the studio')
      : new ParasolError('key_missing', "Send the studio's secret as the password of HTTP Basic")
  })
}

function digest(password: string): Buffer {
  return createHash('sha256').update(password).digest()
}
