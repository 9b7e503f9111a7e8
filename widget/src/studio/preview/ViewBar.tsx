import { languages } from '../../i18n/languages.ts'
import type { Layout } from '@parasol/shared/paint'
import { ChoiceField } from '../fields/ChoiceField.tsx'
import { SelectField } from '../fields/SelectField.tsx'
import { samples } from '../samples/samples.ts'
import type { SampleName } from '../samples/samples.ts'
import type { Scheme } from './Preview.tsx'

export type Schemes = Scheme | 'both'

type ViewBarProps = {
  sample: SampleName
  layout: Layout
  schemes: Schemes
  locale: string
  onSample: (sample: SampleName) => void
  onLayout: (layout: Layout) => void
  onSchemes: (schemes: Schemes) => void
  onLocale: (locale: string) => void
}

const sampleNames = ['one', 'two', 'questions', 'mixed', 'long'] as const satisfies SampleName[]
const layouts = [
  ['card', 'Card'],
  ['compact', 'Compact'],
] as const
const schemeNames = [
  ['both', 'Both'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const
const names = new Intl.DisplayNames('en', { type: 'language' })

/** What the theme is looked at with. */
export function ViewBar(props: ViewBarProps) {
  return (
    <header className="view-bar">
      <SelectField
        label="Sample"
        options={sampleNames.map((name) => [name, samples[name].name] as const)}
        value={props.sample}
        onChange={props.onSample}
      />
      <SelectField
        label="Language"
        options={Object.keys(languages).map((code) => [code, names.of(code) ?? code] as const)}
        value={props.locale}
        onChange={props.onLocale}
      />
      <ChoiceField
        legend="Layout"
        options={layouts}
        value={props.layout}
        onChange={props.onLayout}
      />
      <ChoiceField
        legend="Colour scheme"
        options={schemeNames}
        value={props.schemes}
        onChange={props.onSchemes}
      />
    </header>
  )
}
