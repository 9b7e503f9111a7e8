import { keepMade } from './keep-made.ts'

/** Reads a BCP 47 language tag. Throws a RangeError for what is none. An offer looks at the same one half a dozen times. */
export const readLocale = keepMade(200, (tag) => new Intl.Locale(tag))
