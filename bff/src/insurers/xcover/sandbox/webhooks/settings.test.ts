import { expect, test } from 'vitest'
import { readWebhookSettings } from './settings.ts'

test('variables say where webhooks go and how they are spelt', () => {
  const environment = {
    XCOVER_SANDBOX_WEBHOOK_URL: 'http://localhost:8787/webhooks/xcover/demo',
    XCOVER_SANDBOX_EVENT_STYLE: 'upper_case',
  }
  expect(readWebhookSettings(environment)).toEqual({
    url: 'http://localhost:8787/webhooks/xcover/demo',
    style: 'upper_case',
    mischief: 'none',
  })
})

test('without them, or with empty ones, events are dotted and kept', () => {
  const kept = { url: null, style: 'dotted', mischief: 'none' }
  expect(readWebhookSettings({})).toEqual(kept)
  expect(readWebhookSettings({ XCOVER_SANDBOX_WEBHOOK_URL: '' })).toEqual(kept)
})

test('wrong ones are named, all of them', () => {
  const environment = {
    XCOVER_SANDBOX_WEBHOOK_URL: 'hooks',
    XCOVER_SANDBOX_EVENT_STYLE: 'Dotted',
  }
  expect(() => readWebhookSettings(environment)).toThrow(
    /XCOVER_SANDBOX_WEBHOOK_URL.*XCOVER_SANDBOX_EVENT_STYLE/,
  )
})
