import type { Timers } from '../../src/timers.ts'
import type { Surroundings } from './surroundings.ts'

/** What one run of a process asks of the outside world. */
type Call<T> = {
  what: string
  /** The order, part or package it is about. */
  subject: string
  /** What it does out there, once it has got there. Goes on whatever becomes of the process. */
  effect: () => Promise<T>
  /** Whether the process may be frozen between deciding to send it and sending it. */
  isEverLate?: boolean
}

/** How often a single step ends in each of these, while there are faults at all. */
const rates = { crash: 0.003, freeze: 0.002, slowNetwork: 0.02 }

/** From a long collection of garbage to a machine that was put to sleep: beyond every lease. */
const freezeMs = { least: 500, most: 150_000 }

export type Incarnation = ReturnType<typeof createIncarnation>

/**
 * One run of a process, from its start to its death. All that it awaits of the outside goes through here, and may be
 * the last it does: what a dead process waits for never settles, and what a frozen one waits for settles once it thaws.
 */
export function createIncarnation(
  name: string,
  { scheduler, random, history, isFaulty }: Surroundings,
) {
  const death = Promise.withResolvers<'died'>()
  let isAlive = true
  let frozenUntil = 0
  // A clock that nobody sets, and one that somebody has set wrong.
  const bootedMsAgo = random.between(0, 1_000_000)
  const skewMs = random.between(-300_000, 300_000)

  const mayGoWrong = (rate: number) => isFaulty() && random.happens(rate)

  function end(how: string): void {
    if (!isAlive) return
    isAlive = false
    history.add(name, 'all', how)
    death.resolve('died')
  }

  function freeze(): void {
    const ms = random.between(freezeMs.least, freezeMs.most)
    frozenUntil = Math.max(frozenUntil, scheduler.now() + ms)
    history.add(name, 'all', `freezes for ${ms} ms`)
  }

  /** Lets the process go on with something, as soon as it can. */
  function hear(goOn: () => void): void {
    if (!isAlive) return
    const thawsIn = frozenUntil - scheduler.now()
    if (thawsIn > 0) return scheduler.after(thawsIn, () => hear(goOn))
    if (mayGoWrong(rates.crash / 2)) return end('crashes')
    goOn()
  }

  function pickLatencyMs(): number {
    return mayGoWrong(rates.slowNetwork) ? random.between(100, 5_000) : random.between(1, 20)
  }

  async function call<T>({ what, subject, effect, isEverLate = true }: Call<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    if (!isAlive) return promise
    history.add(name, subject, what)
    if (mayGoWrong(rates.crash / 2)) {
      end(`crashes before ${what}`)
      return promise
    }
    if (isEverLate && mayGoWrong(rates.freeze / 2)) freeze()
    const lateMs = isEverLate ? Math.max(0, frozenUntil - scheduler.now()) : 0
    scheduler.after(lateMs + pickLatencyMs(), () => {
      // Dead before it was sent.
      if (lateMs > 0 && !isAlive) return
      const answer = (settle: () => void) => {
        if (mayGoWrong(rates.freeze / 2) && isAlive) freeze()
        scheduler.after(pickLatencyMs(), () => hear(settle))
      }
      effect().then(
        (value) => answer(() => resolve(value)),
        (error: Error) => answer(() => reject(error)),
      )
    })
    return promise
  }

  const timers: Timers = {
    now: () => new Date(scheduler.now() + skewMs),
    elapsedMs: () => scheduler.now() + bootedMsAgo,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        signal?.addEventListener('abort', () => resolve(), { once: true })
        scheduler.after(ms, () => hear(resolve))
      }),
    abortAfter(ms) {
      const controller = new AbortController()
      scheduler.after(ms, () => hear(() => controller.abort('time is up')))
      return controller.signal
    },
  }

  return { name, timers, call, end, death: death.promise, isAlive: () => isAlive }
}
