import type { Palette } from '@parasol/shared/theme'
import { describe, expect, it } from 'vitest'
import { findWeakContrasts } from './weak-contrasts.ts'

const readable: Palette = {
  accent: '#1f5f8b',
  onAccent: '#ffffff',
  background: '#ffffff',
  surface: '#f4f7f9',
  text: '#1c2b36',
  mutedText: '#4f6272',
  border: '#eeeeee',
}

describe('findWeakContrasts', () => {
  it('has nothing against a readable palette, whatever its border', () => {
    expect(findWeakContrasts(readable)).toEqual([])
  })

  it('names both colours, the ratio and the nearest colour that would do', () => {
    const weak = findWeakContrasts({ ...readable, mutedText: '#777777', surface: '#ffffff' })
    expect(weak.map(({ problem }) => problem)).toEqual([
      '#777777 on background #ffffff has a contrast of 4.47:1, which must be at least 4.5:1; #767676 is the nearest that does',
      '#777777 on surface #ffffff has a contrast of 4.47:1, which must be at least 4.5:1; #767676 is the nearest that does',
    ])
  })

  it('proposes a colour that does wherever it is drawn', () => {
    const change = { background: '#ffffff', surface: '#dddddd', mutedText: '#777777' }
    const [first] = findWeakContrasts({ ...readable, ...change })
    expect(first?.better).toBe('#616161')
    const changed = { ...readable, ...change, mutedText: first?.better ?? '' }
    expect(findWeakContrasts(changed).map(({ colour }) => colour)).not.toContain('mutedText')
  })

  it('says so where no lightness of a colour would do', () => {
    const weak = findWeakContrasts({ ...readable, background: '#ffffff', surface: '#6a6a6a' })
    const muted = weak.find(({ colour }) => colour === 'mutedText')
    expect(muted?.better).toBeNull()
    expect(muted?.problem).toMatch(/bring background and surface closer together$/)
  })
})
