import type { BenefitKind } from '../pricing/markets.ts'
import { nameProduct } from './product-names.ts'
import type { Language } from './product-names.ts'

export type Point = { title: string; description: string }

/** What a policy says of itself, the same in a quote as in the documents it links to. */
export type PolicyWording = {
  name: string
  headline: string
  description: string
  optOut: string
  inclusions: Point[]
  exclusions: Point[]
  benefits: Record<BenefitKind, string>
}

export function writeWording(category: string, language: Language): PolicyWording {
  const { policy, noun } = nameProduct(category, language)
  return writers[language](policy, noun)
}

const writers: Record<Language, (name: string, noun: string) => PolicyWording> = {
  en: writeEnglish,
  de: writeGerman,
  fr: writeFrench,
}

function writeEnglish(name: string, noun: string): PolicyWording {
  return {
    name,
    headline: `One year of cover for your ${noun}`,
    description:
      'Accidents, theft and breakdowns in one policy. We repair first and replace what cannot be repaired.',
    optOut: `Without cover, repairing or replacing your ${noun} is at your own cost.`,
    inclusions: [
      {
        title: 'Accidental damage',
        description: 'Drops, knocks and spilt drinks, including a cracked screen.',
      },
      {
        title: 'Theft',
        description: 'If it is stolen, you get the same model or the closest one on sale.',
      },
      {
        title: 'Breakdown after the warranty',
        description:
          'Electrical and mechanical faults once the manufacturer no longer answers for them.',
      },
      {
        title: 'Replacement if repair fails',
        description: 'If it cannot be repaired within ten working days, we send a new one.',
      },
      {
        title: 'Cover abroad',
        description: 'You are covered worldwide on trips of up to 60 days.',
      },
    ],
    exclusions: [
      {
        title: 'Wear and marks',
        description: 'Scratches, dents and fading that do not change how it works.',
      },
      {
        title: 'Left unattended',
        description: 'Theft from a public place or an unlocked car with nobody watching.',
      },
      {
        title: 'Older damage',
        description: 'Damage and faults that were there before the policy began.',
      },
    ],
    benefits: {
      damage: 'Accidental damage',
      theft: 'Theft',
      damage_or_theft: 'Damage or theft',
      breakdown: 'Breakdown after the manufacturer’s warranty',
    },
  }
}

function writeGerman(name: string, noun: string): PolicyWording {
  return {
    name,
    headline: `Ihr ${noun}, ein Jahr lang abgesichert`,
    description:
      'Unfall, Diebstahl und Defekt in einem Vertrag. Wir reparieren und ersetzen, was sich nicht reparieren lässt.',
    optOut: 'Ohne Schutz tragen Sie die Kosten für Reparatur oder Ersatz selbst.',
    inclusions: [
      {
        title: 'Unfallschäden',
        description: 'Stürze, Stöße und verschüttete Getränke, auch ein gesprungenes Display.',
      },
      {
        title: 'Diebstahl',
        description: 'Nach einem Diebstahl erhalten Sie dasselbe oder das nächstliegende Modell.',
      },
      {
        title: 'Defekte nach der Garantie',
        description:
          'Elektrische und mechanische Fehler, für die der Hersteller nicht mehr einsteht.',
      },
      {
        title: 'Ersatz statt Wartezeit',
        description:
          'Gelingt die Reparatur nicht in zehn Werktagen, schicken wir Ihnen ein neues Gerät.',
      },
      {
        title: 'Schutz auf Reisen',
        description: 'Weltweit, auf Reisen von bis zu 60 Tagen.',
      },
    ],
    exclusions: [
      {
        title: 'Abnutzung',
        description:
          'Kratzer, Dellen und verblasste Farben, die die Funktion nicht beeinträchtigen.',
      },
      {
        title: 'Unbeaufsichtigt',
        description: 'Diebstahl an öffentlichen Orten oder aus einem unverschlossenen Auto.',
      },
      {
        title: 'Ältere Schäden',
        description: 'Schäden und Fehler, die es schon vor Vertragsbeginn gab.',
      },
    ],
    benefits: {
      damage: 'Unfallschäden',
      theft: 'Diebstahl',
      damage_or_theft: 'Schäden oder Diebstahl',
      breakdown: 'Defekte nach Ablauf der Herstellergarantie',
    },
  }
}

function writeFrench(name: string, noun: string): PolicyWording {
  return {
    name,
    headline: `Un an de garantie pour votre ${noun}`,
    description:
      'Accident, vol et panne dans un seul contrat. Nous réparons, et remplaçons ce qui ne peut pas être réparé.',
    optOut: 'Sans garantie, la réparation ou le remplacement reste à votre charge.',
    inclusions: [
      {
        title: 'Dommages accidentels',
        description: 'Chutes, chocs et boissons renversées, y compris un écran fissuré.',
      },
      {
        title: 'Vol',
        description: 'En cas de vol, vous recevez le même modèle ou le plus proche en vente.',
      },
      {
        title: 'Panne après la garantie du fabricant',
        description: 'Défauts électriques et mécaniques dont le fabricant ne répond plus.',
      },
      {
        title: 'Remplacement si la réparation échoue',
        description: 'Sans réparation sous dix jours ouvrés, nous vous envoyons un appareil neuf.',
      },
      {
        title: 'Garantie à l’étranger',
        description: 'Dans le monde entier, pour des voyages de 60 jours au plus.',
      },
    ],
    exclusions: [
      {
        title: 'Usure et traces',
        description: 'Rayures, bosses et décolorations qui ne gênent pas le fonctionnement.',
      },
      {
        title: 'Laissé sans surveillance',
        description: 'Vol dans un lieu public ou dans une voiture non verrouillée.',
      },
      {
        title: 'Dommages antérieurs',
        description: 'Dommages et défauts qui existaient avant le début du contrat.',
      },
    ],
    benefits: {
      damage: 'Dommages accidentels',
      theft: 'Vol',
      damage_or_theft: 'Dommages ou vol',
      breakdown: 'Panne après la garantie du fabricant',
    },
  }
}
