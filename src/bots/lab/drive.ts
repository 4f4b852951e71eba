import type { OlderFlows } from '../../conversations/bot-context'
import { consentOf } from '../../conversations/consent'
import { readContent } from '../../conversations/content'
import { eventEntries } from '../../conversations/entries'
import { withStatus } from '../../conversations/handling'
import { hearLine } from '../../conversations/hear-line'
import { newNote, type Note } from '../../conversations/outbox'
import { handedBack, takenOver, written } from '../../conversations/staff-turn'
import type { ConversationState } from '../../conversations/state'
import { isWindowOpen } from '../../conversations/window'
import { nextClosing, nextOpening } from '../../settings/hours-open'
import { settingsOfNumber } from '../../settings/hours-of-number'
import type { ConfigSnapshot } from '../../settings/snapshot'
import type { Inbound } from '../../whatsapp/events'
import { oursOf } from '../../whatsapp/ours'
import type { BotJob, JobResult } from '../jobs'
import { inboundOf, relationOf, stateOf } from './customer'
import { finishJob, newTurn, nextRing, passTime, send, settleTurn, showNote, type Lab, type LabTurn } from './lab'
import type { LabRefusal } from './kinds'
import type { LabScript, LabStep, LabWho } from './step'

export type PlayedTurn = LabTurn & { step: LabStep; refused: LabRefusal | null }
export type Played = { turns: PlayedTurn[]; lab: Lab }

const STEP_MS = 1_000
/** Nobody in particular: the lab's own member of staff. */
const STAFF = 0

/**
 * Plays a conversation from its beginning with the functions that production runs, in the same order. Pure: the same
 * script and configuration always give the same.
 */
export function play({ who, steps }: LabScript, config: ConfigSnapshot, olderFlows: OlderFlows = new Map()): Played {
  const lab = begin(who, config, olderFlows)
  const turns = steps.map((step) => {
    lab.turn = newTurn(lab.at)
    const refused = take(lab, who, step)
    if (refused === null) passTime(lab, lab.at)
    lab.turn.at = lab.at
    return { ...lab.turn, step, refused }
  })
  return { turns, lab }
}

function begin(who: LabWho, config: ConfigSnapshot, olderFlows: OlderFlows): Lab {
  // Meta tells seconds.
  const at = Math.floor(who.startsAt / 1000) * 1000
  const conversation = stateOf({ ...who, startsAt: at })
  const none = { seq: 0, jobs: [], choices: [], turn: newTurn(at) }
  return { config, olderFlows, relation: relationOf(who), conversation, at, ...none }
}

function take(lab: Lab, who: LabWho, step: LabStep): LabRefusal | null {
  switch (step.kind) {
    case 'text':
      return say(lab, who, { type: 'text', text: { body: step.text } })
    case 'tap':
      return say(lab, who, tapOf(lab, step))
    case 'media':
      return say(lab, who, mediaOf(step))
    case 'location': {
      const { latitude, longitude, name } = step
      return say(lab, who, { type: 'location', location: { latitude, longitude, ...(name === '' ? {} : { name }) } })
    }
    case 'wait':
      return passed(lab, lab.at + step.seconds * 1000)
    case 'wait-for':
      return waitFor(lab, step.what)
    case 'staff':
      passTime(lab, lab.at + STEP_MS)
      return staffActs(lab, step.does, step.text)
    case 'ai':
      return answerCall(lab, 'ai', () => aiResult(step))
    case 'http':
      return answerCall(lab, 'http', () => ({ ok: true, kind: 'http', values: step.values }))
    case 'call-fails':
      return answerCall(lab, null, () => ({ ok: false, reason: step.reason, say: FAILED[step.reason] }))
  }
}

function say(lab: Lab, who: LabWho, message: Readonly<Record<string, unknown>>): LabRefusal | null {
  passTime(lab, lab.at + STEP_MS)
  const about = { key: `lab.in.${lab.seq + 1}`, at: lab.at, ours: oursOf(lab.config) }
  const inbound = inboundOf(who, message, about)
  if (inbound === null) return 'not-our-number'
  hearInbound(lab, inbound)
  return null
}

/** A message as the door hands it over, heard as the drain hears it. */
export function hearInbound(lab: Lab, inbound: Inbound): void {
  const content = readContent(inbound)
  if (content.kind !== 'line') return
  const { config, olderFlows, relation, at } = lab
  lab.seq += 1
  const said = consentOf(content, config)
  const consent = said?.isResume && lab.conversation.consent?.kind !== 'opt_out' ? null : said
  const event = { seq: lab.seq, receivedAt: at, inbound }
  const turn = hearLine(lab.conversation, { ...event, content, relation, consent, config, olderFlows, at })
  const entries = eventEntries(turn.state, event, turn.trace, () => null)
  for (const entry of entries) if (entry.kind === 'message') lab.turn.lines.push(entry.row)
  settleTurn(lab, { ...turn, state: { ...turn.state, processed: lab.seq } }, 'message')
}

function tapOf(lab: Lab, { id, title }: Extract<LabStep, { kind: 'tap' }>): Readonly<Record<string, unknown>> {
  const newest = lab.choices.toReversed()
  const found = newest.find((one) => one.title === title) ?? newest.find((one) => one.id === id)
  const tapped = found ?? { id, title, of: 'button' as const }
  if (tapped.of === 'template') return { type: 'button', button: { payload: tapped.id, text: tapped.title } }
  const type = tapped.of === 'list' ? 'list_reply' : 'button_reply'
  return { type: 'interactive', interactive: { type, [type]: { id: tapped.id, title: tapped.title } } }
}

const MIME = {
  image: 'image/jpeg',
  video: 'video/mp4',
  audio: 'audio/ogg',
  document: 'application/pdf',
  sticker: 'image/webp',
}

function mediaOf({ type, caption }: Extract<LabStep, { kind: 'media' }>): Readonly<Record<string, unknown>> {
  const isSilent = type === 'audio' || type === 'sticker' || caption === ''
  return { type, [type]: { id: 'lab', mime_type: MIME[type], ...(isSilent ? {} : { caption }) } }
}

function waitFor(lab: Lab, what: Extract<LabStep, { kind: 'wait-for' }>['what']): LabRefusal | null {
  const { config, conversation, at } = lab
  const settings = settingsOfNumber(config, conversation.phoneNumberId)
  switch (what) {
    case 'timer': {
      const next = nextRing(lab)
      return next === null ? 'nothing-rings' : passed(lab, Math.max(next.at, at))
    }
    case 'opening': {
      const closed = nextClosing(settings, at, settings.timeZone)
      const opening = closed === null ? null : nextOpening(settings, closed, settings.timeZone)
      return opening === null ? 'no-hours' : passed(lab, opening)
    }
    case 'closing': {
      const open = nextOpening(settings, at, settings.timeZone)
      const closing = open === null ? null : nextClosing(settings, open, settings.timeZone)
      return closing === null ? 'no-hours' : passed(lab, closing)
    }
    case 'window':
      if (!isWindowOpen(conversation.windowUntil, at)) return 'no-window'
      return passed(lab, conversation.windowUntil ?? at)
  }
}

function passed(lab: Lab, until: number): null {
  passTime(lab, until)
  return null
}

export type StaffAct = Extract<LabStep, { kind: 'staff' }>['does']

/** What a member of staff does at the lab's moment, with what production does for it. */
export function staffActs(lab: Lab, does: StaffAct, text: string): LabRefusal | null {
  const { conversation: state, config, at, seq } = lab
  switch (does) {
    case 'take-over':
      return tell(lab, takenOver(state, config, at), { type: 'taken_over', payload: {} })
    case 'hand-back':
      return tell(lab, handedBack(state), { type: 'handed_back', payload: {} })
    case 'close': {
      const next = withStatus(state, { status: 'closed', outcome: 'resolved' }, at)
      const payload = { by: STAFF, from: state.status, status: next.status, outcome: next.outcome, until: null }
      return next === state ? null : tell(lab, next, { type: 'status', payload })
    }
    case 'reply': {
      if (!isWindowOpen(state.windowUntil, at)) return 'window-closed'
      const about = {
        message: { type: 'text' as const, body: text || '…' },
        sentBy: `staff:${STAFF}`,
        key: '',
        seq,
        at,
      }
      const sent = written(state, about, config)
      lab.conversation = sent.state
      send(lab, sent.row)
      return null
    }
  }
}

function tell(lab: Lab, state: ConversationState, note: Note): null {
  const row = newNote(state, { note, body: '', by: STAFF, seq: lab.seq, at: lab.at })
  lab.conversation = { ...state, outN: row.n, commands: state.commands + 1 }
  showNote(lab, row)
  return null
}

function answerCall(lab: Lab, kind: BotJob['kind'] | null, result: () => JobResult): LabRefusal | null {
  const job = lab.jobs.find((one) => kind === null || one.kind === kind)
  if (!job) return 'no-call'
  passTime(lab, lab.at + STEP_MS)
  finishJob(lab, job, result())
  return null
}

function aiResult({ answer, wants }: Extract<LabStep, { kind: 'ai' }>): JobResult {
  const ticket = { subject: 'From the lab', message: answer, priority: 'medium' as const, departmentId: null }
  if (wants === 'ticket') return { ok: true, kind: 'ai', answer: '', wants: [{ kind: 'ticket', ticket }] }
  const handOver = { kind: 'hand-over' as const, why: 'said so in the lab' }
  return { ok: true, kind: 'ai', answer, wants: wants === 'hand-over' ? [handOver] : [] }
}

const FAILED = {
  'time-out': 'No answer came in time.',
  refused: 'The call was refused.',
  'spend-cap': 'The spend cap of the day is reached.',
  failed: 'The call failed.',
}
