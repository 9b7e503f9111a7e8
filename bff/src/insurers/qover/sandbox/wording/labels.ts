import type { Language } from './language.ts'

const english = {
  conditions: 'Terms and conditions',
  ipid: 'Insurance product information document',
  certificate: 'Certificate of insurance',
  teaser: 'At a glance',
  version: 'Version',
  covered: 'What is insured',
  notCovered: 'What is not insured',
  duties: 'What you have to do',
  limit: 'Pays up to',
  price: 'Price',
  pricePerYear: 'Price a year',
  taxIncluded: 'of which tax',
  validUntil: 'This price holds until',
  contract: 'Contract number',
  insured: 'Insured',
  policyholder: 'Policyholder',
  variant: 'Variant',
  period: 'Insured from',
  periodEnd: 'to',
  underwriter: 'Underwriter',
  withdrawal: 'Changing your mind',
  withdrawalText:
    'You can end the contract within 14 days of receiving it, without a reason, and get the whole price back unless you have claimed.',
  claims: 'When something happens',
  claimsText:
    'Tell us as soon as you can, with your contract number, what happened, and photos or reports of it.',
  notice: 'Made by the Qover sandbox for testing. It is no contract and insures nothing.',
  page: 'Page',
  greeting: 'Hello',
  leadSubject: 'Your insurance offer',
  leadText: 'you asked for this offer. It waits for you here, with all its documents:',
  leadLink: 'Continue to your offer',
  noPrice: 'The price is worked out when you continue.',
  contractSubject: 'Your contract',
  contractText: 'your insurance is concluded. These are your documents:',
  continueLead: 'Your offer',
  alreadyBought: 'This offer has become a contract. The documents came by mail.',
}

export type Labels = typeof english

/** The words of mails and documents that are the same for every product. */
export const labels: Record<Language, Labels> = {
  en: english,
  de: {
    conditions: 'Versicherungsbedingungen',
    ipid: 'Informationsblatt zu Versicherungsprodukten',
    certificate: 'Versicherungsschein',
    teaser: 'Auf einen Blick',
    version: 'Fassung',
    covered: 'Was ist versichert?',
    notCovered: 'Was ist nicht versichert?',
    duties: 'Was müssen Sie tun?',
    limit: 'Zahlt bis zu',
    price: 'Preis',
    pricePerYear: 'Preis im Jahr',
    taxIncluded: 'darin Steuer',
    validUntil: 'Dieser Preis gilt bis',
    contract: 'Vertragsnummer',
    insured: 'Versichert',
    policyholder: 'Versicherungsnehmer',
    variant: 'Variante',
    period: 'Versichert vom',
    periodEnd: 'bis zum',
    underwriter: 'Versicherer',
    withdrawal: 'Widerruf',
    withdrawalText:
      'Sie können den Vertrag binnen 14 Tagen nach Erhalt ohne Grund widerrufen und erhalten den ganzen Preis zurück, sofern kein Schaden gemeldet wurde.',
    claims: 'Wenn etwas passiert',
    claimsText:
      'Sagen Sie uns so bald wie möglich mit Ihrer Vertragsnummer, was geschehen ist, und legen Sie Fotos oder Berichte bei.',
    notice: 'Erstellt von der Qover-Sandbox zum Testen. Kein Vertrag, kein Versicherungsschutz.',
    page: 'Seite',
    greeting: 'Guten Tag',
    leadSubject: 'Ihr Versicherungsangebot',
    leadText: 'Sie haben um dieses Angebot gebeten. Hier wartet es mit allen Unterlagen auf Sie:',
    leadLink: 'Weiter zu Ihrem Angebot',
    noPrice: 'Der Preis wird berechnet, wenn Sie fortfahren.',
    contractSubject: 'Ihr Vertrag',
    contractText: 'Ihre Versicherung ist abgeschlossen. Das sind Ihre Unterlagen:',
    continueLead: 'Ihr Angebot',
    alreadyBought: 'Aus diesem Angebot wurde ein Vertrag. Die Unterlagen kamen per E-Mail.',
  },
}

export const underwriter = 'Meridiaan Verzekeringen NV, Antwerp'
