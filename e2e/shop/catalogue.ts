import type { Currency, Language, ThemeName } from './settings.ts'

export type Product = {
  sku: string
  title: string
  brand: string
  model: string
  category: string
  /** What the insurer is told about it. */
  description: string
  image: string
  pitch: Record<Language, string>
  facts: Record<Language, string[]>
  /** Price of one, tax included, in minor units. */
  prices: Record<Currency, number>
}

const laptop: Product = {
  sku: '190199368477',
  title: 'Apple MacBook Pro',
  brand: 'Apple',
  model: 'MacBook Pro',
  category: 'Laptop',
  description: '16-inch laptop, 16 GB memory, 1 TB SSD, space grey',
  image: 'laptop.svg',
  pitch: {
    en: 'Sixteen inches of room to think, and a battery that outlasts the day you had planned.',
    de: 'Sechzehn Zoll Platz zum Denken und ein Akku, der länger hält als der Tag.',
  },
  facts: {
    en: ['16-inch', '16 GB', '1 TB SSD'],
    de: ['16 Zoll', '16 GB', '1 TB SSD'],
  },
  prices: { AUD: 379900, GBP: 239900, EUR: 279900 },
}

const phone: Product = {
  sku: '190199368478',
  title: 'Apple iPhone 12 Pro Max',
  brand: 'Apple',
  model: 'iPhone 12 Pro Max',
  category: 'Mobile',
  description: '6.7-inch smartphone, 128 GB, pacific blue',
  image: 'phone.svg',
  pitch: {
    en: 'Three lenses, one big bright screen, and a blue you only get from the sea.',
    de: 'Drei Objektive, ein großes, helles Display und ein Blau wie das Meer.',
  },
  facts: {
    en: ['6.7-inch', '128 GB', '5G'],
    de: ['6,7 Zoll', '128 GB', '5G'],
  },
  prices: { AUD: 184900, GBP: 109900, EUR: 124900 },
}

const ebike: Product = {
  sku: 'VV-EB-ALMA-7',
  title: 'Alma 7 E-bike',
  brand: 'Velo & Voyage',
  model: 'Alma 7',
  category: 'E-bike',
  description: 'City e-bike, 28-inch wheels, 500 Wh battery, spruce green',
  image: 'ebike.svg',
  pitch: {
    en: 'Takes the hill as if it were not there, and still carries the shopping home.',
    de: 'Nimmt den Berg, als wäre er nicht da, und bringt auch noch den Einkauf heim.',
  },
  facts: {
    en: ['28-inch', '500 Wh', '25 km/h'],
    de: ['28 Zoll', '500 Wh', '25 km/h'],
  },
  prices: { AUD: 529900, GBP: 279900, EUR: 319900 },
}

/** What stands in the shop's window. */
export const catalogues: Record<ThemeName, Product[]> = {
  demo: [laptop, phone],
  browser: [laptop, phone],
  qover: [ebike, laptop],
}

const everything = [laptop, phone, ebike]

const sandboxSku = /^SANDBOX-[A-Z0-9-]{1,48}$/

/** What an insurer's sandbox does with a magic sku is up to it; the shop sells them all alike. */
function createSandboxProduct(sku: string, theme: ThemeName): Product {
  const model = theme === 'qover' ? 'Test bike' : 'Test device'
  return {
    sku,
    title: `${model} ${sku.slice('SANDBOX-'.length)}`,
    brand: 'Sandbox',
    model,
    category: theme === 'qover' ? 'E-bike' : 'Laptop',
    description: 'A thing whose sku tells an insurer’s sandbox how to answer',
    image: 'parcel.svg',
    pitch: { en: '', de: '' },
    facts: { en: [], de: [] },
    prices: { AUD: 49900, GBP: 29900, EUR: 34900 },
  }
}

export function findProduct(sku: string, theme: ThemeName): Product | undefined {
  const product = everything.find((candidate) => candidate.sku === sku)
  return product ?? (sandboxSku.test(sku) ? createSandboxProduct(sku, theme) : undefined)
}
