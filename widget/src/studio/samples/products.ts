import type { OfferProduct } from '@parasol/shared/offer'

const year = { start: '2027-03-01T00:00:00Z', end: '2028-02-29T23:59:59Z' }

/** What an insurer's offer for a laptop reads like. */
export const laptopCover: OfferProduct = {
  id: 'laptop-cover',
  insurer: 'sample',
  itemIds: ['laptop'],
  name: 'Laptop Protection',
  headline: 'Repair or replacement when it matters',
  description: 'Covers your laptop against accidents and theft, at home and on the way.',
  inclusions: [
    { title: 'Accidental damage', description: 'Drops, spills and cracked screens.' },
    { title: 'Theft', description: 'With a report to the police within 48 hours.' },
    { title: 'Breakdown', description: 'Once the manufacturer’s warranty has ended.' },
    { title: 'Worldwide cover', description: 'For trips of up to 90 days.' },
  ],
  exclusions: [
    { title: 'Loss', description: 'A device that was left behind.' },
    { title: 'Wear', description: 'Scratches that do not keep it from working.' },
  ],
  benefits: [
    {
      description: 'Repair or replacement',
      limit: { amount: 134_900, currency: 'EUR' },
      limitPerUnit: null,
      excess: { amount: 5_000, currency: 'EUR' },
    },
    { description: 'Data recovery', limit: '300 €', limitPerUnit: null, excess: null },
  ],
  premium: { amount: 8_940, currency: 'EUR' },
  tax: { total: 1_427, lines: [{ code: 'IPT', amount: 1_427 }] },
  period: year,
  documents: [
    { kind: 'pds', title: 'Product disclosure statement', url: 'https://insurer.example/pds.pdf' },
    { kind: 'ipid', title: 'Product information', url: 'https://insurer.example/ipid.pdf' },
  ],
  terms: [],
  disclaimerHtml:
    '<p>Please read the <a href="https://insurer.example/pds.pdf">Product Disclosure Statement</a> before you decide. You may withdraw within 14 days.</p>',
  optOutHtml: '<p>Without cover, repairs after an accident are at your own expense.</p>',
  underwriter: { name: 'Harbour Mutual', disclaimer: 'Sample insurer, licence 000000.' },
}

export const phoneCover: OfferProduct = {
  ...laptopCover,
  id: 'phone-cover',
  itemIds: ['phone'],
  name: 'Phone Protection',
  headline: 'A cracked screen need not ruin the day',
  inclusions: laptopCover.inclusions.slice(0, 3),
  premium: { amount: 4_990, currency: 'EUR' },
  tax: { total: 797, lines: [{ code: 'IPT', amount: 797 }] },
}

/** As long as insurers write, in the words of no insurer. */
export const wordyCover: OfferProduct = {
  ...laptopCover,
  id: 'wordy-cover',
  name: 'Comprehensive Protection Plan for Portable Computers and Professional Equipment',
  headline:
    'Comprehensive protection for your portable computer and everything that came with it, wherever your work or your holidays take you',
  inclusions: [
    {
      title: 'Accidental damage, liquid damage and damage caused by power surges or lightning',
      description: 'Including accessories that were sold in the same box and have the same age.',
    },
    {
      title: 'Theft, burglary and robbery, including forced entry to a locked vehicle by day',
      description: 'As long as the device could not be seen from outside of the vehicle.',
    },
    ...laptopCover.inclusions.slice(2),
  ],
  premium: { amount: 1_234_567, currency: 'EUR' },
  tax: { total: 197_116, lines: [{ code: 'IPT', amount: 197_116 }] },
  terms: [
    {
      kind: 'terms',
      title: 'General conditions for the insurance of portable electronic equipment, edition 2027',
      url: 'https://insurer.example/terms.pdf',
    },
  ],
  disclaimerHtml: `<p>${'This insurance is arranged by the shop on behalf of the insurer and is voluntary; the purchase of the goods does not depend on it. '.repeat(3)}</p>`,
}
