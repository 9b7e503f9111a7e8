import type { ReactElement } from 'react'
import { renderToString } from 'react-dom/server'
import type { Theme } from '@parasol/shared/theme'
import { theme as plainTheme } from '../offer/cover-fixtures.ts'
import cardCss from '../styles/card.css?inline'
import formCss from '../styles/form.css?inline'
import hostCss from '../styles/host.css?inline'
import offerCss from '../styles/offer.css?inline'
import policyCss from '../styles/policy.css?inline'
import { toThemeCss } from '../styles/theme-css.ts'

/** Which element of Parasol's it would stand in, and what that would show. */
export type Specimen = { element: 'offer' | 'policy'; content: ReactElement }

type PageOptions = { theme?: Theme; scheme?: 'light' | 'dark' | 'auto' }

const css = {
  offer: cardCss + offerCss + formCss,
  policy: cardCss + formCss + policyCss,
}

/** A page that shows specimens, each in a shadow root of its own. It is in English, whatever they are in. */
export function drawPage(specimens: Specimen[], options: PageOptions = {}): string {
  const { theme = plainTheme, scheme = 'auto' } = options
  const hosts = specimens.map(
    ({ element, content }) => `<specimen-host color-scheme="${scheme}">
<template shadowrootmode="open">
<style>${hostCss}${css[element]}${toThemeCss(theme)}</style>
<div class="parasol">${renderToString(content)}</div>
</template></specimen-host>`,
  )
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Specimens</title>
<style>body { margin: 8px; font-family: sans-serif }</style>
<main>
<h1>Specimens</h1>
${hosts.join('\n')}
</main>
</html>`
}
