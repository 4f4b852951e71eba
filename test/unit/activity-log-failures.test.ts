import { expect, test } from 'vitest'
import { joinStatements } from '../../src/consents/statements'
import { failureLine } from '../../src/conversations/failure-line'
import { newRow, type OutboxRow } from '../../src/conversations/outbox'
import type { ConsentRow } from '../../src/conversations/rows'
import type { OutgoingMessage } from '../../src/whatsapp/messages'

const CANARY = 'canary'

function failed(message: OutgoingMessage, given: Partial<OutboxRow> = {}): OutboxRow {
  const row = newRow(
    { id: 'conversation-1', outN: 6 },
    { lane: 'staff', message, sentBy: 'staff:1', key: 'k', answers: null, seq: 1, at: 1000 },
  )
  return { ...row, state: 'failed', stateAt: 2000, errorCode: 131026, errorText: 'Not on WhatsApp.', ...given }
}

const MESSAGES: OutgoingMessage[] = [
  { type: 'text', body: CANARY, replyTo: 'wamid.1' },
  { type: 'image', media: { key: CANARY }, caption: CANARY },
  { type: 'document', media: { link: `https://example.com/${CANARY}` }, filename: CANARY },
  { type: 'location', latitude: 1, longitude: 2, name: CANARY, address: CANARY },
  { type: 'contacts', contacts: [{ formattedName: CANARY, phones: [{ phone: CANARY }] }] },
  { type: 'buttons', body: CANARY, header: CANARY, footer: CANARY, buttons: [{ id: CANARY, title: CANARY }] },
  { type: 'link', body: CANARY, label: CANARY, url: `https://example.com/${CANARY}` },
  {
    type: 'template',
    name: 'offer',
    language: 'en',
    content: { body: [{ type: 'text', text: CANARY }], buttons: [{ type: 'copy_code', index: 0, code: CANARY }] },
    shown: { body: CANARY, buttons: [] },
  },
]

test.each(MESSAGES.map((message) => [message.type, message] as const))(
  'a failed %s leaves a line that names it and holds none of its words',
  (type, message) => {
    const line = failureLine(failed(message, { symbol: 'meta' }), '100')
    if (line?.kind !== 'kept') throw new Error('no line')
    expect(JSON.stringify(line)).not.toContain(CANARY)
    expect(line.row).toMatchObject({ kind: 'send.failed', outcome: 'failed', at: 2000, phoneNumberId: '100' })
    expect(JSON.parse(line.row.raw)).toMatchObject({
      interactionId: 'conversation-1',
      message: 'conversation-1:7',
      type,
    })
    expect(JSON.parse(line.row.response ?? '')).toEqual({ symbol: 'meta', code: 131026, reason: 'Not on WhatsApp.' })
  },
)

test('a template is named with its language; a reason never carries a number or a token', () => {
  const row = failed(MESSAGES.at(-1)!, { errorText: 'No +15550100999 with EAAcanarycanary' })
  const line = JSON.stringify(failureLine(row, '100'))
  expect(line).toContain('\\"template\\":\\"offer\\"')
  expect(line).not.toContain('5550100999')
  expect(line).not.toContain('EAAcanary')
})

test('the same row gives the same line again, and a row that did not fail none', () => {
  const row = failed(MESSAGES.at(0)!)
  expect(failureLine(row, '100')).toEqual(failureLine({ ...row }, '100'))
  for (const state of ['queued', 'sending', 'sent', 'unknown'] as const)
    expect(failureLine({ ...row, state }, '100')).toBeNull()
})

test('what nobody will learn about leaves a line of its own, by which its message is found', () => {
  const line = failureLine(failed(MESSAGES.at(0)!, { state: 'unknown', isParked: true, errorText: CANARY }), '100')
  if (line?.kind !== 'kept') throw new Error('no line')
  expect(line.row).toMatchObject({ kind: 'send.unknown', outcome: 'unknown', id: 'send:conversation-1:7' })
  expect(JSON.parse(line.row.raw)).toMatchObject({
    interactionId: 'conversation-1',
    message: 'conversation-1:7',
    at: 1000,
  })
})

test('what was said once under number and user id is one line for people, under the number', () => {
  const said = (phoneKey: string, given: Partial<ConsentRow> = {}): ConsentRow => {
    return { phoneKey, at: 1, kind: 'opt_out', source: 'word', wording: 'stop', interactionId: 'c1', ...given }
  }
  const rows = [said('u:US.1'), said('15550100201'), said('15550100202', { interactionId: 'c2' })]
  expect(joinStatements(rows).map(({ phoneKey, keys }) => [phoneKey, keys.length])).toEqual([
    ['15550100201', 2],
    ['15550100202', 1],
  ])
  const chosen = { source: 'preferences', interactionId: null }
  expect(joinStatements([said('u:US.1', chosen), said('15550100201', chosen)])).toHaveLength(2)
  expect(joinStatements([said('u:US.1', chosen), said('15550100201', chosen)], true)).toHaveLength(1)
  const byHand = { source: 'staff:1', interactionId: null }
  expect(joinStatements([said('u:US.1', byHand), said('15550100201', byHand)])).toHaveLength(1)
})
