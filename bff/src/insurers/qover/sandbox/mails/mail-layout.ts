import { html } from 'hono/html'
import type { Markup } from '../../../sandbox/page.ts'
import type { Branding } from '../drafts/requests.ts'
import type { Mail } from '../../../sandbox/mails/outbox.ts'

const standardColours = { primary: '#2b5d63', background: '#f2f5f5' }

type MailContent = {
  language: string
  branding: Branding
  content: Markup
  notice: string
}

/** The mail as its reader sees it, in the partner's colours. */
export function renderMail(
  { to, subject }: Pick<Mail, 'to' | 'subject'>,
  { language, branding, content, notice }: MailContent,
): Markup {
  const { primary, background } = readColours(branding)
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${subject}</title>
        <style>
          body {
            margin: 0;
            padding: 2rem 1rem;
            background: ${background};
            color: #1c2733;
            font:
              16px/1.55 system-ui,
              sans-serif;
          }
          header,
          main,
          footer {
            max-width: 36rem;
            margin: 0 auto;
          }
          header,
          footer {
            color: #52606d;
            font-size: 0.85rem;
          }
          main {
            margin: 1rem auto;
            padding: 2rem;
            border-top: 6px solid ${primary};
            border-radius: 8px;
            background: #fff;
          }
          img {
            max-height: 48px;
          }
          dt {
            color: #52606d;
          }
          dd {
            margin: 0 0 0.5rem;
          }
          .action {
            display: inline-block;
            padding: 0.7rem 1.2rem;
            border: 2px solid ${primary};
            border-radius: 6px;
            color: ${primary};
            font-weight: 600;
            text-decoration: none;
          }
        </style>
      </head>
      <body>
        <header>${to}<br /><strong>${subject}</strong></header>
        <main>${renderSender(branding)} ${content}</main>
        <footer>${notice}</footer>
      </body>
    </html>`
}

function readColours({ colors }: Branding): { primary: string; background: string } {
  return {
    primary: colors?.primary ?? standardColours.primary,
    background: colors?.background ?? standardColours.background,
  }
}

function renderSender({ logo, name }: Branding): Markup {
  if (logo) return html`<p><img src="${logo}" alt="${name ?? ''}" /></p>`
  return html`<p><strong>${name ?? 'Qover'}</strong></p>`
}
