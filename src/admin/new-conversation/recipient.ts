import type { ListedConversation } from '../../conversations/inbox-rows'
import { conversationsWith } from '../../conversations/inbox-store'
import { foldDigits, spellingsOf } from '../../conversations/names'
import { findContact, nameOf as contactName } from '../../crm/contacts-store'
import { findLead } from '../../crm/leads-store'
import { type ConfigNumber, type ConfigSnapshot, optionOf } from '../../settings/snapshot'
import { leadReach } from '../crm/asked'
import { isWithin } from '../inbox/conversation-list'
import { reachOf } from '../inbox/load'
import { reading, readPending } from '../inbox/pending'
import type { AdminContext } from '../route'
import { idFrom } from '../row-id'
import { waIdOf } from '../templates/recipient'

/** Who is written to and from which number, as it was asked for. `wasAsked`: the form was sent. */
export type Asked = { from: string; to: string; name: string | null; wasAsked: boolean; noPhone: boolean }
export type Pair = { number: ConfigNumber; waId: string }
export type Errors = { from?: string; to?: string }

/** A record that this person may see names the recipient; its number is typed into the form for them. */
export async function askedFor(c: AdminContext, config: ConfigSnapshot | null): Promise<Asked> {
  const { from, to, lead = '', contact = '' } = c.req.query()
  const record = await recordOf(c, lead, contact)
  const byDefault = config?.numbers.find(({ isDefault }) => isDefault) ?? config?.numbers[0]
  return {
    from: (from ?? byDefault?.phoneNumberId ?? '').slice(0, 40),
    to: (to ?? record?.phonenumber ?? '').slice(0, 100),
    name: record?.name ?? null,
    wasAsked: to !== undefined || (record?.phonenumber ?? '') !== '',
    noPhone: to === undefined && record !== null && !record.phonenumber,
  }
}

type Words = AdminContext['var']['text']['newConversation']['errors']

export function pairOf(
  config: ConfigSnapshot | null,
  { from, to }: Asked,
  words: Words,
): { ok: true; pair: Pair } | { ok: false; errors: Errors } {
  const numbers = config?.numbers ?? []
  const number = numbers.find(({ phoneNumberId }) => phoneNumberId === from)
  const waId = waIdOf(to, config ? optionOf(config, 'whatsapp_default_country') : 'US')
  const isOwn = numbers.some(({ displayPhoneNumber }) => displayPhoneNumber.replaceAll(/\D/g, '') === waId)
  if (number && waId !== null && !isOwn) return { ok: true, pair: { number, waId } }
  return {
    ok: false,
    errors: {
      ...(number ? {} : { from: words.from }),
      ...(waId === null ? { to: words.to } : isOwn ? { to: words.own } : {}),
    },
  }
}

/** The conversation of this pair, in D1 or on its way there; `hidden` where it is not this person's to see. */
export async function conversationOfPair(
  c: AdminContext,
  { number: { phoneNumberId }, waId }: Pair,
): Promise<ListedConversation | 'hidden' | null> {
  const spellings = spellingsOf(foldDigits(waId))
  const [stored] = await conversationsWith(c.env.DB, phoneNumberId, spellings)
  const row = stored ?? (await pendingWith(c, phoneNumberId, spellings))
  if (!row) return null
  return isWithin(reachOf(c.var.staff), row) ? row : 'hidden'
}

async function pendingWith(c: AdminContext, phoneNumberId: string, spellings: readonly string[]) {
  const { interactions } = await readPending(reading(c))
  const row = interactions.find(
    (one) =>
      one.phoneNumberId === phoneNumberId && one.waId !== null && spellings.includes(one.waId) && !one.mergedInto,
  )
  return row ? { ...row, readSeq: 0 } : null
}

async function recordOf(c: AdminContext, lead: string, contact: string) {
  const { staff } = c.var
  const [leadId, contactId] = [idFrom(lead), idFrom(contact)]
  const reach = leadReach(staff)
  if (leadId !== null && reach !== null) {
    const found = await findLead(c.env, leadId, reach)
    return found && { name: found.name, phonenumber: found.phonenumber }
  }
  if (contactId !== null && staff.can('contacts', 'view')) {
    const found = await findContact(c.env, contactId)
    return found && { name: contactName(found), phonenumber: found.phonenumber }
  }
  return null
}
