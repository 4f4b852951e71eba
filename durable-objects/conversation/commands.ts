import { now } from '../../src/clock'
import { humanUntil } from '../../src/conversations/human-mode'
import { messageRowOf, newRow } from '../../src/conversations/outbox'
import type { MessageRow } from '../../src/conversations/rows'
import { preview } from '../../src/conversations/state'
import { isWindowOpen } from '../../src/conversations/window'
import { readConfig } from '../../src/settings/snapshot'
import { validate } from '../../src/whatsapp/validate'
import type { Core } from './core'
import type { Lanes } from './lanes'

export type ReplyRequest = { staffId: number; text: string; key: string }
export type ReplyResult =
  | { ok: true; message: MessageRow }
  | { ok: false; reason: 'window-closed' | 'invalid' | 'closed' | 'no-settings'; say: string }

/** Puts a person's text on its way: the row, human mode and "nobody waits any more" in one commit. */
export async function queueReply(core: Core, lanes: Lanes, request: ReplyRequest): Promise<ReplyResult> {
  const config = await readConfig(core.env)
  const before = core.storage.outboxByKey(request.key)
  if (before) return { ok: true, message: messageRowOf(before) }
  if (core.state.id === '' || core.state.forward) return { ok: false, reason: 'closed', say: CLOSED }
  if (!config)
    return { ok: false, reason: 'no-settings', say: 'The settings could not be read. Try again in a minute.' }
  const message = { type: 'text', body: request.text.toWellFormed() } as const
  const checked = validate(message)
  if (!checked.ok)
    return { ok: false, reason: 'invalid', say: checked.problems.map((problem) => problem.message).join(' ') }
  const at = now()
  if (!isWindowOpen(core.state.windowUntil, at)) return { ok: false, reason: 'window-closed', say: WINDOW_CLOSED }
  const row = newRow(core.state, {
    lane: 'staff',
    message,
    sentBy: `staff:${request.staffId}`,
    key: request.key,
    answers: null,
    seq: core.lastSeq,
    at,
  })
  const [marked = row] = lanes.markFirst('staff', [row])
  core.commit({
    state: {
      ...core.state,
      outN: row.n,
      commands: core.state.commands + 1,
      waitingSince: null,
      humanUntil: humanUntil(config, at),
      lastMessage: preview('text', request.text),
      lastMessageAt: at,
    },
    rows: [marked],
  })
  return { ok: true, message: messageRowOf(marked) }
}

export function handBack(core: Core): void {
  const { state } = core
  core.commit({
    state: { ...state, humanUntil: null, botsPausedAt: null, recentBotReplies: [], commands: state.commands + 1 },
  })
}

export async function takeOver(core: Core): Promise<void> {
  const config = await readConfig(core.env)
  const { state } = core
  core.commit({
    state: {
      ...state,
      humanUntil: config ? humanUntil(config, now()) : Number.MAX_SAFE_INTEGER,
      commands: state.commands + 1,
    },
  })
}

const CLOSED = 'This conversation is closed: the number has a new owner. Open the newer conversation to write.'
const WINDOW_CLOSED =
  'More than 24 hours have passed since the customer last wrote. Only an approved template can be sent now.'
