import type { Copy } from '@parasol/shared/theme'
import { getMessages } from '../../i18n/messages.ts'
import { TextField } from '../fields/TextField.tsx'

type WordsPanelProps = {
  locale: string
  copy: Copy | undefined
  onChange: (copy: Copy) => void
}

/** The shop's own words in the language on show; what is left empty stays Parasol's. */
export function WordsPanel({ locale, copy = {}, onChange }: WordsPanelProps) {
  const { messages } = getMessages(locale)
  const change = (key: keyof Copy, text: string) => {
    const { [key]: _old, ...others } = copy
    onChange(text === '' ? others : { ...others, [key]: text })
  }
  return (
    <>
      <TextField
        label="Heading"
        lang={locale}
        placeholder={messages.heading}
        maxLength={120}
        value={copy.heading ?? ''}
        onChange={(text) => change('heading', text)}
      />
      <TextField
        label="Yes"
        lang={locale}
        placeholder={messages.accept}
        maxLength={80}
        value={copy.accept ?? ''}
        onChange={(text) => change('accept', text)}
      />
      <TextField
        label="No"
        lang={locale}
        placeholder={messages.decline}
        maxLength={80}
        value={copy.decline ?? ''}
        onChange={(text) => change('decline', text)}
      />
    </>
  )
}
