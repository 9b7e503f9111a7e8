import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { renderPage } from '../page.ts'
import type { Mail, Outbox } from './outbox.ts'

type Mailbox = {
  /** Whose it is, as its page says. */
  sandboxName: string
  /** Newest first. */
  listMails(): Mail[]
  findMail(id: string): Mail | undefined
  outbox: Outbox
  /** What is thrown where there is no such mail. */
  refuseUnknown(id: string): Error
}

/** What a mail program would show: the mails that were sent, newest first. */
export function createMailRoutes(mailbox: Mailbox) {
  return new Hono<{ Bindings: HttpBindings }>({ strict: false })
    .get('/', (context) => {
      const mails = mailbox.listMails()
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
          lead: `What the ${mailbox.sandboxName} would have sent, newest first. Times are UTC.`,
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
      const id = context.req.param('id')
      const mail = mailbox.findMail(id)
      const page = mail && mailbox.outbox.read(mail)
      if (!page) throw mailbox.refuseUnknown(id)
      return context.html(raw(page))
    })
}
