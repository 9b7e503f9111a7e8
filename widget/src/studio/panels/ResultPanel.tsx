import { useState } from 'react'
import type { ThemeCheck } from '@parasol/shared/studio'
import { saveFile } from '../../ui/save-file.ts'

/** The block for the partner file, or what keeps the BFF from starting with it. */
export function ResultPanel({ check }: { check: ThemeCheck | null }) {
  const [told, setTold] = useState<{ of: string; text: string } | null>(null)
  async function copy(yaml: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(yaml)
      setTold({ of: yaml, text: 'Copied.' })
    } catch {
      setTold({ of: yaml, text: 'The browser does not let pages copy.' })
    }
  }
  if (!check) return <p>Asking the BFF…</p>
  const { yaml, problems } = check
  if (yaml === null) {
    return (
      <>
        <p>A BFF would not start with this theme:</p>
        <ul className="problems">
          {problems.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <code>theme.{path}</code> {message}
            </li>
          ))}
        </ul>
      </>
    )
  }
  return (
    <>
      <textarea
        className="yaml"
        aria-label="Theme as YAML"
        readOnly
        spellCheck={false}
        rows={Math.min(yaml.split('\n').length, 16)}
        value={yaml}
      />
      <p className="actions">
        <button type="button" onClick={() => void copy(yaml)}>
          Copy
        </button>
        <button
          type="button"
          className="plain"
          onClick={() => saveFile(new Blob([yaml], { type: 'application/yaml' }), 'theme.yaml')}
        >
          Download
        </button>
        <output>{told?.of === yaml && told.text}</output>
      </p>
    </>
  )
}
