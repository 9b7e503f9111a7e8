import { findQuote } from '../packages/quote-package.ts'
import { nameEvent } from '../webhooks/event-styles.ts'
import type { EventStyle } from '../webhooks/event-styles.ts'
import type { Announcement } from '../webhooks/announcement.ts'
import { writeEarlierBooking } from './earlier-booking-json.ts'
import { writeRenewal } from './renewal-json.ts'
import { writeShortBooking } from './short-booking-json.ts'

/** The body of a webhook. Neither documentation gives it an id, a number or a time. */
export function writeEvent(
  announcement: Announcement,
  style: EventStyle,
  baseUrl: string,
): { event: string; payload: Record<string, unknown> } {
  const write = style === 'upper_case' ? writeShortPayload : writeEarlierPayload
  return { event: nameEvent(announcement.kind, style), payload: write(announcement, baseUrl) }
}

function writeShortPayload(announcement: Announcement): Record<string, unknown> {
  const refunds = announcement.kind === 'booking_cancelled' ? announcement.refunds : []
  return writeShortBooking(announcement.after, refunds)
}

function writeEarlierPayload(announcement: Announcement, baseUrl: string): Record<string, unknown> {
  if ('before' in announcement) {
    return {
      old: writeEarlierBooking(announcement.before, baseUrl),
      new: writeEarlierBooking(announcement.after, baseUrl),
    }
  }
  const policy = findQuote(announcement.after, announcement.quoteId)
  return policy?.renewal ? writeRenewal(policy, policy.renewal, announcement.after) : {}
}
