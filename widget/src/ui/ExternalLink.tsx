import type { ReactNode } from 'react'
import { useWording } from '../i18n/wording-context.ts'
import { Icon } from './Icon.tsx'

export function ExternalLink({ href, children }: { href: string; children: ReactNode }) {
  const { opensInNewTab } = useWording()
  return (
    <a className="link" href={href} target="_blank" rel="noopener">
      <bdi>{children}</bdi>
      <Icon name="external" />
      <span className="visually-hidden"> {opensInNewTab}</span>
    </a>
  )
}
