/** @jsxImportSource hono/jsx */
import { expect, test } from 'vitest'
import { Delivery } from '../../src/admin/tickets/delivery'
import { CATALOGUES } from '../../src/admin/text/catalogues'
import type { Language } from '../../src/staff/languages'
import type { MessageStatus } from '../../src/conversations/rows'

const MINUTE_MS = 60_000

function shown(status: MessageStatus, ageMs: number, language: Language = 'en'): string {
  const sent = { id: 1, staffId: 1, message: 'in_progress', isInternal: false, messageId: 'm:1', messageAt: 1 }
  const reply = { ...sent, problem: null, at: Date.now() - ageMs, kind: 'status', key: null }
  const state = { status, errorCode: 131026, errorText: 'The recipient has no valid number.', type: 'text' }
  const { tickets, inbox, said } = CATALOGUES[language]
  const words = { text: tickets, inbox, said, csrfToken: '', mayEdit: true }
  return String(<Delivery ticketid={7} reply={reply} state={state} {...words} />)
}

test.each(['queued', 'sending', 'sent'] as const)(
  'what is %s asks again, so that the page shows how it goes on',
  (status) => {
    expect(shown(status, MINUTE_MS)).toContain('hx-get="/admin/tickets/7/replies/1"')
  },
)

test.each(['delivered', 'read', 'failed', 'unknown'] as const)('what is %s asks no more', (status) => {
  expect(shown(status, MINUTE_MS)).not.toContain('hx-get')
})

test('what is sent to a phone that stays off is asked about for some minutes only', () => {
  expect(shown('sent', 11 * MINUTE_MS)).not.toContain('hx-get')
})

test.each([
  ['en', 'The recipient has no valid number.'],
  ['it', 'Il destinatario non ha un numero valido.'],
] as const)('what failed says why in the language of the page: %s', (language, why) => {
  expect(shown('failed', MINUTE_MS, language)).toContain(why)
})
