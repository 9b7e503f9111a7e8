import type { Language } from '../policies/product-names.ts'

type Labels = {
  pds: string
  ipid: string
  certificate: string
  package: string
  covered: string
  notCovered: string
  benefits: string
  limit: string
  excess: string
  policyNumber: string
  policyholder: string
  insuredItem: string
  period: string
  premium: string
  taxIncluded: string
  underwriter: string
  claims: string
  claimsText: string
  withdrawal: string
  withdrawalText: (days: number) => string
  cancelledOn: string
  insuredPeople: string
  earlierPeriods: string
}

/** The words of the documents that are the same for every policy. */
export const documentLabels: Record<Language, Labels> = {
  en: {
    pds: 'Product Disclosure Statement',
    ipid: 'Insurance Product Information Document',
    certificate: 'Certificate of Insurance',
    package: 'Quote number',
    covered: 'What is covered',
    notCovered: 'What is not covered',
    benefits: 'Benefits',
    limit: 'Up to',
    excess: 'Excess',
    policyNumber: 'Policy number',
    policyholder: 'Policyholder',
    insuredItem: 'Insured item',
    period: 'Period of insurance',
    premium: 'Premium',
    taxIncluded: 'of which tax',
    underwriter: 'Underwriter',
    claims: 'How to claim',
    claimsText:
      'Tell us within 30 days what happened, with your policy number and a photo of the damage. After a theft, add the police report.',
    withdrawal: 'Changing your mind',
    withdrawalText: (days) =>
      `Cancel within ${days} days of receiving your certificate and you get the whole premium back, unless you have claimed.`,
    cancelledOn: 'Cancelled on',
    insuredPeople: 'Insured people',
    earlierPeriods: 'Renewed after',
  },
  de: {
    pds: 'Versicherungsbedingungen',
    ipid: 'Informationsblatt zu Versicherungsprodukten',
    certificate: 'Versicherungsschein',
    package: 'Angebotsnummer',
    covered: 'Was ist versichert?',
    notCovered: 'Was ist nicht versichert?',
    benefits: 'Leistungen',
    limit: 'Bis zu',
    excess: 'Selbstbeteiligung',
    policyNumber: 'Versicherungsnummer',
    policyholder: 'Versicherungsnehmer',
    insuredItem: 'Versicherte Sache',
    period: 'Versicherungszeitraum',
    premium: 'Beitrag',
    taxIncluded: 'darin Steuer',
    underwriter: 'Versicherer',
    claims: 'Im Schadenfall',
    claimsText:
      'Melden Sie den Schaden innerhalb von 30 Tagen mit Ihrer Versicherungsnummer und einem Foto. Nach einem Diebstahl fügen Sie die Anzeige bei der Polizei bei.',
    withdrawal: 'Widerruf',
    withdrawalText: (days) =>
      `Widerrufen Sie innerhalb von ${days} Tagen nach Erhalt des Versicherungsscheins, erstatten wir den ganzen Beitrag, sofern kein Schaden gemeldet wurde.`,
    cancelledOn: 'Gekündigt zum',
    insuredPeople: 'Versicherte Personen',
    earlierPeriods: 'Verlängert nach',
  },
  fr: {
    pds: 'Notice d’information',
    ipid: 'Document d’information sur le produit d’assurance',
    certificate: 'Attestation d’assurance',
    package: 'Numéro de devis',
    covered: 'Qu’est-ce qui est assuré\u202f?',
    notCovered: 'Qu’est-ce qui n’est pas assuré\u202f?',
    benefits: 'Garanties',
    limit: 'Jusqu’à',
    excess: 'Franchise',
    policyNumber: 'Numéro de contrat',
    policyholder: 'Souscripteur',
    insuredItem: 'Bien assuré',
    period: 'Période d’assurance',
    premium: 'Prime',
    taxIncluded: 'dont taxes',
    underwriter: 'Assureur',
    claims: 'En cas de sinistre',
    claimsText:
      'Déclarez le sinistre dans les 30 jours, avec votre numéro de contrat et une photo des dommages. Après un vol, joignez le dépôt de plainte.',
    withdrawal: 'Rétractation',
    withdrawalText: (days) =>
      `Rétractez-vous dans les ${days} jours suivant la réception de l’attestation\u00a0: toute la prime vous est remboursée, sauf sinistre déclaré.`,
    cancelledOn: 'Résilié le',
    insuredPeople: 'Personnes assurées',
    earlierPeriods: 'Renouvelé après',
  },
}
