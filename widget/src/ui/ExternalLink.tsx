import type { ReactNode } from 'react'
import { useWording } from '../i18n/wording-context.ts'
import { Icon } from './Icon.tsx'
import { Words } from './Words.tsx'

type ExternalLinkProps = {
  href: string
  /** Of its words, where they are not Parasol's. */
  language?: string | undefined
  children: ReactNode
}

export function ExternalLink({ href, language, children }: ExternalLinkProps) {
  const { opensInNewTab } = useWording()
  return (
    <a className="link" href={href} target="_blank" rel="noopener">
      <Words language={language}>{children}</Words>
      <Icon name="external" />
      <span className="visually-hidden"> {opensInNewTab}</span>
    </a>
  )
}
