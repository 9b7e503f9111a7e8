import type { Language } from '../settings.ts'
import { de } from './de.ts'
import { en, type Texts } from './en.ts'

export const texts: Record<Language, Texts> = { en, de }
