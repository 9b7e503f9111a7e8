import { presetNames, resolveTheme } from '@parasol/shared/theme-presets'
import { Preview } from './preview/Preview.tsx'
import { SampleOffer } from './preview/SampleOffer.tsx'
import { createCover, samples } from './samples/samples.ts'

const layouts = ['card', 'compact'] as const
const schemes = ['light', 'dark'] as const

/** Every preset beside the others, in both layouts and both schemes. */
export function PresetGallery() {
  return (
    <main className="gallery">
      <h1>Presets</h1>
      <a href="#studio">To the studio</a>
      {presetNames.map((preset) => {
        const theme = resolveTheme({ preset })
        const cover = createCover(samples.one, theme)
        return (
          <section key={preset} aria-label={preset}>
            <h2>{preset}</h2>
            <div className="gallery-row">
              {layouts.flatMap((layout) =>
                schemes.map((scheme) => (
                  <figure
                    key={`${layout} ${scheme}`}
                    className={`frame page-${scheme}`}
                    aria-label={`${preset}, ${layout}, ${scheme}`}
                  >
                    <Preview theme={theme} scheme={scheme}>
                      <SampleOffer
                        sample={samples.one}
                        cover={cover}
                        theme={theme}
                        locale="en"
                        layout={layout}
                        onChoose={() => {}}
                      />
                    </Preview>
                  </figure>
                )),
              )}
            </div>
          </section>
        )
      })}
    </main>
  )
}
