import { useState } from 'react'
import { defaultPreset, resolveTheme } from '@parasol/shared/theme-presets'
import type { PresetName } from '@parasol/shared/theme-presets'
import type { StudioPartner } from '@parasol/shared/studio'
import type { Copy, Palette, Theme } from '@parasol/shared/theme'
import type { Scheme } from './preview/Preview.tsx'
import type { Settings } from './theme-block.ts'

/** What is being made, and how it is changed. */
export function useSettings() {
  const [settings, setSettings] = useState<Settings>({ preset: defaultPreset })
  const [logoUrl, setLogoUrl] = useState<string | null>(null)

  function change(changed: Partial<Settings>) {
    setSettings((last) => ({ ...last, ...changed }))
  }

  function changeColour(scheme: Scheme, colour: keyof Palette, value: string) {
    setSettings((last) => ({ ...last, [scheme]: { ...last[scheme], [colour]: value } }))
  }

  function changeCopy(language: string, copy: Copy) {
    setSettings((last) => {
      const { [language]: _old, ...others } = last.copy ?? {}
      const isEmpty = Object.keys(copy).length === 0
      return { ...last, copy: isEmpty ? others : { ...others, [language]: copy } }
    })
  }

  /** Begins anew with a preset; words and logo stay. */
  function restart(preset: PresetName) {
    setSettings(({ copy, logo }) => ({ preset, copy, logo }))
  }

  function load(partner: StudioPartner) {
    setSettings(partner.settings)
    setLogoUrl(partner.logoUrl)
  }

  const theme = toTheme(settings, logoUrl)
  return { settings, theme, change, changeColour, changeCopy, restart, load }
}

function toTheme({ logo, ...settings }: Settings, logoUrl: string | null): Theme {
  const theme = resolveTheme(settings)
  return logo && logoUrl ? { ...theme, logo: { url: logoUrl, alt: logo.alt } } : theme
}
