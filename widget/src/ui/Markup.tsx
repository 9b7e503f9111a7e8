import { useTextLanguage } from '../i18n/text-language.ts'

/** HTML this page accepts, or text where it accepts none. */
export type Markup = { html: string | TrustedHTML } | { text: string }

type MarkupProps = { markup: Markup; language: string | undefined }

export function Markup({ markup, language }: MarkupProps) {
  const spoken = useTextLanguage(language)
  return 'html' in markup ? (
    <div className="prose" {...spoken} dangerouslySetInnerHTML={{ __html: markup.html }} />
  ) : (
    <p className="prose" {...spoken}>
      {markup.text}
    </p>
  )
}
