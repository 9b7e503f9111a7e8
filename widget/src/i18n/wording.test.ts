import { describe, expect, it } from 'vitest'
import { addEveryOfferLanguage } from './offer/every-language.ts'
import { createWording } from './wording.ts'

addEveryOfferLanguage()

const premium = { amount: 12485, currency: 'EUR' }

describe('createWording', () => {
  it('speaks the language and writes values as the region does', () => {
    const austrian = createWording('de-AT', {})
    expect(austrian.language).toBe('de')
    expect(austrian.decline).toBe('Nein, danke')
    expect(austrian.money(premium)).not.toBe(createWording('de-DE', {}).money(premium))
  })

  it('speaks English where there is no translation', () => {
    const fallback = createWording('fi', {})
    expect(fallback).toMatchObject({ language: 'en', decline: 'No, thank you' })
    expect(fallback.money(premium)).toBe('€124.85')
  })

  it('counts', () => {
    expect(createWording('en', {}).selectedCount(1, premium)).toBe('1 cover selected: €124.85')
    expect(createWording('en', {}).selectedCount(2, premium)).toBe('2 covers selected: €124.85')
  })

  it('takes the words of the partner, those of the region first', () => {
    const copy = { de: { heading: 'Schutz', accept: 'Gern' }, 'de-AT': { heading: 'Servus' } }
    expect(createWording('de', copy)).toMatchObject({ heading: 'Schutz', accept: 'Gern' })
    expect(createWording('de-AT', copy)).toMatchObject({
      heading: 'Servus',
      accept: 'Gern',
      decline: 'Nein, danke',
    })
  })

  it('leaves the words of the partner aside that would stand alone among English ones', () => {
    const copy = { fi: { heading: 'Turvaa ostoksesi' }, en: { accept: 'Yes please' } }
    expect(createWording('fi', copy)).toMatchObject({
      heading: 'Protect your purchase',
      accept: 'Yes please',
    })
  })

  it('keeps the days of a period as the insurer has them', () => {
    const { coverPeriod } = createWording('en-AU', {})
    expect(coverPeriod({ start: '2026-03-01T00:00:00Z', end: '2026-03-31T23:59:59Z' })).toMatch(
      /^1\s?–\s?31 Mar 2026$/u,
    )
    expect(coverPeriod({ start: '2026-03-01T00:00:00Z', end: null })).toContain('1 Mar 2026')
  })
})
