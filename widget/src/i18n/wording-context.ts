import { createContext, useContext } from 'react'
import { createWording } from './wording.ts'

const WordingContext = createContext(createWording('en', {}))

export const WordingProvider = WordingContext.Provider

export function useWording() {
  return useContext(WordingContext)
}
