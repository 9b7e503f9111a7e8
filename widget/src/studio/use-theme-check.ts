import { useEffect, useState } from 'react'
import type { ThemeCheck } from '@parasol/shared/studio'
import { checkTheme } from './studio-api.ts'
import { toThemeBlock } from './theme-block.ts'
import type { Settings } from './theme-block.ts'

/** A colour is dragged through many values; the BFF is asked about the one it comes to rest on. */
const restMs = 150

/** What the BFF says of the settings: null until it has answered for the first time. */
export function useThemeCheck(settings: Settings): ThemeCheck | null {
  const [check, setCheck] = useState<ThemeCheck | null>(null)
  useEffect(() => {
    const abort = new AbortController()
    const timer = setTimeout(() => {
      checkTheme({ theme: toThemeBlock(settings) }, abort.signal).then(setCheck, () => {
        // An answer that was given up, or a BFF that is being restarted: the next change asks again.
        if (!abort.signal.aborted) setCheck(null)
      })
    }, restMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [settings])
  return check
}
