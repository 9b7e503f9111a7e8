import { useEffect, useRef } from 'react'
import { usePolicyWording } from '../i18n/policy-wording.ts'
import { Icon } from '../ui/Icon.tsx'
import { saveFile } from '../ui/save-file.ts'

type ReceiptProps = { lines: string[]; fileName: string }

/** An acknowledgement to keep: on the page, as a file, on paper. Takes the focus from what asked for it. */
export function Receipt({ lines, fileName }: ReceiptProps) {
  const wording = usePolicyWording()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const [title, ...facts] = lines
  const save = () =>
    saveFile(new Blob([`${lines.join('\n')}\n`], { type: 'text/plain;charset=utf-8' }), fileName)
  return (
    <div className="receipt">
      <h5 ref={heading} className="name" part="name" tabIndex={-1}>
        {title}
      </h5>
      {facts.map((fact) => (
        <p key={fact}>{fact}</p>
      ))}
      <div className="actions">
        <button type="button" className="text-button" onClick={save}>
          {wording.save}
          <Icon name="download" />
        </button>
        <button type="button" className="text-button" onClick={() => print()}>
          {wording.print}
        </button>
      </div>
    </div>
  )
}
