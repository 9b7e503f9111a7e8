import { expect, test } from 'vitest'
import { readCampaign, toCommand } from './command-line.ts'
import { conditions } from './mutation-conditions.ts'
import { defaults } from './settings.ts'

test('no flags are the standard campaigns', () => {
  expect(readCampaign([])).toBeNull()
})

test('flags change the usual campaign', () => {
  const args = ['--seed', '7', '--orders', '300', '--fault-share', '0.5', '--keys', 'off']
  expect(readCampaign(args)).toEqual({
    ...defaults,
    seed: 7,
    orders: 300,
    faultShare: 0.5,
    keys: 'off',
  })
})

test('a mutation brings the conditions that show it, which can be had without it', () => {
  expect(readCampaign(['--mutation', 'key'])).toEqual({
    ...conditions.key,
    mutation: 'key',
    conditions: 'key',
  })
  expect(readCampaign(['--conditions', 'key'])?.mutation).toBeNull()
})

test.each([['--orders', 'many'], ['--keys', 'maybe'], ['--mutation', 'unheard-of'], ['--what']])(
  '%s %s is refused',
  (...args) => {
    expect(() => readCampaign(args)).toThrow()
  },
)

test.each([
  ['--seed', '3'],
  ['--mutation', 'fence'],
  ['--conditions', 'settle'],
])('the command of %s %s runs the same campaign again', (...args) => {
  const settings = readCampaign(args) ?? defaults
  const [, repeated = ''] = toCommand(settings).split(' -- ')
  expect(readCampaign(repeated.split(' '))).toEqual(settings)
})
