import type { AnnounceNews } from '../../policy-reads/news-announcement.ts'
import { createEventWriter, type EventWriterDependencies } from './event-writer.ts'
import { toNewsEvent } from './news-event.ts'

/** Tells the shop of what insurers did by themselves. */
export function createNewsAnnouncer(dependencies: EventWriterDependencies): AnnounceNews {
  const writeEvent = createEventWriter(dependencies)
  return async (connection, booking, announcement) => {
    const event = toNewsEvent(booking, announcement, dependencies.now())
    if (event) await writeEvent(connection, booking, event)
  }
}
