import type { AnnounceChange } from '../../policies/change-announcement.ts'
import { toChangeEvent } from './change-event.ts'
import { createEventWriter, type EventWriterDependencies } from './event-writer.ts'

/** Tells the shop of changes of policies that were carried out. */
export function createChangeAnnouncer(dependencies: EventWriterDependencies): AnnounceChange {
  const writeEvent = createEventWriter(dependencies)
  return (connection, booking, change) =>
    writeEvent(connection, booking, toChangeEvent(booking, change, dependencies.now()))
}
