import type { Language } from './language.ts'

/** What a product's documents say of it. */
export type ProductWording = {
  name: string
  summary: string
  covered: readonly string[]
  notCovered: readonly string[]
  duties: readonly string[]
}

const wordings: Record<string, Record<Language, ProductWording>> = {
  'motor/gap': {
    en: {
      name: 'GAP insurance',
      summary:
        'When your car is written off or stolen, your own insurance pays what it is worth that day. This pays the rest of what you bought it for.',
      covered: [
        'The difference between the invoice and what your own-damage insurance pays',
        'The excess of that insurance, up to 1,000 euros',
        'Total loss by accident, fire, storm or theft',
      ],
      notCovered: [
        'Damage that can be repaired',
        'Cars without own-damage insurance',
        'A driver without a licence or under the influence of alcohol',
      ],
      duties: [
        'Keep the own-damage insurance for the whole term',
        'Send us its settlement within 30 days',
      ],
    },
    de: {
      name: 'GAP-Versicherung',
      summary:
        'Bei Totalschaden oder Diebstahl zahlt Ihre Kaskoversicherung den Wert vom selben Tag. Wir zahlen den Rest bis zu dem, was der Wagen gekostet hat.',
      covered: [
        'Den Unterschied zwischen der Rechnung und der Leistung Ihrer Kaskoversicherung',
        'Deren Selbstbeteiligung bis 1.000 Euro',
        'Totalschaden durch Unfall, Feuer, Sturm oder Diebstahl',
      ],
      notCovered: [
        'Schäden, die sich reparieren lassen',
        'Fahrzeuge ohne Kaskoversicherung',
        'Fahren ohne Führerschein oder unter Alkohol',
      ],
      duties: [
        'Die Kaskoversicherung über die ganze Laufzeit behalten',
        'Uns deren Abrechnung binnen 30 Tagen senden',
      ],
    },
  },
  'home/landlord': {
    en: {
      name: 'Landlord insurance',
      summary: 'Goes on paying you rent and charges when your tenant does not.',
      covered: [
        'Unpaid rent and charges, up to the months you chose',
        'The cost of ending the tenancy in court',
        'Damage by the tenant beyond the deposit',
      ],
      notCovered: [
        'Arrears from before the policy began',
        'Rooms let for holidays',
        'Wear that comes with living there',
      ],
      duties: [
        'Have a written tenancy agreement and register it where the law says so',
        'Tell us of an unpaid rent within 60 days',
      ],
    },
    de: {
      name: 'Vermieterversicherung',
      summary: 'Zahlt Ihnen Miete und Nebenkosten weiter, wenn Ihr Mieter es nicht tut.',
      covered: [
        'Ausgefallene Miete und Nebenkosten bis zur gewählten Zahl von Monaten',
        'Die Kosten einer Räumungsklage',
        'Schäden durch den Mieter, soweit die Kaution nicht reicht',
      ],
      notCovered: [
        'Rückstände aus der Zeit vor dem Vertrag',
        'Vermietung an Feriengäste',
        'Abnutzung durch gewöhnliches Wohnen',
      ],
      duties: [
        'Einen schriftlichen Mietvertrag haben und ihn melden, wo es Pflicht ist',
        'Uns einen Ausfall binnen 60 Tagen melden',
      ],
    },
  },
  'lifestyle/travel': {
    en: {
      name: 'Travel insurance',
      summary: 'Covers you and those you live with on every journey of a year.',
      covered: [
        'Doctors, hospital and the way home when you fall ill abroad',
        'A journey you have to cancel or end early',
        'Accidents, baggage and your car, where you chose them',
      ],
      notCovered: [
        'Treatment that was the reason for the journey',
        'Journeys of more than 90 days in a row',
        'Countries your government warned you of before you left',
      ],
      duties: ['Call us before you go to hospital, if you can', 'Keep receipts and police reports'],
    },
    de: {
      name: 'Reiseversicherung',
      summary: 'Schützt Sie und Ihren Haushalt ein Jahr lang auf jeder Reise.',
      covered: [
        'Arzt, Krankenhaus und Heimreise bei Krankheit im Ausland',
        'Reisen, die Sie absagen oder abbrechen müssen',
        'Unfall, Gepäck und Auto, soweit gewählt',
      ],
      notCovered: [
        'Behandlungen, die der Zweck der Reise waren',
        'Reisen von mehr als 90 Tagen am Stück',
        'Länder, vor denen Ihre Regierung vor der Abreise gewarnt hat',
      ],
      duties: [
        'Uns möglichst vor einem Krankenhausaufenthalt anrufen',
        'Belege und Polizeiberichte aufheben',
      ],
    },
  },
  'mobility/bike': {
    en: {
      name: 'Bike insurance',
      summary: 'Covers your bike against theft and damage, and gets you home when it fails.',
      covered: [
        'Theft of the bike, where the variant has it',
        'Damage by falls, accidents and vandalism, where the variant has it',
        'Transport to a workshop or to your home',
      ],
      notCovered: [
        'A bike that was not locked to something fixed',
        'Tyres, brake pads and other parts that wear',
        'Races and training for them',
      ],
      duties: [
        'Use a lock of a recognised class',
        'Report a theft to the police within 24 hours and to us within seven days',
      ],
    },
    de: {
      name: 'Fahrradversicherung',
      summary:
        'Schützt Ihr Rad vor Diebstahl und Schäden und bringt Sie nach Hause, wenn es nicht weiterfährt.',
      covered: [
        'Diebstahl des Rades, wenn die Variante ihn enthält',
        'Schäden durch Sturz, Unfall und Vandalismus, wenn die Variante sie enthält',
        'Transport in die Werkstatt oder nach Hause',
      ],
      notCovered: [
        'Ein Rad, das nicht an etwas Festem angeschlossen war',
        'Reifen, Bremsbeläge und andere Verschleißteile',
        'Rennen und das Training dafür',
      ],
      duties: [
        'Ein Schloss einer anerkannten Klasse benutzen',
        'Diebstahl binnen 24 Stunden der Polizei und binnen sieben Tagen uns melden',
      ],
    },
  },
}

/** The texts of a product, by its path. */
export function getWording(product: string, language: Language): ProductWording {
  const wording = wordings[product]?.[language]
  if (!wording) throw new Error(`no texts for ${product}`)
  return wording
}
