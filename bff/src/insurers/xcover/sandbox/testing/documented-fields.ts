const withFormatted = (...names: string[]) => names.flatMap((name) => [name, `${name}_formatted`])
const inside = (prefix: string, names: string[]) => names.map((name) => `${prefix}.${name}`)
const benefitAmount = (name: string) =>
  withFormatted(name, `${name}_policy_currency`).map((field) => `benefits[].${field}`)

const packageFields = [
  'id',
  'status',
  'currency',
  'partner_transaction_id',
  'created_at',
  'updated_at',
  'pds_url',
  'bundle_code',
  'bundle_content',
  'bundle_discount_percent',
  ...withFormatted('total_price', 'bundle_price', 'bundle_discount_amount'),
]

const quoteFields = [
  'id',
  'policy_start_date',
  'policy_end_date',
  'status',
  'insured',
  'duration',
  'created_at',
  'confirmed_at',
  'updated_at',
  'cancelled_at',
  'is_renewable',
  'pds_url',
  ...withFormatted('price', 'cover_amount', 'discount_price', 'discount_amount'),
  ...inside('policy', [
    'policy_type',
    'policy_name',
    'policy_code',
    'policy_version',
    'category',
    'content.title',
    'underwriter.disclaimer',
    'underwriter.name',
  ]),
  ...inside('tax', withFormatted('total_tax', 'total_amount_without_tax')),
  ...inside('tax.taxes[]', ['tax_code', ...withFormatted('tax_amount')]),
  ...inside('commission', withFormatted('total_commission')),
  'benefits[].description',
  ...benefitAmount('limit'),
  ...benefitAmount('excess'),
]

const australianQuoteFields = [
  'pending_renewal',
  ...inside('policy.content', [
    'header',
    'description',
    'optout_msg',
    'inclusions[].title',
    'inclusions[].description',
    'disclaimer',
  ]),
]

const britishQuoteFields = ['policy.content.in_path_disclaimer', ...benefitAmount('limit_per_unit')]

/** Every field of the sample replies in XCover's documentation, for a package of so many Australian quotes. */
export function listAustralianFields(quoteCount: number): string[] {
  const keys = Array.from({ length: quoteCount }, (_, key) => `quotes.${key}`)
  return [
    ...packageFields,
    ...keys.flatMap((key) => inside(key, [...quoteFields, ...australianQuoteFields])),
  ]
}

/** The same for the British sample: one quote for several items. */
export const britishFields = [
  ...packageFields,
  'security_token',
  ...inside('quotes.0', [...quoteFields, ...britishQuoteFields]),
]

/** What the British sample lacks and the Australian one has. */
export const fieldsMissingInBritain = inside('quotes.0', australianQuoteFields)

/** Paths of all leaves, with `[]` for every place in a list. */
export function listFieldPaths(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => listFieldPaths(entry, `${path}[]`))
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return [path]
  return Object.entries(value).flatMap(([name, below]) =>
    listFieldPaths(below, path === '' ? name : `${path}.${name}`),
  )
}
