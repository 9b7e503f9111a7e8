import type { Random } from './random.ts'

type Event = { at: number; tie: number; run: () => void }

export type Scheduler = ReturnType<typeof createScheduler>

/** Time that passes only because something is waiting for it. What happens at the same time happens in seeded order. */
export function createScheduler(random: Random) {
  const queue: Event[] = []
  let now = 0

  const isBefore = (a: Event, b: Event) => a.at < b.at || (a.at === b.at && a.tie < b.tie)

  function push(event: Event): void {
    let index = queue.push(event) - 1
    while (index > 0) {
      const parent = (index - 1) >> 1
      const above = queue[parent]
      if (!above || isBefore(above, event)) break
      queue[index] = above
      index = parent
    }
    queue[index] = event
  }

  function pop(): Event | undefined {
    const first = queue[0]
    const last = queue.pop()
    if (!first || !last || first === last) return first
    let index = 0
    for (;;) {
      const [left, right] = [queue[2 * index + 1], queue[2 * index + 2]]
      const isRight = left && right && isBefore(right, left)
      const child = isRight ? right : left
      if (!child || isBefore(last, child)) break
      queue[index] = child
      index = 2 * index + (isRight ? 2 : 1)
    }
    queue[index] = last
    return first
  }

  function after(ms: number, run: () => void): void {
    push({ at: now + Math.max(0, Math.round(ms)), tie: random.next(), run })
  }

  return {
    /** Milliseconds since the world began. */
    now: () => now,
    after,

    sleep: (ms: number): Promise<void> =>
      new Promise((resolve) => {
        after(ms, resolve)
      }),

    /** Lets time run until there is nothing to wait for, `isOver` says so, or it is `deadline`. */
    async run(isOver: () => boolean, deadline: number): Promise<void> {
      for (let event = pop(); event; event = pop()) {
        if (isOver() || event.at > deadline) return push(event)
        now = event.at
        event.run()
        // All that code makes of the event comes before the next one: promises alone never reach the event loop.
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
  }
}
