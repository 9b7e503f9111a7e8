/*
 * Answers in the shape of XCover's documentation, for tests: an Australian package of two quotes in full, and a British
 * one that leaves out whatever may be left out. Written as text, since how a number is spelt is part of what is tested.
 */

export const laptopQuoteId = 'ca5c9839-17b3-4810-b0b1-d5b693ecef86'
export const phoneQuoteId = '5b8fd5a2-14d4-4d3e-9d7c-0ad5a3d0c1f4'
export const britishQuoteId = '02ed6b9f-4a9a-4d48-a7e9-128cba071cec'

type QuoteOptions = { status?: string; price?: string; tax?: string }

const australianTax = `{
  "total_tax": 21.67, "total_amount_without_tax": 103.18, "total_tax_formatted": "A$ 21.67",
  "taxes": [
    { "tax_amount": 11.35, "tax_code": "SD", "tax_amount_formatted": "A$ 11.35" },
    { "tax_amount": 10.32, "tax_code": "GST", "tax_amount_formatted": "A$ 10.32" },
    { "tax_amount": 0.0, "tax_code": "ESL", "tax_amount_formatted": "A$ 0.00" }
  ]
}`

export function writeAustralianQuote(
  id: string,
  { status = 'RECEIVED', price = '124.85', tax = australianTax }: QuoteOptions = {},
): string {
  return `{
    "id": "${id}", "status": "${status}", "price": ${price}, "price_formatted": "A$ 124.85",
    "policy_start_date": "2020-02-06T13:00:00+00:00", "policy_end_date": "2021-02-06T13:00:00+00:00",
    "policy": {
      "policy_type": "product_insurance", "policy_name": "Full Product Protection", "policy_code": "PFPO05CG",
      "policy_version": "7720b62b-3e84-446a-89d3-48c83cb39384", "category": "electronics-insurance",
      "content": {
        "title": "Product cover", "header": "Cover that lasts", "description": "Theft, damage and breakdown.",
        "optout_msg": "<p>.</p>",
        "inclusions": [{ "title": "Theft", "description": "Covers theft." }],
        "exclusions": [{ "title": "Wear", "description": null }],
        "disclaimer": "<p>I am over 18 and agree to the terms.</p>"
      },
      "underwriter": { "name": "Example Insurance Pty Ltd", "disclaimer": "Underwritten by Example." }
    },
    "insured": null, "tax": ${tax}, "duration": "366 00:00:00",
    "benefits": [{
      "description": "Damage or theft", "limit": 1349.76, "limit_formatted": "A$ 1349.76",
      "excess": 150.0, "excess_formatted": "A$ 150.00"
    }],
    "commission": { "total_commission": 45.0, "total_commission_formatted": "A$ 45.00" },
    "cover_amount": 1349.0, "cover_amount_formatted": "A$ 1349.00", "is_renewable": true, "pending_renewal": null,
    "pds_url": "https://staging.xcover.com/en/pds/TLCC8-B6YWP-INS?policy_type=product_insurance_v1",
    "discount_price": 124.85, "discount_amount": 0.0
  }`
}

type PackageOptions = { id?: string; status?: string; currency?: string }

/** A package around quotes, given as an object keyed by position or as a list. */
export function writePackage(
  quotes: string,
  { id = 'TLCC8-B6YWP-INS', status = 'RECEIVED', currency = 'AUD' }: PackageOptions = {},
): string {
  return `{
    "id": "${id}", "status": "${status}", "currency": "${currency}", "total_price": 360.71,
    "partner_transaction_id": null, "created_at": "2020-02-06T00:12:31.013656Z",
    "pds_url": "https://staging.xcover.com/en/pds/TLCC8-B6YWP-INS", "quotes": ${quotes},
    "bundle_code": null, "bundle_price": 360.71, "bundle_content": {}
  }`
}

export const australianPackage = writePackage(`{
  "0": ${writeAustralianQuote(laptopQuoteId)},
  "1": ${writeAustralianQuote(phoneQuoteId)}
}`)

export const britishPackage = `{
  "id": "MPM49-EKX9D-INS", "status": "RECEIVED", "currency": "GBP", "total_price": 244.82,
  "pds_url": "https://www.xcover.com/en/pds/MPM49-EKX9D-INS", "security_token": "HthL6-gpJ5M-nu7sT-x7VkK",
  "quotes": { "0": {
    "id": "${britishQuoteId}", "status": "RECEIVED", "price": 244.82,
    "policy_start_date": "2021-01-14T18:30:00+00:00", "policy_end_date": "2022-01-13T18:30:00+00:00",
    "policy": {
      "policy_name": "Full Product Protection OnBuy",
      "content": {
        "title": "Full Product Protection",
        "in_path_disclaimer": "You agree to the <a href=\\"https://www.xcover.com/en/pds/MPM49-EKX9D-INS\\">Policy Terms</a> &amp; <a href=\\"https://static.xcover.com/media/pds/OnBuy_IPID_1.pdf?a=1&amp;b=2\\" target=\\"_blank\\">IPID</a> (<a href=\\"https://static.xcover.com/media/pds/OnBuy_IPID_1.pdf?a=1&amp;b=2\\">print</a>) &amp; <a href=\\"javascript:ipid/ipid.pdf\\">this</a>."
      },
      "underwriter": { "name": "Example Europe Limited", "disclaimer": "Underwritten by Example Europe." }
    },
    "tax": {
      "total_tax": 26.23, "total_amount_without_tax": 218.59,
      "taxes": [{ "tax_amount": 26.23, "tax_code": "IPT" }]
    },
    "benefits": [{
      "description": "Theft", "limit": 1623.51, "limit_per_unit": 541.17,
      "excess": 81.1755, "limit_per_unit_formatted": "£541.17 per item"
    }],
    "cover_amount": 541.0, "cover_amount_formatted": "£541.00 per item"
  } }
}`

/** A booking in the older spelling: money as text with six decimals, benefits as sub-limits, an open end. */
export const olderBooking = `{
  "id": "TLCC8-B6YWP-INS", "status": "CONFIRMED", "currency": "AUD", "total_price": "2.50",
  "quotes": [{
    "id": "${laptopQuoteId}", "status": "CONFIRMED", "price": "2.500000", "discounted_price": "2.500000",
    "policy_start_date": "2019-03-20T10:40:30.127726Z", "policy_end_date": null,
    "policy": { "policy_name": "Product cover", "content": {}, "underwriter": { "disclaimer": "" } },
    "insured": [{ "id": "b0e60d4d-d43f-4586-ac3a-efef50a9cffd", "first_name": "Ada" }],
    "tax": { "total_tax": "0.00", "total_amount_without_tax": "2.50", "taxes": [] },
    "duration": null, "sub_limits": [{ "description": "Theft", "limit_description": "Up to the price", "excess": "10.00" }],
    "cover_amount": "A$ 500.00", "can_be_cancelled": true
  }],
  "pds_url": "https://staging.xcover.com/en/pds/TLCC8-B6YWP-INS",
  "coi": {
    "url": "https://staging.xcover.com/coi/TLCC8-B6YWP-INS?security_token=a",
    "pdf": "https://staging.xcover.com/coi/TLCC8-B6YWP-INS.pdf?security_token=a"
  }
}`
