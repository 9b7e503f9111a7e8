import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Mail = {
  id: string
  /** ISO 8601 in UTC. */
  at: string
  to: string
  subject: string
}

/** The mails that were sent, each a page of its own in a folder. */
export type Outbox = {
  write(mail: Mail, page: string): void
  /** Undefined where the file was removed. */
  read(mail: Mail): string | undefined
}

export function createOutbox(folder: string): Outbox {
  mkdirSync(folder, { recursive: true })
  const locate = ({ id }: Mail) => join(folder, `${id}.html`)
  return {
    write(mail, page) {
      writeFileSync(locate(mail), page)
    },
    read(mail) {
      try {
        return readFileSync(locate(mail), 'utf8')
      } catch {
        return undefined
      }
    },
  }
}
