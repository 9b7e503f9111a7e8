import { useSyncExternalStore } from 'react'

/** False only while React takes over what the server has drawn, which has to be met as it was drawn. */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(subscribe, isHydrated, isNotHydrated)
}

const subscribe = () => () => {}
const isHydrated = () => true
const isNotHydrated = () => false
