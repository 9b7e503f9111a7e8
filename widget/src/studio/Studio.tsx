import { useState } from 'react'
import type { ReactNode } from 'react'
import { defaultPreset } from '@parasol/shared/theme-presets'
import type { Layout } from '@parasol/shared/paint'
import { SelectField } from './fields/SelectField.tsx'
import { ColourPanel } from './panels/ColourPanel.tsx'
import { ContrastPanel } from './panels/ContrastPanel.tsx'
import { PartsPanel } from './panels/PartsPanel.tsx'
import { PresetPanel } from './panels/PresetPanel.tsx'
import { ResultPanel } from './panels/ResultPanel.tsx'
import { ShapePanel } from './panels/ShapePanel.tsx'
import { WordsPanel } from './panels/WordsPanel.tsx'
import { Frames } from './preview/Frames.tsx'
import { ViewBar } from './preview/ViewBar.tsx'
import type { Schemes } from './preview/ViewBar.tsx'
import { samples } from './samples/samples.ts'
import type { SampleName } from './samples/samples.ts'
import { usePartners } from './use-partners.ts'
import { useSettings } from './use-settings.ts'
import { useThemeCheck } from './use-theme-check.ts'

/** Where a theme is made beside the offers it is for. */
export function Studio() {
  const { settings, theme, ...edit } = useSettings()
  const partners = usePartners()
  const check = useThemeCheck(settings)
  const [partnerId, setPartnerId] = useState('')
  const [sample, setSample] = useState<SampleName>('one')
  const [layout, setLayout] = useState<Layout>('card')
  const [schemes, setSchemes] = useState<Schemes>('both')
  const [locale, setLocale] = useState<string>('en')

  return (
    <div className="studio">
      <div className="panels">
        <header>
          <h1>Theme studio</h1>
          <a href="#presets">All presets</a>
        </header>
        <Panel title="Begin with">
          <SelectField
            label="Theme of"
            options={[['', 'No partner'], ...partners.map(({ id, name }) => [id, name] as const)]}
            value={partnerId}
            onChange={(id) => {
              setPartnerId(id)
              const partner = partners.find((each) => each.id === id)
              if (partner) edit.load(partner)
              else edit.restart(defaultPreset)
            }}
          />
          <PresetPanel value={settings.preset ?? defaultPreset} onChange={edit.restart} />
        </Panel>
        <Panel title="Colours">
          <ColourPanel theme={theme} onChange={edit.changeColour} />
        </Panel>
        <Panel title="Contrast">
          <ContrastPanel
            theme={theme}
            suggestions={check?.suggestions ?? {}}
            onTake={edit.changeColour}
          />
        </Panel>
        <Panel title="Shape and type">
          <ShapePanel theme={theme} onChange={edit.change} />
        </Panel>
        <Panel title={`Words (${locale})`}>
          <WordsPanel
            locale={locale}
            copy={settings.copy?.[locale]}
            onChange={(copy) => edit.changeCopy(locale, copy)}
          />
        </Panel>
        <Panel title="Parts">
          <PartsPanel rules={theme.rules ?? {}} onChange={(rules) => edit.change({ rules })} />
        </Panel>
        <Panel title="Partner file">
          <ResultPanel check={check} />
        </Panel>
      </div>
      <main>
        <ViewBar
          {...{ sample, layout, schemes, locale }}
          onSample={setSample}
          onLayout={setLayout}
          onSchemes={setSchemes}
          onLocale={setLocale}
        />
        <div className="frames">
          <Frames
            key={sample}
            sample={samples[sample]}
            theme={theme}
            locale={locale}
            layout={layout}
            schemes={schemes === 'both' ? ['light', 'dark'] : [schemes]}
          />
        </div>
      </main>
    </div>
  )
}

function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}
