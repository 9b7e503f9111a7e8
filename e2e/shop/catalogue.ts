import type { Country, Language } from './settings.ts'

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
  /** Price of one, tax included, in minor units of the market's currency. */
  prices: Record<Country, number>
}

export const catalogue: Product[] = [
  {
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
    prices: { AU: 379900, GB: 239900, DE: 279900 },
  },
  {
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
    prices: { AU: 184900, GB: 109900, DE: 124900 },
  },
]

const sandboxSku = /^SANDBOX-[A-Z0-9-]{1,48}$/

/** What an insurer's sandbox does with a magic sku is up to it; the shop sells them all alike. */
function createSandboxProduct(sku: string): Product {
  const title = `Test device ${sku.slice('SANDBOX-'.length)}`
  return {
    sku,
    title,
    brand: 'Sandbox',
    model: 'Test device',
    category: 'Laptop',
    description: 'A device whose sku tells an insurer’s sandbox how to answer',
    image: 'parcel.svg',
    pitch: { en: '', de: '' },
    facts: { en: [], de: [] },
    prices: { AU: 49900, GB: 29900, DE: 34900 },
  }
}

export function findProduct(sku: string): Product | undefined {
  const product = catalogue.find((candidate) => candidate.sku === sku)
  return product ?? (sandboxSku.test(sku) ? createSandboxProduct(sku) : undefined)
}
