import { useEffect, useRef, useState } from 'react'

/**
 * Opens steps in a part of the page, one at a time. Closing one gives the focus back to the button that says by
 * `data-opens` that it opened it; where that is gone, to the part's heading.
 */
export function useSteps<Name extends string>() {
  const [open, setOpen] = useState<Name | null>(null)
  const part = useRef<HTMLElement>(null)
  const left = useRef<Name | null>(null)

  useEffect(() => {
    if (left.current === null || open !== null) return
    const opener = part.current?.querySelector<HTMLElement>(`[data-opens="${left.current}"]`)
    const heading = part.current?.querySelector<HTMLElement>('[tabindex="-1"]')
    const place = opener ?? heading
    place?.focus()
    left.current = null
  }, [open])

  return {
    part,
    open,
    enter: setOpen,
    leave: () => {
      left.current = open
      setOpen(null)
    },
  }
}
