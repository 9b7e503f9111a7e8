import { useEffect, useRef } from 'react'
import { isFocusElsewhere } from '../ui/is-focus-elsewhere.ts'

/**
 * For a part whose buttons come and go: where the one that had the focus is no longer needed, the part's heading gets
 * it, rather than the top of the page.
 */
export function useKeptFocus<Part extends HTMLElement>() {
  const part = useRef<Part>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const holder = useRef<Element | null>(null)

  useEffect(() => {
    const remember = ({ target }: Event) => {
      holder.current = target instanceof Element ? target : null
    }
    const watched = part.current
    watched?.addEventListener('focusin', remember)
    return () => watched?.removeEventListener('focusin', remember)
  }, [])
  useEffect(() => {
    if (!holder.current || holder.current.isConnected || !heading.current) return
    holder.current = null
    if (!isFocusElsewhere(heading.current)) heading.current.focus()
  })

  return { part, heading }
}
