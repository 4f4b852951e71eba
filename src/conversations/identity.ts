import type { Env } from '../env'
import { nudge } from '../crm-events/nudge'
import { phoneKey } from '../crm/phone-key'
import { optionOf, type ConfigSnapshot } from '../settings/snapshot'
import { findRelation, insertLead, keepReferral } from './identity-store'
import { cut, type ConversationState, type Relation } from './state'

/**
 * Who the customer is: the CRM's record, or the lead that is made now. Throws where D1 does not answer; a customer whom
 * nobody knows while auto-lead is off is `general`.
 */
export async function identify(
  env: Env,
  config: ConfigSnapshot,
  state: ConversationState,
  referral: string | null,
  now: number,
): Promise<Relation> {
  const written = state.waId === null ? null : `+${state.waId}`
  const customer = {
    phoneKey: written && phoneKey(written, optionOf(config, 'whatsapp_default_country')),
    userId: state.userId,
  }
  const known = await findRelation(env.DB, customer)
  if (known) {
    if (referral && known.relType === 'leads' && known.relId !== null) await keepReferral(env.DB, known.relId, referral)
    return known
  }
  if (optionOf(config, 'whatsapp_auto_lead_settings') !== 'enable') return GENERAL
  const made = await insertLead(env.DB, {
    customer,
    name: leadName(state, written),
    phonenumber: written,
    status: idOf(optionOf(config, 'whatsapp_auto_lead_status')),
    source: idOf(optionOf(config, 'whatsapp_auto_lead_source')),
    assigned: idOf(optionOf(config, 'whatsapp_auto_lead_assigned')),
    referral,
    now,
  })
  if (made) void nudge(env)
  return made ?? (await findRelation(env.DB, customer)) ?? GENERAL
}

/** Who this is in the CRM; null where nobody knows them. Makes nothing. Throws where D1 does not answer. */
export function lookUp(
  env: Env,
  config: ConfigSnapshot,
  { waId, userId }: { waId: string | null; userId: string | null },
): Promise<Relation | null> {
  const key = waId === null ? null : phoneKey(`+${waId}`, optionOf(config, 'whatsapp_default_country'))
  return findRelation(env.DB, { phoneKey: key, userId })
}

export const GENERAL: Relation = { relType: 'general', relId: null, assigned: null, name: null, fields: {} }

function leadName(state: ConversationState, written: string | null): string {
  const name = (state.profileName ?? '').trim() || (state.username ? `@${state.username}` : '') || written
  return cut(name ?? 'Number hidden', 190)
}

function idOf(option: string): number | null {
  return /^\d{1,15}$/.test(option) ? Number(option) : null
}
