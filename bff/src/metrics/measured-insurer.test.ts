import { describe, expect, it } from 'vitest'
import { InsurerError } from '../insurers/insurer-error.ts'
import type { Cancellations, Modifications, Renewals } from '../insurers/after-sale.ts'
import type { Insurer } from '../insurers/insurer.ts'
import type { Instalments } from '../insurers/payments.ts'
import { measureInsurer } from './measured-insurer.ts'
import type { FinishedInsurerCall } from './metrics.ts'

const booked = { reference: 'R-1', currency: 'EUR', policies: [] }

/** Keeps its state in `this`, as an insurer that is a class would. */
class PlainInsurer implements Insurer {
  readonly name = 'plain'
  readonly capabilities = new Set<never>()
  readonly packageHolds = 'line'
  answer: () => Promise<typeof booked> = async () => booked

  async quote() {
    return { packages: [], unanswered: [] }
  }
  async revise() {
    return { packages: [], unanswered: [] }
  }
  async readPackage() {
    return { reference: 'R-1', currency: 'EUR', quotes: [] }
  }
  async decline() {}
  book() {
    return this.answer()
  }
  findBooking() {
    return this.answer()
  }
  async close() {}
}

/** Each keeps its state in `this` as well. */
class PlainChanges {
  readonly confirmed: unknown[] = []
  async confirm(...call: unknown[]) {
    this.confirmed.push(call)
    return booked
  }
}

class PlainModifications extends PlainChanges implements Modifications {
  async quote() {
    return { id: 'M-1', currency: 'EUR', premiumDifference: 0, policies: [], confirmBefore: null }
  }
  async apply() {
    return { booked, premiumDifference: 0 }
  }
}

class PlainCancellations extends PlainChanges implements Cancellations {
  async preview() {
    return { id: 'C-1', currency: 'EUR', refund: 0, policies: [], confirmBefore: null }
  }
  async cancel() {
    return { booked, refund: 0 }
  }
}

class PlainRenewals extends PlainChanges implements Renewals {
  async quote() {
    return { id: 'R-1', currency: 'EUR', policies: [] }
  }
  async optOut() {}
}

class PlainInstalments implements Instalments {
  async listPlans() {
    return new Map<string, never[]>()
  }
  async readSchedule() {
    return { currency: 'EUR', policies: [] }
  }
  async reportPaid() {}
}

class GenerousInsurer extends PlainInsurer {
  readonly leads: unknown[] = []
  readonly modifications = new PlainModifications()
  readonly cancellations = new PlainCancellations()
  readonly renewals = new PlainRenewals()
  readonly instalments = new PlainInstalments()
  readonly paymentConfirmation = new PlainChanges()
  readonly mails = { send: async () => {} }
  async sendLead(lead: unknown) {
    this.leads.push(lead)
  }
}

const market = { currency: 'EUR', country: 'DE', language: 'de' }

function measure(insurer: Insurer) {
  const calls: FinishedInsurerCall[] = []
  const observeInsurerCall = (call: FinishedInsurerCall) => calls.push(call)
  return { calls, measured: measureInsurer(insurer, { observeInsurerCall }) }
}

describe('a measured insurer', () => {
  it('answers as it would unmeasured, and reports the call', async () => {
    const { measured, calls } = measure(new PlainInsurer())
    expect(await measured.findBooking('R-1', market)).toBe(booked)
    expect(calls).toMatchObject([{ insurer: 'plain', operation: 'find_booking', outcome: 'ok' }])
    expect(calls[0]?.seconds).toBeGreaterThanOrEqual(0)
  })

  it.each(['refused', 'invalid_answer', 'not_reached', 'outcome_unknown'] as const)(
    'fails with the same error and reports it as %s',
    async (kind) => {
      const insurer = new PlainInsurer()
      const error = new InsurerError('plain', kind, 'no')
      insurer.answer = () => Promise.reject(error)
      const { measured, calls } = measure(insurer)
      await expect(measured.findBooking('R-1', market)).rejects.toBe(error)
      expect(calls.map(({ outcome }) => outcome)).toEqual([kind])
    },
  )

  it('tells faults of our own from failures of the insurer', async () => {
    const insurer = new PlainInsurer()
    insurer.answer = () => Promise.reject(new TypeError('ours'))
    const { measured, calls } = measure(insurer)
    await expect(measured.findBooking('R-1', market)).rejects.toThrow('ours')
    expect(calls.map(({ outcome }) => outcome)).toEqual(['fault'])
  })

  it('can do what the insurer can, and no more', async () => {
    expect(measure(new PlainInsurer()).measured).not.toHaveProperty('sendLead')
    const generous = new GenerousInsurer()
    const { measured, calls } = measure(generous)
    const lead = {
      reference: 'R-1',
      market,
      recipient: { firstName: 'Ada', email: 'ada@example.test' },
      branding: { shopName: 'Shop', accentColour: '#000000' },
    }
    await measured.sendLead?.(lead)
    expect(generous.leads).toEqual([lead])
    expect(calls.map(({ operation }) => operation)).toEqual(['send_lead'])
    expect(measured).not.toHaveProperty('createTeaser')
  })
  it('measures each call after the sale, and lacks the groups the insurer lacks', async () => {
    const { measured: plain } = measure(new PlainInsurer())
    const changes = ['modifications', 'cancellations', 'renewals']
    for (const group of [...changes, 'instalments', 'paymentConfirmation', 'mails']) {
      expect(plain).not.toHaveProperty(group)
    }
    const generous = new GenerousInsurer()
    const { measured, calls } = measure(generous)
    const { modifications, cancellations, renewals, instalments, paymentConfirmation } = measured
    await modifications?.quote('R-1', {}, market)
    await modifications?.confirm('R-1', 'M-1', market, 'key')
    await modifications?.apply('R-1', {}, market, 'key')
    await cancellations?.preview('R-1', [], market)
    await cancellations?.confirm('R-1', 'C-1', market, 'key')
    await cancellations?.cancel('R-1', [], market, 'key')
    const quoted = await generous.renewals.quote()
    await renewals?.quote('R-1', market)
    await renewals?.confirm('R-1', quoted, market, 'key')
    await renewals?.optOut('R-1', market)
    await instalments?.listPlans('R-1', market)
    await instalments?.readSchedule('R-1', market)
    await instalments?.reportPaid('R-1', { quoteId: 'q', number: 1, paidAt: '' }, 'key')
    await paymentConfirmation?.confirm('R-1', market, 'key')
    await measured.mails?.send('R-1', 'policies', 'key')
    expect(generous.modifications.confirmed).toEqual([['R-1', 'M-1', market, 'key']])
    expect(generous.cancellations.confirmed).toEqual([['R-1', 'C-1', market, 'key']])
    expect(generous.renewals.confirmed).toEqual([['R-1', quoted, market, 'key']])
    expect(calls.map(({ operation }) => operation)).toEqual([
      'quote_modification',
      'confirm_modification',
      'modify',
      'preview_cancellation',
      'confirm_cancellation',
      'cancel',
      'quote_renewal',
      'confirm_renewal',
      'opt_out_of_renewal',
      'list_plans',
      'read_schedule',
      'report_instalment',
      'confirm_payment',
      'send_mail',
    ])
  })
})
