import { html } from 'hono/html'

/** Markup made by hono/html: what was put in is escaped. */
export type Markup = ReturnType<typeof html>

type Page = { language: string; title: string; lead: string; content: Markup; footer: string }

/** A readable page, on screen and on paper. */
export function renderPage({ language, title, lead, content, footer }: Page): Markup {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <style>
          body {
            margin: 0;
            background: #eef1f4;
            color: #1c2733;
            font:
              16px/1.55 system-ui,
              sans-serif;
          }
          main {
            max-width: 44rem;
            margin: 2.5rem auto;
            padding: 2.5rem 3rem;
            background: #fff;
            border-radius: 10px;
          }
          h1 {
            margin: 0;
            font-size: 1.7rem;
            line-height: 1.25;
          }
          h2 {
            margin: 2rem 0 0.5rem;
            font-size: 1.2rem;
          }
          h3 {
            margin: 1.5rem 0 0.5rem;
            font-size: 1rem;
          }
          .lead {
            margin: 0.5rem 0 0;
            color: #52606d;
          }
          dl {
            display: grid;
            grid-template-columns: minmax(9rem, auto) 1fr;
            gap: 0.4rem 1.5rem;
            margin: 0;
          }
          dt {
            color: #52606d;
          }
          dd {
            margin: 0;
          }
          table {
            width: 100%;
            border-collapse: collapse;
          }
          th,
          td {
            padding: 0.5rem 0.75rem 0.5rem 0;
            border-bottom: 1px solid #dde3e9;
            text-align: left;
          }
          footer {
            margin-top: 2.5rem;
            padding-top: 1rem;
            border-top: 1px solid #dde3e9;
            color: #52606d;
            font-size: 0.85rem;
          }
          @media (max-width: 40rem) {
            main {
              margin: 0;
              padding: 1.5rem;
              border-radius: 0;
            }
          }
          @media print {
            body {
              background: none;
            }
            main {
              margin: 0;
              padding: 0;
            }
          }
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          <p class="lead">${lead}</p>
          ${content}
          <footer>${footer}</footer>
        </main>
      </body>
    </html>`
}
