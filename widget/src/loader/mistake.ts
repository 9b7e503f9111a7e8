/** A mistake in how the shop has built Parasol in. The message says what to put right. */
export type Mistake = {
  code: string
  message: string
  fields?: Record<string, string> | undefined
}
