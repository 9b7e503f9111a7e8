import { useState } from 'react'
import { useWording } from '../i18n/wording-context.ts'
import { Icon } from '../ui/Icon.tsx'
import type { ExtraHandlers } from './OfferExtras.tsx'

type TeaserButtonProps = { onSave: ExtraHandlers['saveTeaser'] }

export function TeaserButton({ onSave }: TeaserButtonProps) {
  const wording = useWording()
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle')

  async function save() {
    if (state === 'loading') return
    setState('loading')
    try {
      await onSave(wording.highlightsFile)
      setState('idle')
    } catch {
      setState('failed')
    }
  }

  return (
    <div className="teaser">
      <button
        type="button"
        className="text-button"
        aria-disabled={state === 'loading'}
        onClick={() => void save()}
      >
        {wording.highlights}
        <Icon name="download" />
      </button>
      <output className="status">
        {state === 'loading' && wording.loadingHighlights}
        {state === 'failed' && wording.highlightsFailed}
      </output>
    </div>
  )
}
