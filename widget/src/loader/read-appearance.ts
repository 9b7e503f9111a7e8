import type { Mistake } from './mistake-reporter.ts'

type AppearanceSource = {
  /** The element's own attributes. */
  locale: string | null
  colorScheme: string | null
  /** Languages the page states, the nearest first. */
  pageLocales: (string | null)[]
}

/** What every element takes: the language it speaks, and mistakes in that and in its colour scheme. */
export function readAppearance({ locale, colorScheme, pageLocales }: AppearanceSource): {
  locale: string
  mistakes: Mistake[]
} {
  const mistakes: Mistake[] = []
  if (locale !== null && !isLocale(locale)) {
    mistakes.push({
      code: 'locale_invalid',
      message: `locale="${locale}" must be a BCP 47 tag such as "en" or "de-AT".`,
    })
  }
  if (colorScheme !== null && !['light', 'dark', 'auto'].includes(colorScheme)) {
    mistakes.push({
      code: 'color_scheme_invalid',
      message: `color-scheme="${colorScheme}" must be "light", "dark" or "auto".`,
    })
  }
  return {
    locale: [locale, ...pageLocales].find((tag) => tag && isLocale(tag)) ?? 'en',
    mistakes,
  }
}

/** What an element and the page around it say of its appearance. */
export function toAppearanceSource(element: HTMLElement): AppearanceSource {
  return {
    locale: element.getAttribute('locale'),
    colorScheme: element.getAttribute('color-scheme'),
    pageLocales: [element.closest('[lang]'), document.documentElement].map(readLang),
  }
}

/** By way of the prototype: of a form that has a field called `lang` or `getAttribute` either would be that field. */
function readLang(element: Element | null): string | null {
  return element && Element.prototype.getAttribute.call(element, 'lang')
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
