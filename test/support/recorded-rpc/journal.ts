import type { Journal } from '../../../durable-objects/journal/journal'
import { ROW, SENT } from './conversation-rows'
import type { Recorded } from './recorded'

type Given = { phoneNumberId: string; waId: string; at: number; conversation: string; post: string }

/** Calls of 2026-12-03; `post` is one of Meta's. */
export function journalCalls({ phoneNumberId, waId, at, conversation, post }: Given): Recorded<Journal> {
  const id = `rec-${waId}`
  const row = { ...ROW, id, phoneNumberId, waId, userId: null, seq: 1 }
  const message = { ...SENT, id: `${id}:1`, interactionId: id, at }
  const entries = [
    { v: 1, kind: 'interaction', row },
    { v: 1, kind: 'message', row: message },
  ]
  const PARKED = { seq: 39, index: 2, reason: 'malformed JSON' }
  return {
    append: { args: [entries.map((entry) => JSON.stringify(entry))], answer: 9 },
    pending: { args: [], answer: { interactions: [ROW], messages: [SENT], changes: [], statuses: [] } },
    newestAt: { args: [], answer: at, others: [null] },
    raw: { args: [1_000_000_000], answer: null, others: ['{"v":1,"kind":"message"}\n'] },
    keepPost: { args: [post, at], answer: undefined },
    keepUpdates: {
      args: [
        [
          [
            conversation,
            [
              {
                kind: 'message',
                key: `wamid.kept.${waId}`,
                at,
                phoneNumberId,
                waId,
                userId: null,
                parentUserId: null,
                profileName: 'Lena',
                username: null,
                raw: `{"from":"${waId}","id":"wamid.kept.${waId}","timestamp":"1","type":"text","text":{"body":"Kept"}}`,
              },
            ],
          ],
        ],
        at,
      ],
      answer: undefined,
    },
    watch: { args: [], answer: undefined },
    giveTurn: { args: [{ id, objectId: ROW.objectId, except: null }], answer: false },
    takeTurns: { args: [], answer: undefined },
    sweep: { args: [], answer: undefined },
    health: { args: [], answer: { behind: 8, parked: 0, waiting: 0, waitingSince: null, failures: 0 } },
    ledger: { args: [], answer: { received: 9, applied: 1, waiting: 0, parked: [PARKED] } },
    parked: { args: [], answer: [PARKED] },
    applyAgain: { args: [1_000_000_000, 0], answer: 'gone', others: ['done', 'still'] },
    erase: { args: [{ ids: ['nobody'], words: ['nobody'] }, 0], answer: { next: 9, changed: 0 } },
  }
}
