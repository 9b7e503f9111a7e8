import { HTTPException } from 'hono/http-exception'

/** Thrown in a handler, it is the answer: for faults that are asked for. */
export function answerInstead(
  body: string,
  status: 200 | 429 | 500 | 503,
  headers: Record<string, string> = {},
): HTTPException {
  const res = new Response(body, {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  })
  return new HTTPException(status, { res })
}

/** What is answered where JSON is expected and something in between has sent a page of its own. */
export function answerNonsense(): HTTPException {
  const page = '<!doctype html><title>Welcome</title><h1>It works!</h1>'
  return answerInstead(page, 200, { 'content-type': 'text/html; charset=utf-8' })
}
