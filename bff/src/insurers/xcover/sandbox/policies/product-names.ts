const languages = ['en', 'de', 'fr'] as const

export type Language = (typeof languages)[number]

/** The language of a tag such as `de-at` where there are texts in it, English for all others. */
export function toLanguage(tag: string | undefined): Language {
  return languages.find((language) => tag?.toLowerCase().split(/[-_]/)[0] === language) ?? 'en'
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
    fr: { policy: 'Garantie ordinateur portable', noun: 'ordinateur portable' },
  },
  mobile: {
    en: { policy: 'Mobile Phone Protection', noun: 'phone' },
    de: { policy: 'Smartphone-Schutz', noun: 'Smartphone' },
    fr: { policy: 'Garantie smartphone', noun: 'smartphone' },
  },
  'e-bike': {
    en: { policy: 'E-bike Protection', noun: 'e-bike' },
    de: { policy: 'E-Bike-Schutz', noun: 'E-Bike' },
    fr: { policy: 'Garantie vélo électrique', noun: 'vélo électrique' },
  },
  tablet: {
    en: { policy: 'Tablet Protection', noun: 'tablet' },
    de: { policy: 'Tablet-Schutz', noun: 'Tablet' },
    fr: { policy: 'Garantie tablette', noun: 'tablette' },
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
  switch (language) {
    case 'de':
      return { policy: isPlain ? `${category}-Schutz` : 'Produktschutz', noun: 'Gerät' }
    case 'fr':
      return { policy: isPlain ? `Garantie ${category}` : 'Garantie produit', noun: 'produit' }
    case 'en':
      return { policy: isPlain ? `${category} Protection` : 'Product Protection', noun: 'product' }
  }
}
