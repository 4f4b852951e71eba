import { newState, type ConversationState, type Relation } from '../../conversations/state'
import { WINDOW_MS } from '../../conversations/window'
import type { Inbound } from '../../whatsapp/events'
import { parsePost, type Ours } from '../../whatsapp/parse'
import type { LabWho } from './step'

/** A phone number that nobody has, and a user id. */
const WA_ID = '15550000000'
const USER_ID = 'US.1234567890123456'
const BEFORE_MS = { days: 3 * WINDOW_MS, hour: 60 * 60_000 }

/** The conversation as it stands before the first step. */
export function stateOf({ phoneNumberId, isHidden, wroteBefore, startsAt }: LabWho): ConversationState {
  const name = `${phoneNumberId}:${isHidden ? `u:${USER_ID}` : WA_ID}`
  const state = { ...newState(name), id: 'lab' }
  if (wroteBefore === 'never') return state
  const lastInAt = startsAt - BEFORE_MS[wroteBefore]
  return {
    ...state,
    firstMessageAt: lastInAt,
    lastInAt,
    lastMessageAt: lastInAt,
    windowUntil: lastInAt + WINDOW_MS,
    lastInSeq: 1,
  }
}

/** Who they are in the CRM. */
export function relationOf({ relType, name, email, company }: LabWho): Relation {
  if (relType === 'general') return { relType, relId: null, assigned: null, name: null, fields: {} }
  const fields = { name, ...(email === '' ? {} : { email }), ...(company === '' ? {} : { company }) }
  return { relType, relId: 1, assigned: null, name: name === '' ? null : name, fields }
}

/** The message as Meta would post it, read by the same parser; null where the number is not ours. */
export function inboundOf(
  who: LabWho,
  message: Readonly<Record<string, unknown>>,
  { key, at, ours }: { key: string; at: number; ours: Ours },
): Inbound | null {
  const { phoneNumberId, isHidden, name } = who
  const from = isHidden ? { from_user_id: USER_ID } : { from: WA_ID }
  const contact = { profile: { name }, ...(isHidden ? { user_id: USER_ID } : { wa_id: WA_ID }) }
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '', phone_number_id: phoneNumberId },
    contacts: [contact],
    messages: [{ ...from, id: key, timestamp: String(Math.floor(at / 1000)), ...message }],
  }
  const entry = [{ id: ours.numbers.get(phoneNumberId), changes: [{ field: 'messages', value }] }]
  const post = parsePost(JSON.stringify({ object: 'whatsapp_business_account', entry }), ours, at)
  return [...post.conversations.values()].flat()[0] ?? null
}
