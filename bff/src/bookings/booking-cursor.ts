import { z } from 'zod'
import type { ListPosition } from './booking-store.ts'

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()])

/** Where a page of the booking list ended, as callers hand it back: opaque, and stable while bookings are added. */
export function formatCursor({ createdAt, id }: ListPosition): string {
  return Buffer.from(JSON.stringify([createdAt.toISOString(), id])).toString('base64url')
}

/** Null where the text is not a cursor of ours. */
export function parseCursor(cursor: string): ListPosition | null {
  try {
    const [createdAt, id] = cursorSchema.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')),
    )
    return { createdAt: new Date(createdAt), id }
  } catch {
    return null
  }
}
