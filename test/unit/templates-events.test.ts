import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { KeptRow } from '../../src/conversations/rows'
import { templateEventOf } from '../../src/whatsapp/templates/events'

const AT = 1_790_000_000_000
const NOTHING = {
  name: null,
  language: null,
  state: null,
  quality: null,
  category: null,
  move: null,
  needsLoad: false,
  wabaId: null,
}
const ORDER = { id: '700000000000001', at: AT, name: 'order_update', language: 'en_US' }

function kept(kind: string, value: unknown, given: Partial<KeptRow> = {}): KeptRow {
  return {
    at: AT,
    id: 'x',
    kind,
    outcome: 'stored',
    phoneNumberId: null,
    summary: '',
    raw: JSON.stringify({ field: kind, value }),
    ...given,
  }
}

/** One of Meta's, as the door keeps it. */
function keptFixture(name: string): KeptRow {
  const post = JSON.parse(readFileSync(`test/fixtures/meta/authored/webhooks/f-template-${name}.json`, 'utf8')) as {
    entry: [{ changes: [{ field: string; value: unknown }] }]
  }
  const [change] = post.entry[0].changes
  return kept(`webhook.${change.field}`, change.value)
}

describe('the state of a template', () => {
  const state = (status: string, given: object = {}) => ({
    ...NOTHING,
    ...ORDER,
    category: 'UTILITY',
    state: { status, rejectedReason: null, info: null },
    ...given,
  })

  test.each([
    ['status-approved', state('APPROVED')],
    ['status-pending', state('PENDING')],
    ['status-deleted', state('DELETED')],
    ['status-pending-deletion-reason-null', state('PENDING_DELETION')],
    [
      'status-rejected-promotional',
      state('REJECTED', { state: { status: 'REJECTED', rejectedReason: 'PROMOTIONAL', info: null } }),
    ],
    [
      'status-rejected-invalid-format',
      state('REJECTED', {
        state: {
          status: 'REJECTED',
          rejectedReason: 'INVALID_FORMAT',
          info: {
            title: null,
            reason: 'Variables are placed next to each other.',
            recommendation: 'Separate them with text.',
            at: null,
          },
        },
      }),
    ],
    [
      'status-paused-first',
      state('PAUSED', {
        state: {
          status: 'PAUSED',
          rejectedReason: null,
          info: {
            title: 'FIRST_PAUSE',
            reason: 'Your WhatsApp message template has been paused for 3 hours until 1790010800',
            recommendation: null,
            at: null,
          },
        },
      }),
    ],
    [
      'status-unpaused',
      state('APPROVED', {
        state: {
          status: 'APPROVED',
          rejectedReason: null,
          info: {
            title: 'UNPAUSE',
            reason: 'Your WhatsApp message template has been unpaused.',
            recommendation: null,
            at: null,
          },
        },
      }),
    ],
    [
      'status-disabled',
      state('DISABLED', {
        state: {
          status: 'DISABLED',
          rejectedReason: null,
          info: {
            title: 'DISABLED',
            reason: 'Your WhatsApp message template has been disabled.',
            recommendation: null,
            at: AT,
          },
        },
      }),
    ],
  ])('%s', (name, expected) => expect(templateEventOf(keptFixture(name))).toEqual(expected))

  test.each(['flagged', 'in-appeal', 'limit-exceeded', 'locked', 'archived', 'reinstated'])(
    '%s is kept as Meta’s word, and Meta is asked',
    (name) => {
      expect(templateEventOf(keptFixture(`status-${name}`))).toMatchObject({
        state: { status: name.toUpperCase().replaceAll('-', '_') },
        needsLoad: true,
      })
    },
  )
})

describe('what else Meta tells of a template', () => {
  test('its quality', () => {
    expect(templateEventOf(keptFixture('quality-green-to-yellow'))).toEqual({ ...NOTHING, ...ORDER, quality: 'YELLOW' })
  })

  test('that its parts changed: they are asked for', () => {
    expect(templateEventOf(keptFixture('components-update'))).toEqual({ ...NOTHING, ...ORDER, needsLoad: true })
  })

  test('a category that is going to change: Meta’s “new” one is the present one', () => {
    expect(templateEventOf(keptFixture('category-impending'))).toEqual({
      ...NOTHING,
      ...ORDER,
      category: 'UTILITY',
      move: { previous: null, next: 'MARKETING', changesAt: 1_790_086_400_000 },
    })
  })

  test('a category that has changed', () => {
    expect(templateEventOf(keptFixture('category-completed'))).toEqual({
      ...NOTHING,
      ...ORDER,
      category: 'MARKETING',
      move: { previous: 'UTILITY', next: null, changesAt: null },
    })
  })
})

describe('nothing is read out of', () => {
  const status = {
    event: 'APPROVED',
    message_template_id: 1,
    message_template_name: 'a',
    message_template_language: 'en',
  }

  test.each<[string, KeptRow]>([
    ['another account’s event', kept('webhook.message_template_status_update', status, { outcome: 'unknown' })],
    ['another field', kept('webhook.account_update', status)],
    ['no id', kept('webhook.message_template_status_update', { ...status, message_template_id: undefined })],
    [
      'an id that lost digits',
      kept('webhook.message_template_status_update', { ...status, message_template_id: 2 ** 60 }),
    ],
    [
      'an id that is none',
      kept('webhook.message_template_status_update', { ...status, message_template_id: 'x; drop' }),
    ],
    ['no event', kept('webhook.message_template_status_update', { ...status, event: null })],
    ['a text in place of JSON', kept('webhook.message_template_status_update', null, { raw: 'nested too deeply' })],
    ['a value that is none', kept('webhook.message_template_quality_update', 5)],
  ])('%s', (_name, row) => expect(templateEventOf(row)).toBeNull())

  test('and words of any length are cut', () => {
    const rejection = { reason: `\u0000${'x'.repeat(5000)}`, recommendation: 5 }
    const value = { ...status, event: 'rejected', reason: 'INVALID_FORMAT', rejection_info: rejection }
    const event = templateEventOf(kept('webhook.message_template_status_update', value))
    expect(event?.state).toMatchObject({ status: 'REJECTED', info: { reason: 'x'.repeat(999), recommendation: null } })
  })
})
