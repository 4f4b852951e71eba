import type { Conversation } from '../../../durable-objects/conversation/conversation'
import type { Inbound } from '../../../src/whatsapp/events'
import { handover, ID, JOB, NOTE, OBJECT, ORDER, ROW, SENT } from './conversation-rows'
import type { Recorded } from './recorded'

type Given = { phoneNumberId: string; waId: string; at: number; other: string }

/** Calls of 2026-12-03, about a conversation of one customer that waits for the AI's job `JOB`. */
export function conversationCalls({ phoneNumberId, waId, at, other }: Given): Recorded<Conversation> {
  const inbound: Inbound = {
    kind: 'message',
    key: `wamid.${waId}`,
    at,
    phoneNumberId,
    waId,
    userId: `US.${waId}`,
    parentUserId: null,
    profileName: 'Lena',
    username: null,
    raw: `{"from":"${waId}","id":"wamid.${waId}","timestamp":"${Math.floor(at / 1000)}","type":"text","text":{"body":"Hello"}}`,
  }
  return {
    receive: { args: [[inbound], 0, 'request-1'], answer: undefined },
    newestLines: { args: [], answer: { row: ROW, messages: [SENT] } },
    isJobWanted: { args: [JOB], answer: true },
    takeJob: { args: [JOB], answer: ORDER, others: [null] },
    finishJob: {
      args: [JOB, { ok: true, kind: 'ai', answer: 'By the AI', wants: [] }, 'request-2'],
      answer: undefined,
    },
    reply: {
      args: [{ staffId: 1, text: 'From a person', key: `reply-${waId}` }],
      answer: { ok: true, message: SENT },
      others: [{ ok: false, reason: 'window-closed', say: 'Send a template.' }],
    },
    send: {
      args: [
        {
          sentBy: 'staff:1',
          message: { type: 'text', body: 'Once more' },
          key: `send-${waId}`,
          to: { waId, userId: null },
          isTest: false,
          request: 'request-3',
        },
      ],
      answer: { ok: true, message: SENT },
    },
    assign: {
      args: [{ by: 1, to: 1, from: null, isTurn: false }],
      answer: { ok: true, row: ROW },
      others: [{ ok: false, reason: 'changed', say: 'Somebody was faster.' }],
    },
    setStatus: { args: [{ by: 1, status: 'snoozed', until: at + 86_400_000 }], answer: { ok: true, row: ROW } },
    setLabels: { args: [{ by: 1, add: [1], remove: [2] }], answer: { ok: true, row: ROW } },
    note: {
      args: [{ by: 1, body: 'Among us', mentions: [1], key: `note-${waId}` }],
      answer: { ok: true, message: NOTE },
    },
    plan: {
      args: [{ by: 1, at: at + 3_600_000, message: { type: 'text', body: 'Later' }, key: `plan-${waId}` }],
      answer: { ok: true, row: ROW },
    },
    unplan: { args: [{ by: 1, key: `plan-${waId}` }], answer: { ok: true, row: ROW } },
    sendAgain: {
      args: [{ by: 1, id: 'nobody', key: `again-${waId}`, hasFailed: true }],
      answer: { ok: false, reason: 'too-old', say: 'Write it anew.' },
      others: [{ ok: true, message: SENT }],
    },
    setBlocked: {
      args: [{ by: 1, isBlocked: true }],
      answer: { ok: false, reason: 'meta', say: 'Not everybody could be blocked.' },
      others: [{ ok: true, row: ROW }],
    },
    refreshPerson: { args: [], answer: { ok: true, row: ROW } },
    adopt: {
      args: [
        {
          waId,
          name: 'Lena',
          status: 'open',
          assigned: null,
          firstMessageAt: at - 86_400_000,
          lastMessageAt: at - 86_400_000,
          lastMessage: 'Long ago',
          lastInAt: at - 86_400_000,
        },
      ],
      answer: { id: ID, objectId: OBJECT, isNew: false },
    },
    takeOver: { args: [{ staffId: 1 }], answer: { ok: true, row: ROW } },
    handBack: { args: [{ staffId: 1 }], answer: { ok: true, row: ROW } },
    dismissSuggestion: { args: [{ at }], answer: { ok: true, row: ROW } },
    fetchAgain: {
      args: [`wamid.${waId}`],
      answer: { ok: false, say: 'This message carries no file that could be fetched.' },
      others: [{ ok: true }],
    },
    claim: {
      args: [other],
      answer: { is: 'conversation' },
      others: [{ is: 'pointing' }, { is: 'elsewhere', name: other }],
    },
    lead: { args: [], answer: { to: null, isDone: false }, others: [{ to: other, isDone: true }] },
    aliases: { args: [], answer: { id: ID, names: [`${phoneNumberId}:u:US.${waId}`] } },
    erase: { args: [], answer: { id: ID, names: [`${phoneNumberId}:u:US.${waId}`] } },
    absorb: { args: [handover(phoneNumberId, waId, at)], answer: ID },
    mergeInto: { args: [other], answer: undefined },
    wake: { args: [], answer: undefined },
  }
}
