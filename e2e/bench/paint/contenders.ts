import { cart } from '../cart.ts'

/** In the order of the table and of the pictures. */
export const contenders = ['ideal', 'parasol', 'usual', 'sparing'] as const
export type Contender = (typeof contenders)[number]

export const titles: Record<Contender, string> = {
  ideal: 'ideal page',
  parasol: 'Parasol',
  usual: 'React bundle',
  sparing: 'React bundle, no preflight',
}

/** Where the service has each one's script. */
export const scriptPaths: Record<Contender, string> = {
  ideal: '/bench/ideal-offer.js',
  parasol: '/v1/parasol.js',
  usual: '/bench/usual-offer.js',
  sparing: '/bench/usual-offer.js',
}

export const locale = 'en-AU'
export const publishableKey = 'pk_test_demo'

/** How the script of the React bundle names what it sends; Parasol sends text, which needs no preflight. */
const contentTypes: Partial<Record<Contender, string>> = {
  usual: 'application/json',
  sparing: 'text/plain',
}

/** The same small checkout for all of them; only the script, and the element it fills, are each one's own. */
export function drawPage(contender: Contender, serviceUrl: string): string {
  const data = JSON.stringify(cart).replaceAll('"', '&quot;')
  const place =
    contender === 'parasol'
      ? `<parasol-offer name="cover" cart="${data}"></parasol-offer>`
      : `<div data-cart="${data}"></div>`
  const script = Object.entries({
    src: serviceUrl + scriptPaths[contender],
    'data-key': publishableKey,
    'data-content-type': contentTypes[contender] ?? '',
  }).map(([name, value]) => `${name}="${value}"`)
  return `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Checkout</title>
<link rel="icon" href="data:,">
<style>
body { max-width: 36rem; margin: 0 auto; padding: 1rem; font: 16px/1.5 sans-serif; color: #1c2b36 }
h1 { font-size: 1.4rem }
button { width: 100%; padding: .9rem; border: 0; border-radius: 8px; background: #1f5f8b; color: #fff; font: inherit }
</style>
<script async ${script.join(' ')}></script>
<h1>Checkout</h1>
<p>Apple MacBook Pro, A$3,799.00</p>
<form>${place}<p><button>Pay</button></form>
</html>`
}
