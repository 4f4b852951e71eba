import type { TraceLine } from '../bots/effects'
import { momentAfter, type KnownConsent } from '../consents/known'
import { personKeys } from '../consents/person-key'
import { wordsOf } from '../consents/own-words'
import { consentSaid, type ConsentSaid } from '../consents/said'
import { customerTexts } from '../customer-texts/choose'
import type { ConfigSnapshot } from '../settings/snapshot'
import type { Content } from './content'
import { newRow, type OutboxRow } from './outbox'
import { preview, type ConversationState } from './state'

/** Somebody who says it twice has been answered; two machines stop after one turn. */
const ANSWER_EVERY_MS = 60 * 60_000

/** What a customer's own line says about marketing by these settings; an `isResume` counts only after an opt-out. */
export function consentOf(content: Extract<Content, { kind: 'line' }>, config: ConfigSnapshot): ConsentSaid | null {
  if (!content.isForBots) return null
  const tapped = content.tapped && { ...content.tapped, isOfTemplate: content.type === 'button' }
  return consentSaid(content.said, tapped, wordsOf(config))
}

/** The state after an opt-out or opt-in that the customer said at `at`: known here now, told to the Journal with the next word. */
export function withConsent(state: ConversationState, said: ConsentSaid, at: number): ConversationState {
  const { kind, source, wording } = said
  const heard = { kind, at: momentAfter(at, state.consent), source, wording }
  const isNewest = state.consent === null || heard.at >= state.consent.at
  const rows = personKeys(state).map((phoneKey) => {
    return { phoneKey, at: heard.at, kind, source, wording, interactionId: state.id }
  })
  return {
    ...state,
    consent: isNewest ? heard : state.consent,
    untoldConsents: [...state.untoldConsents, ...rows],
  }
}

/** What we say to it, in the number's language; null where we have just said so. */
export function answerToConsent(
  state: ConversationState,
  kind: KnownConsent['kind'],
  config: ConfigSnapshot,
  event: { seq: number; inbound: { key: string } },
  at: number,
): OutboxRow | null {
  const before = state.consentAnsweredAt[kind]
  if (before !== undefined && at - before < ANSWER_EVERY_MS) return null
  const texts = customerTexts(config, state.phoneNumberId)
  return newRow(state, {
    lane: 'bot',
    message: { type: 'text', body: kind === 'opt_out' ? texts.optedOut : texts.optedIn },
    sentBy: 'consent',
    key: '',
    answers: event.inbound.key,
    seq: event.seq,
    at,
  })
}

export function answered(
  state: ConversationState,
  kind: KnownConsent['kind'],
  { n, message }: OutboxRow,
  at: number,
): ConversationState {
  return {
    ...state,
    outN: n,
    consentAnsweredAt: { ...state.consentAnsweredAt, [kind]: at },
    lastMessage: preview(message.type, 'body' in message ? (message.body ?? null) : null),
    lastMessageAt: at,
  }
}

/** For staff, beside the message: why no bot answered. */
export function consentTrace({ kind, source, wording, isResume }: ConsentSaid): string {
  const what = source === 'button' ? `The button “${wording}”` : `“${wording}”`
  const says = kind === 'opt_out' ? 'says no to marketing messages' : 'says yes to marketing messages'
  const again = isResume ? ' after an opt-out' : ''
  const line: TraceLine = {
    botId: null,
    bot: 'Consent',
    outcome: 'answered',
    why: `${what} ${says}${again}. It is recorded, and no bot reads the message.`,
  }
  return JSON.stringify([line])
}
