import { Hono } from 'hono'
import { renderCertificate } from '../documents/certificate.ts'
import { renderIpid, renderTerms } from '../documents/product-documents.ts'
import { refuseUnknown } from '../drafts/refusal.ts'
import { findProduct } from '../products/catalogue.ts'
import { toLanguage } from '../wording/language.ts'
import type { SandboxContext, SandboxEnv, SandboxServices } from './sandbox-env.ts'

/** The PDFs that replies and mails link to. Browsers open them, so that they need no key. */
export function createDocumentRoutes({ store, now }: SandboxServices) {
  return new Hono<SandboxEnv>({ strict: false })
    .get('/contracts/:file{[A-Z0-9-]+\\.pdf}', async (context) => {
      const draft = store.findByContract(context.req.param('file').replace(/\.pdf$/, ''))
      const contract = draft?.contract
      // No other answer than for a contract that does not exist: the number alone must tell nothing.
      if (!contract || context.req.query('token') !== contract.documentToken) throw refuseUnknown()
      return answerPdf(context, await renderCertificate(draft, contract))
    })
    .get(
      '/:country{[a-z]{2}}/:line/:product/:version/:language{en|de}/:file{(?:terms|ipid)\\.pdf}',
      async (context) => {
        const { country, line, product, version, language, file } = context.req.param()
        const path = `${line}/${product}`
        if (!findProduct(path, country.toUpperCase())) throw refuseUnknown()
        const render = file === 'ipid.pdf' ? renderIpid : renderTerms
        const subject = { product: path, language: toLanguage(language), at: now() }
        return answerPdf(context, await render(subject, version))
      },
    )
}

export function answerPdf(context: SandboxContext, pdf: Uint8Array<ArrayBuffer>): Response {
  return context.body(pdf, 200, { 'content-type': 'application/pdf' })
}
