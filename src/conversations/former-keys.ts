import { newestConsent, type KnownConsent } from '../consents/known'
import { personKeys } from '../consents/person-key'
import type { ConsentRow } from './rows'
import type { ConversationState } from './state'

/** A person's ids of the last years. */
const MOST_FORMER = 20

/** The newest of these user ids, each once. */
export function formerIds(known: readonly string[], ...more: (string | null)[]): string[] {
  return [...new Set([...known, ...more.filter((id) => id !== null)])].slice(-MOST_FORMER)
}

/**
 * The state `after` a conversation learned who its customer is, or that it is one with `others`. What they said about
 * marketing is kept by key: where a key is new, the ones before are noted until the new one has their opt-out as well.
 */
export function withFormerKeys(
  before: ConversationState,
  after: ConversationState,
  others: readonly ConversationState[] = [],
): ConversationState {
  const states = [before, ...others]
  if (states.every((state) => state.waId === after.waId && state.userId === after.userId)) return after
  const has = personKeys(after)
  const known = states.map(personKeys).filter((keys) => keys.length > 0)
  if (known.every((keys) => has.every((key) => keys.includes(key)))) return after
  const noted = states.flatMap(({ consentFrom }) => consentFrom ?? [])
  return { ...after, consentFrom: [...new Set([...after.consentFrom, ...noted, ...known.flat(), ...has])] }
}

/**
 * The state once D1 has said what it knows under `keys`. A newest word that is an opt-out counts here at once and is told for
 * every key of today: with the same moment, source and wording, so that telling it twice is one line.
 */
export function withCarriedConsent(
  state: ConversationState,
  keys: readonly string[],
  stored: ConsentRow | null,
): ConversationState {
  const consentFrom = state.consentFrom === keys ? [] : state.consentFrom
  const newest = newestConsent<KnownConsent | ConsentRow>([stored, state.consent])
  if (newest?.kind !== 'opt_out') return { ...state, consentFrom }
  const { kind, at, source = 'word', wording = '' } = newest
  const interactionId = ('interactionId' in newest ? newest.interactionId : null) ?? state.id
  const rows = personKeys(state).map((phoneKey) => ({ phoneKey, at, kind, source, wording, interactionId }))
  return {
    ...state,
    consentFrom,
    consent: { kind, at, source, wording },
    untoldConsents: [...state.untoldConsents, ...rows],
  }
}
