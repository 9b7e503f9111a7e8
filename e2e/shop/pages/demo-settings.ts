import { html } from 'hono/html'
import { clockSteps, settingChoices, toLink } from '../settings.ts'
import type { Markup, View } from './view.ts'

const names = ['theme', 'layout', 'scheme', 'lang', 'csp'] as const

type SettingName = (typeof names)[number]

/** The bar for whoever shows Parasol to others. A real shop has nothing like it. */
export function renderDemoSettings(view: View): Markup {
  const { settings, texts, path } = view
  return html`<aside class="demo-bar" aria-label="${texts.settings}">
    <p>${texts.notice}</p>
    <details>
      <summary>${texts.settings}</summary>
      <form method="get" action="${path}">
        <input type="hidden" name="country" value="${settings.country}" />
        ${names.map((name) => renderSetting(view, name))}
        <button>${texts.apply}</button>
      </form>
      ${view.canMoveClock ? renderClock(view) : ''}
      <nav aria-label="${texts.pages.title}">
        <a href="${toLink('/checkout', settings)}">${texts.pages.checkout}</a>
        <a href="${toLink('/browser-checkout', settings)}">${texts.pages.browser}</a>
        <a href="${toLink('/two', settings)}">${texts.pages.two}</a>
        <a href="${toLink('/plain', settings)}">${texts.pages.plain}</a>
      </nav>
    </details>
  </aside>`
}

function renderClock({ settings, texts, path }: View): Markup {
  return html`<form method="post" action="${toLink('/demo/clock', settings)}">
    <input type="hidden" name="back" value="${path}" />
    <label>
      <span>${texts.clock}</span>
      <select name="advance">
        ${clockSteps.map((step) => html`<option value="${step}">${texts.clockSteps[step]}</option>`)}
      </select>
    </label>
    <button>${texts.moveClock}</button>
  </form>`
}

function renderSetting({ settings, texts }: View, name: SettingName): Markup {
  return html`<label>
    <span>${texts.settingNames[name]}</span>
    <select name="${name}">
      ${settingChoices[name].map(
        (value) =>
          html`<option value="${value}" ${settings[name] === value ? 'selected' : ''}>
            ${value}
          </option>`,
      )}
    </select>
  </label>`
}
