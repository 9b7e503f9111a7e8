import { measureContrasts, roundRatio } from '@parasol/shared/contrast'
import type { MeasuredPair } from '@parasol/shared/contrast'
import type { Palette, Theme } from '@parasol/shared/theme'
import type { Scheme } from '../preview/Preview.tsx'
import { colourNames } from './colour-names.ts'

type ContrastPanelProps = {
  theme: Theme
  /** By path, e.g. `light.text`. */
  suggestions: Readonly<Record<string, string>>
  onTake: (scheme: Scheme, colour: keyof Palette, value: string) => void
}

/** What can be told apart and what cannot, as it changes. */
export function ContrastPanel({ theme, suggestions, onTake }: ContrastPanelProps) {
  const measured = (['light', 'dark'] as const).map((scheme) => ({
    scheme,
    pairs: measureContrasts(theme[scheme]),
  }))
  const weak = measured.flatMap(({ pairs }) => pairs).filter(({ passes }) => !passes).length
  return (
    <>
      <output className={weak === 0 ? 'verdict passes' : 'verdict fails'}>
        {weak === 0 ? 'Every contrast passes WCAG AA.' : `${weak} of 14 contrasts are too low.`}
      </output>
      {measured.map(({ scheme, pairs }) => (
        <div key={scheme} className="contrasts">
          <h3>{scheme === 'light' ? 'Light' : 'Dark'}</h3>
          <ul>
            {pairs.map((pair) => (
              <li key={`${pair.colour} ${pair.ground}`}>
                <ContrastLine
                  pair={pair}
                  palette={theme[scheme]}
                  suggestion={suggestions[`${scheme}.${pair.colour}`]}
                  onTake={(value) => onTake(scheme, pair.colour, value)}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  )
}

type ContrastLineProps = {
  pair: MeasuredPair
  palette: Palette
  suggestion: string | undefined
  onTake: (value: string) => void
}

function ContrastLine({ pair, palette, suggestion, onTake }: ContrastLineProps) {
  const { colour, ground, ratio, needed, passes } = pair
  return (
    <>
      <span
        className="specimen"
        aria-hidden="true"
        style={{ color: palette[colour], background: palette[ground] }}
      />
      <span>
        {colourNames[colour]} on {colourNames[ground].toLowerCase()}
      </span>
      <strong className={passes ? 'passes' : 'fails'}>
        {roundRatio(ratio).toFixed(2)}:1 {passes ? '✓' : `needs ${needed}:1`}
      </strong>
      {!passes && suggestion && (
        <button type="button" className="take" onClick={() => onTake(suggestion)}>
          <span className="swatch" aria-hidden="true" style={{ background: suggestion }} />
          Take {suggestion}
        </button>
      )}
    </>
  )
}
