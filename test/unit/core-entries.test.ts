import { expect, test } from 'vitest'
import { eventEntries } from '../../src/conversations/entries'
import { newState } from '../../src/conversations/state'
import type { Inbound } from '../../src/whatsapp/events'

const PLAIN = { from: '15550100999', from_user_id: 'US.1', id: 'wamid.1', timestamp: '1790000000', type: 'text' }

test('a usual text is stored once: its columns say all of it', () => {
  expect(payloadOf({ ...PLAIN, text: { body: 'Hello' } })).toBeNull()
})

test.each([
  ['a key that we do not know', { ...PLAIN, text: { body: 'Hello' }, mood: 'good' }],
  ['a key inside the text', { ...PLAIN, text: { body: 'Hello', font: 'serif' } }],
  ['a quote', { ...PLAIN, text: { body: 'Hello' }, context: { id: 'wamid.0' } }],
  ['a text that had to be repaired', { ...PLAIN, text: { body: 'half \ud83d' } }],
  ['a long text', { ...PLAIN, text: { body: 'x'.repeat(4097) } }],
  ['another type', { ...PLAIN, type: 'image', image: { id: '1' } }],
])('with %s Meta\u2019s JSON is kept whole', (_what, message) => {
  expect(payloadOf(message)).toBe(JSON.stringify(message))
})

function payloadOf(message: Record<string, unknown>): string | null | undefined {
  const inbound: Inbound = {
    kind: 'message',
    key: 'wamid.1',
    at: 1_790_000_000_000,
    phoneNumberId: '1',
    waId: '15550100999',
    userId: 'US.1',
    parentUserId: null,
    profileName: null,
    username: null,
    raw: JSON.stringify(message),
  }
  const [entry] = eventEntries(newState('1:15550100999'), { seq: 1, receivedAt: 0, inbound }, null, () => null)
  return entry?.kind === 'message' ? entry.row.payload : undefined
}
