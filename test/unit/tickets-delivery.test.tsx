/** @jsxImportSource hono/jsx */
import { expect, test } from 'vitest'
import { Delivery } from '../../src/admin/tickets/delivery'
import { en } from '../../src/admin/text/en'
import type { MessageStatus } from '../../src/conversations/rows'

const MINUTE_MS = 60_000

function shown(status: MessageStatus, ageMs: number): string {
  const sent = { id: 1, staffId: 1, message: 'in_progress', isInternal: false, messageId: 'm:1', messageAt: 1 }
  const reply = { ...sent, problem: null, at: Date.now() - ageMs, kind: 'status', key: null }
  const state = { status, errorCode: null, errorText: null, type: 'text' }
  const words = { text: en.tickets, inbox: en.inbox, csrfToken: '', mayEdit: true }
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
