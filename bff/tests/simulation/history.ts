import { createHash } from 'node:crypto'

type Entry = { at: number; actor: string; subject: string; what: string }

export type History = ReturnType<typeof createHistory>

/** What happened in a world, in order: who did what, and which order, part or package it was about. */
export function createHistory(now: () => number) {
  const entries: Entry[] = []
  const format = ({ at, actor, subject, what }: Entry) =>
    `${(at / 1_000).toFixed(3).padStart(9)} s  ${actor.padEnd(12)} ${subject}  ${what}`

  return {
    add(actor: string, subject: string, what: string): void {
      entries.push({ at: now(), actor, subject, what })
    },

    /** What concerns any of the subjects. */
    tell: (subjects: ReadonlySet<string>): string[] =>
      entries.filter(({ subject }) => subjects.has(subject)).map(format),

    /** Equal for equal histories. */
    digest(): string {
      const hash = createHash('sha256')
      for (const entry of entries) hash.update(`${format(entry)}\n`)
      return hash.digest('hex')
    },
  }
}
