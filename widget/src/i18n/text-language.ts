import { readLocale } from '@parasol/shared/locale'
import type { Direction } from './languages.ts'
import { useWording } from './wording-context.ts'

/** Scripts from right to left that an insurer may write in, as ISO 15924 names them. */
const rightToLeft = ['Arab', 'Hebr', 'Thaa']

/**
 * What an element says of words that somebody else wrote, in the language of a BCP 47 tag; nothing where that is the
 * language around it, or not known.
 */
export function useTextLanguage(tag: string | undefined): { lang?: string; dir?: Direction } {
  const around = useWording()
  if (tag === undefined) return {}
  const locale = readLocale(tag)
  if (locale.language === around.language) return {}
  const { script = '' } = locale.maximize()
  const direction = rightToLeft.includes(script) ? 'rtl' : 'ltr'
  return { lang: tag, ...(direction !== around.direction && { dir: direction }) }
}
