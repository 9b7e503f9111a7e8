import {
  laptopQuoteId,
  phoneQuoteId,
  writeAustralianQuote,
  writePackage,
} from '../sample-answers.ts'

/** The number of the packages in sample answers. */
export const reference = 'TLCC8-B6YWP-INS'

/** A booking of two policies with these statuses. */
export function writeBooking([laptop, phone]: [string, string], price = '124.85'): string {
  return writePackage(
    `[${writeAustralianQuote(laptopQuoteId, { status: laptop, price })},
      ${writeAustralianQuote(phoneQuoteId, { status: phone })}]`,
    { status: 'CONFIRMED' },
  )
}

/** The JSON of an object with more members, given as JSON, so that numbers stay as they are spelt. */
export function addMembers(json: string, members: string): string {
  return json.replace('{', `{ ${members},`)
}
