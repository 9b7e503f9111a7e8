/** A wait that lasts until the test ends it, and what it was asked for. */
export function holdWait() {
  const waits: number[] = []
  const released = Promise.withResolvers<undefined>()
  const started: PromiseWithResolvers<undefined>[] = []
  const startOf = (index: number) => (started[index] ??= Promise.withResolvers<undefined>())
  return {
    waits,
    wait: async (durationMs: number) => {
      waits.push(durationMs)
      startOf(waits.length - 1).resolve(undefined)
      await released.promise
    },
    /** Resolves when so many waits have begun. */
    untilStarted: (count = 1) => startOf(count - 1).promise,
    release: () => released.resolve(undefined),
  }
}
