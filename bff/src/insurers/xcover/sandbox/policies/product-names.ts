export type Language = 'en' | 'de'

/** German for every German tag, English for all others. */
export function toLanguage(tag: string | undefined): Language {
  return tag?.toLowerCase().startsWith('de') ? 'de' : 'en'
}

/** How dates and money are written for customers of a country, ISO 3166-1 alpha-2. */
export function toLocale(language: Language, country: string): string {
  return `${language}-${country}`
}

type ProductNames = Record<Language, { policy: string; noun: string }>

const knownNames: Record<string, ProductNames> = {
  laptop: {
    en: { policy: 'Laptop Protection', noun: 'laptop' },
    de: { policy: 'Laptop-Schutz', noun: 'Laptop' },
  },
  mobile: {
    en: { policy: 'Mobile Phone Protection', noun: 'phone' },
    de: { policy: 'Smartphone-Schutz', noun: 'Smartphone' },
  },
  'e-bike': {
    en: { policy: 'E-bike Protection', noun: 'e-bike' },
    de: { policy: 'E-Bike-Schutz', noun: 'E-Bike' },
  },
  tablet: {
    en: { policy: 'Tablet Protection', noun: 'tablet' },
    de: { policy: 'Tablet-Schutz', noun: 'Tablet' },
  },
}

/** What a policy for this category of goods is called, and the thing it covers. */
export function nameProduct(
  category: string,
  language: Language,
): { policy: string; noun: string } {
  const known = knownNames[category.trim().toLowerCase()]
  if (known) return known[language]
  // A shop's category may be a whole path of its catalogue, which would read badly as a policy's name.
  const isPlain = /^\p{L}[\p{L} ]{1,23}$/u.test(category)
  if (language === 'de') {
    return { policy: isPlain ? `${category}-Schutz` : 'Produktschutz', noun: 'Gerät' }
  }
  return { policy: isPlain ? `${category} Protection` : 'Product Protection', noun: 'product' }
}
