import { now } from '../../src/clock'
import { applyChange } from '../../src/conversations/changes'
import { messageRowOf, newNote, type Note, type OutboxRow } from '../../src/conversations/outbox'
import type { MessageRow } from '../../src/conversations/rows'
import { handedBack, takenOver, written } from '../../src/conversations/staff-turn'
import type { ConversationState } from '../../src/conversations/state'
import { isWindowOpen } from '../../src/conversations/window'
import { readConfig } from '../../src/settings/snapshot'
import type { OutgoingMessage } from '../../src/whatsapp/messages'
import { describeRefusal, type RefusalSymbol } from '../../src/whatsapp/refusals'
import type { Person } from '../../src/whatsapp/send'
import { validate } from '../../src/whatsapp/validate'
import type { Core } from './core'
import type { Lanes } from './lanes'

export type ReplyRequest = { staffId: number; text: string; key: string }

/** Whatever the union knows, from `staff:<id>` or `notification:<id>`; the same `key` again is the same message. */
export type SendCommand = {
  sentBy: string
  message: OutgoingMessage
  key: string
  /** Whom it goes to where this conversation has not begun; otherwise it knows. */
  to?: Person
  /** A try, e.g. of the set-up: does not put a person in charge. */
  isTest?: boolean
  /** The request that it came with, for the log. */
  request?: string
}

export type ReplyResult =
  | { ok: true; message: MessageRow }
  | { ok: false; reason: RefusalSymbol | 'closed'; say: string }

/** Puts a message on its way: the row, human mode and "nobody waits any more" in one commit. */
export async function queueMessage(core: Core, lanes: Lanes, command: SendCommand): Promise<ReplyResult> {
  const config = await readConfig(core.env)
  const before = core.storage.outboxByKey(command.key)
  if (before) return { ok: true, message: messageRowOf(before) }
  if (core.state.id === '' || core.state.forward) return { ok: false, reason: 'closed', say: CLOSED }
  if (!config) return refusal('no-settings')
  const message = wellFormed(command.message)
  const refused = refusalBefore(message, core.state.windowUntil)
  if (refused) return refused
  const at = now()
  const { sentBy, key, isTest } = command
  const about = { message, sentBy, key, seq: core.lastSeq, at, ...(isTest ? { isTest } : {}) }
  const { state, row } = written(core.state, about, config)
  const [marked = row] = lanes.markFirst('staff', [row])
  core.commit({ state, rows: [marked], also: () => showReaction(core, message, at) })
  return { ok: true, message: messageRowOf(marked) }
}

/** Our reaction shows at once on the message that it is about; `lanes.ts` takes it back where Meta refused it. */
export function showReaction({ storage, lastSeq }: Core, message: OutgoingMessage, at: number): void {
  if (message.type !== 'reaction') return
  const { wamid: target, emoji } = message
  const content = { kind: 'reaction', target, emoji: emoji === '' ? null : emoji } as const
  storage.saveChange(target, applyChange(storage.change(target), content, 'us', at, lastSeq), at)
}

/** What speaks against a message before anything is written of it; null where nothing does. */
export function refusalBefore(message: OutgoingMessage, windowUntil: number | null): ReplyResult | null {
  const checked = validate(message)
  if (!checked.ok) {
    const say = checked.problems.map((problem) => `${problem.message}.`).join(' ')
    return { ok: false, reason: 'invalid-message', say }
  }
  return message.type === 'template' || isWindowOpen(windowUntil, now()) ? null : refusal('window-closed')
}

/** Half a character, as cut texts have, survives neither D1 nor Meta. */
function wellFormed(message: OutgoingMessage): OutgoingMessage {
  return JSON.parse(
    JSON.stringify(message, (_key, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value)),
  ) as OutgoingMessage
}

function refusal(symbol: RefusalSymbol): ReplyResult {
  const { reason, cure } = describeRefusal(symbol)
  return { ok: false, reason: symbol, say: `${reason} ${cure}` }
}

export function handBack(core: Core, staffId: number): void {
  tellOf(core, handedBack(core.state), staffId, { type: 'handed_back', payload: {} })
}

export async function takeOver(core: Core, staffId: number): Promise<void> {
  const config = await readConfig(core.env)
  tellOf(core, takenOver(core.state, config, now()), staffId, { type: 'taken_over', payload: {} })
}

/** A change of the conversation and the quiet line that tells of it, in one commit. */
export function tellOf(
  core: Core,
  state: ConversationState,
  by: number | null,
  note: Note,
  body = '',
  key = '',
): OutboxRow {
  const row = newNote(state, { note, body, by, seq: core.lastSeq, at: now(), key })
  core.commit({ state: { ...state, outN: row.n, commands: state.commands + 1 }, rows: [row] })
  return row
}

const CLOSED = 'This conversation is closed: the number has a new owner. Open the newer conversation to write.'
