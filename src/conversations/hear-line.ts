import type { ConsentSaid } from '../consents/said'
import type { ConfigSnapshot } from '../settings/snapshot'
import type { Inbound } from '../whatsapp/events'
import { textOf } from '../whatsapp/messages'
import type { OlderFlows } from './bot-context'
import { botTurn, unread, type BotTurn } from './bot-turn'
import { answered, answerToConsent, consentTrace, withConsent } from './consent'
import type { Content } from './content'
import { isShut, reopened, withStatus } from './handling'
import { newNote, type OutboxRow } from './outbox'
import { absorbInbound, withRelation, type ConversationState, type Relation } from './state'
import { isStale } from './window'

/** A customer's line with all that had to be looked up for it. */
export type LineGiven = {
  seq: number
  inbound: Inbound
  receivedAt: number
  content: Extract<Content, { kind: 'line' }>
  relation: Relation
  /** What it says about marketing: `consentOf`, a bare "start" left out of somebody who has not opted out. */
  consent: ConsentSaid | null
  config: ConfigSnapshot
  olderFlows?: OlderFlows
  at: number
}

/** `isConsent`: kept at once, whatever came of it. */
export type LineTurn = BotTurn & { isConsent: boolean }

/**
 * A customer's line, taken into the conversation and answered by whom the semantics name: consent words, nobody where it
 * is shut or stale, else the bots. Pure: the drain and the lab both come here.
 */
export function hearLine(before: ConversationState, given: LineGiven): LineTurn {
  const { seq, inbound, content, relation, consent, config, olderFlows, at } = given
  const { state: absorbed, facts } = absorbInbound(before, inbound, content)
  const back = reopened(before, withRelation(absorbed, relation), config.activeStaff ?? null)
  const [state, notes] = withoutPlans(back, seq, at)
  const turnGiven = { config, id: `e${seq}`, at, seq, answers: inbound.key, ...(olderFlows ? { olderFlows } : {}) }
  const message = { at: inbound.at, beginsSession: facts.beginsSession }
  if (consent) {
    const heard = unread(state, { ...message, waits: false }, turnGiven)
    return { ...hearConsent(heard, consent, given), notes, isConsent: true }
  }
  if (isShut(state)) return { ...silent(state), notes, isConsent: false }
  if (!content.isForBots || isStale(inbound.at, given.receivedAt)) {
    const open = withStatus(state, { status: 'open' }, at)
    return { ...silent(unread(open, { ...message, waits: true }, turnGiven)), notes, isConsent: false }
  }
  const event = { kind: 'message' as const, said: content.said, tapped: content.tapped, ...facts, at: inbound.at }
  const turn = botTurn(state, event, turnGiven)
  return { ...turn, notes: [...notes, ...turn.notes], isConsent: false }
}

/** Before any bot, in human mode too and however late it came; nobody has to answer it. Semantics: "One message, in order". */
function hearConsent(state: ConversationState, said: ConsentSaid, given: LineGiven): BotTurn {
  const { inbound, receivedAt, config, at } = given
  const heard = withConsent(state, said, inbound.at)
  const isLate = isStale(inbound.at, receivedAt)
  const answer = isLate ? null : answerToConsent(heard, said.kind, config, given, at)
  const next = answer ? answered(heard, said.kind, answer, at) : heard
  return { ...silent(next), rows: answer ? [answer] : [], trace: consentTrace(said), hasAnswered: true }
}

function silent(state: ConversationState): BotTurn {
  return { state, rows: [], notes: [], jobs: [], trace: null, notices: [], hasAnswered: false }
}

/** The customer wrote before a planned message went out: whoever planned it reads that first. */
function withoutPlans(state: ConversationState, seq: number, at: number): [ConversationState, OutboxRow[]] {
  if (state.scheduled.length === 0) return [state, []]
  const plans = state.scheduled.map((plan) => ({ at: plan.at, staffId: plan.staffId, text: textOf(plan.message) }))
  const note = { type: 'plan_cancelled' as const, payload: { plans } }
  const row = newNote(state, { note, body: '', by: null, seq, at })
  return [{ ...state, scheduled: [], outN: row.n }, [row]]
}
