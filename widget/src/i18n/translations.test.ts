import { describe, expect, it } from 'vitest'
import { languages } from './languages.ts'
import type { Language } from './languages.ts'
import { offerMessages } from './offer/every-language.ts'
import { policyMessages } from './policy/every-language.ts'
import { listTexts } from './testing/list-texts.ts'

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its keys are all there is to it
const spoken = Object.keys(languages) as Language[]

const listAll = (language: Language) => [
  ...listTexts(offerMessages[language]),
  ...listTexts(policyMessages[language], 'policy.'),
]

const english = new Map(listAll('en'))

/** What is written in other languages just as it is in English. */
const sameAsEnglish: Partial<Record<Language, string[]>> = {
  fr: ['documents', 'policy.renewal.total'],
  es: ['no'],
  it: ['no'],
  nl: ['policy.modification.details.postcode'],
}

/** Written without words, so the same wherever nothing asks for another order or colon. */
const wordless = ['taxLine', 'labelled']

const listPlaceholders = (text: string) => (text.match(/‹\w+›/g) ?? []).toSorted()

/** Placeholders of a text by its path; of a count in every form, since languages have different ones. */
const toForm = (path: string) => path.replace(/^selected\..*/, 'selected.other')

describe.each(spoken)('%s', (language) => {
  it('has a form for every way the language counts', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
    const { selected } = offerMessages[language]
    expect(Object.keys(selected).toSorted()).toEqual(pluralCategories.toSorted())
  })

  it('says everything there is to say, with every value in it', () => {
    const texts = listAll(language)
    expect(new Set(texts.map(([path]) => toForm(path)))).toEqual(
      new Set([...english.keys()].map(toForm)),
    )
    for (const [path, text] of texts) {
      expect(text.trim(), path).toBe(text)
      expect(listPlaceholders(text), path).toEqual(
        listPlaceholders(english.get(toForm(path)) ?? ''),
      )
    }
  })

  it.skipIf(language === 'en')('leaves nothing in English', () => {
    const same = listAll(language).filter(([path, text]) => text === english.get(path))
    const allowed = [
      ...(languages[language] === 'ltr' ? wordless : []),
      ...(sameAsEnglish[language] ?? []),
    ]
    expect(same.map(([path]) => path).filter((path) => !allowed.includes(path))).toEqual([])
  })

  it.runIf(languages[language] === 'rtl')('keeps values of the other direction together', () => {
    for (const [path, text] of listAll(language)) {
      expect(text.replace(/\u2068‹\w+›\u2069/g, ''), path).not.toContain('‹')
    }
  })
})
