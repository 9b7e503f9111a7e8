import { useEffect, useState } from 'react'
import type { StudioPartner } from '@parasol/shared/studio'
import { loadPartners } from './studio-api.ts'

/** Empty until they are known. */
export function usePartners(): StudioPartner[] {
  const [partners, setPartners] = useState<StudioPartner[]>([])
  useEffect(() => {
    let isLeft = false
    loadPartners().then(
      (found) => {
        if (!isLeft) setPartners(found)
      },
      // A theme can be made without any of them.
      () => {},
    )
    return () => {
      isLeft = true
    }
  }, [])
  return partners
}
