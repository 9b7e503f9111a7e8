import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { renderPage } from '../../../sandbox/page.ts'
import { refuseUnknown } from '../drafts/refusal.ts'
import type { SandboxEnv, SandboxServices } from './sandbox-env.ts'

/** What a mail program would show: the mails that were sent, newest first. */
export function createMailRoutes({ store, outbox }: SandboxServices) {
  return new Hono<SandboxEnv>({ strict: false })
    .get('/', (context) => {
      const mails = store.listMails()
      const rows = mails.map(
        ({ id, at, to, subject }) =>
          html`<tr>
            <td>${at.slice(0, 16).replace('T', ' ')}</td>
            <td>${to}</td>
            <td><a href="/mails/${id}">${subject}</a></td>
          </tr>`,
      )
      return context.html(
        renderPage({
          language: 'en',
          title: 'Mails',
          lead: 'What the Qover sandbox would have sent, newest first. Times are UTC.',
          content: html`<table>
            <thead>
              <tr>
                <th scope="col">Sent</th>
                <th scope="col">To</th>
                <th scope="col">Subject</th>
              </tr>
            </thead>
            <tbody>
              ${rows}
            </tbody>
          </table>`,
          footer: 'No mail leaves this sandbox.',
        }),
      )
    })
    .get('/:id', (context) => {
      const mail = store.findMail(context.req.param('id'))
      const page = mail && outbox.read(mail)
      if (!page) throw refuseUnknown()
      return context.html(raw(page))
    })
}
