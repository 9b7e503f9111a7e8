import { createContext, useContext } from 'react'
import type { Wording } from './wording.ts'

const WordingContext = createContext<Wording | null>(null)

export const WordingProvider = WordingContext.Provider

export function useWording(): Wording {
  const wording = useContext(WordingContext)
  if (!wording) throw new Error('Nothing is worded outside a WordingProvider')
  return wording
}
