import type { Page } from '@playwright/test'

export type PaintTimes = { paintedMs: number | null; interactiveMs: number | null }

declare global {
  interface Window {
    paintTimes?: PaintTimes
  }
}

/** Watches every shadow root of the page for an offer, alike for whoever draws it; times count from the navigation. */
export async function watchPaint(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const times: PaintTimes = { paintedMs: null, interactiveMs: null }
    window.paintTimes = times
    const attach = Reflect.get(Element.prototype, 'attachShadow')
    Element.prototype.attachShadow = function (options) {
      const root = Reflect.apply(attach, this, [options])
      const observer = new MutationObserver(() => {
        if (!root.querySelector('h2')) return
        observer.disconnect()
        requestAnimationFrame(() => {
          times.paintedMs = performance.now()
          waitForReact(root)
        })
      })
      observer.observe(root, { childList: true, subtree: true })
      return root
    }
    function waitForReact(root: ShadowRoot) {
      // React leaves its marks on what it has drawn or taken over.
      const isReact = Object.keys(root.querySelector('section') ?? {}).some((name) =>
        name.startsWith('__react'),
      )
      if (isReact) times.interactiveMs = performance.now()
      else setTimeout(() => waitForReact(root), 10)
    }
  })
}
