import type { InboxHub } from '../../../durable-objects/inbox-hub/inbox-hub'
import { ROW, SENT } from './conversation-rows'
import type { Recorded } from './recorded'

/** Calls of 2026-12-03. */
export const INBOX_HUB_CALLS: Recorded<InboxHub> = {
  publish: {
    args: [
      [
        { kind: 'interaction', row: ROW },
        { kind: 'message', row: SENT },
        { kind: 'read', interactionId: ROW.id, readSeq: 1, isMark: true },
        { kind: 'notice', interactionId: null, level: 'info', text: 'News' },
      ],
    ],
    answer: { listeners: 0 },
  },
  tell: {
    args: [[{ kind: 'mention', staffId: 1, interactionId: ROW.id, by: 2, who: 'Lena', text: 'Look' }]],
    answer: { told: 0 },
  },
  position: { args: [], answer: { epoch: 'e1', cursor: 4 } },
  present: { args: [], answer: [1] },
  disconnect: { args: [{ staffId: 1, sessionId: 'session-of-nobody' }], answer: { closed: 0 } },
  forget: { args: [], answer: undefined },
}
