import type { ReactNode } from 'react'
import { useTextLanguage } from '../i18n/text-language.ts'

type WordsProps = { language?: string | undefined; children: ReactNode }

/** What somebody else wrote, apart from the direction of the text around it, in whatever language it is. */
export function Words({ language, children }: WordsProps) {
  return <bdi {...useTextLanguage(language)}>{children}</bdi>
}
