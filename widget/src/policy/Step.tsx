import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useKeptFocus } from './use-kept-focus.ts'

type StepProps = { heading: string; children: ReactNode }

/** What has been opened: takes the focus, so that keyboard and screen reader are where the eye is. */
export function Step({ heading: title, children }: StepProps) {
  const { part, heading } = useKeptFocus<HTMLDivElement>()
  useEffect(() => heading.current?.focus(), [heading])
  return (
    <div ref={part} className="step">
      <h4 ref={heading} className="name" part="name" tabIndex={-1}>
        {title}
      </h4>
      {children}
    </div>
  )
}
