import { useReducer } from 'react'
import type { Theme } from '@parasol/shared/theme'
import type { Decision } from '@parasol/shared/decision'
import { reduceCover } from '../../offer/cover-state.ts'
import type { Layout } from '@parasol/shared/paint'
import { createCover } from '../samples/samples.ts'
import type { Sample } from '../samples/samples.ts'
import { Preview } from './Preview.tsx'
import type { Scheme } from './Preview.tsx'
import { SampleOffer } from './SampleOffer.tsx'

type FramesProps = {
  sample: Sample
  theme: Theme
  locale: string
  layout: Layout
  schemes: readonly Scheme[]
}

const devices = ['desktop', 'phone'] as const

/** The same offer on a desktop and on a phone, light and dark; a choice made in one shows in all. */
export function Frames({ sample, theme, locale, layout, schemes }: FramesProps) {
  const [cover, dispatch] = useReducer(reduceCover, createCover(sample, theme))
  const choose = (products: string[], decision: Decision) =>
    dispatch({ type: 'chosen', products, decision })
  return schemes.flatMap((scheme) =>
    devices.map((device) => (
      <figure key={`${device} ${scheme}`} className={`frame frame-${device} page-${scheme}`}>
        <figcaption>
          {device === 'desktop' ? 'Desktop' : 'Phone'}, {scheme}
        </figcaption>
        <Preview theme={theme} scheme={scheme}>
          <SampleOffer
            sample={sample}
            cover={cover}
            theme={theme}
            locale={locale}
            layout={layout}
            onChoose={choose}
          />
        </Preview>
      </figure>
    )),
  )
}
