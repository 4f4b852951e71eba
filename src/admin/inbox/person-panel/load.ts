import { campaignLines } from '../../../campaigns/thread-lines-store'
import { newestLine } from '../../../consents/store'
import { personKeys } from '../../../consents/person-key'
import { personToken } from '../../../consents/person-token'
import type { ListedConversation } from '../../../conversations/inbox-rows'
import { threadIds } from '../../../conversations/inbox-store'
import type { ConsentRow } from '../../../conversations/rows'
import { type ContactRow, findContact, listContacts, nameOf } from '../../../crm/contacts-store'
import { duplicatesOf, mergedContact, mergedLead } from '../../../crm/duplicates-store'
import { findLead, type LeadReach, type LeadRow, listLeads } from '../../../crm/leads-store'
import type { MergedRecord } from '../../../crm/merge-store'
import { notableMessages, type NotableMessage, otherConversations, referralOfLead } from '../../../crm/person-store'
import type { RecordConversation } from '../../../crm/record-store'
import { type Reminder, remindersOf } from '../../../crm/reminders/store'
import { ticketsOf } from '../../../crm/tickets/list-store'
import { type Ticket, ticketReach } from '../../../crm/tickets/ticket'
import { readOptions } from '../../../settings/options-store'
import { personPath as consentPath } from '../../consents/paths'
import { leadReach } from '../../crm/asked'
import { type LeadChoices, readChoices } from '../../leads/choices'
import type { AdminContext } from '../../route'
import { reachOf } from '../load'
import { readReferral, type Referral, referralIn } from './referral'

/** The CRM's record of a customer, as far as this person may see it. */
export type PanelRecord =
  | { kind: 'leads'; lead: LeadRow }
  | { kind: 'contacts'; contact: ContactRow }
  | { kind: 'staff' | 'general' | 'hidden' }

export type Candidate = { relType: 'leads' | 'contacts'; id: number; name: string; number: string | null }

export type PersonPanel = {
  row: ListedConversation
  record: PanelRecord
  duplicates: MergedRecord[]
  choices: LeadChoices
  country: string
  /** Null: nothing was looked for. */
  found: Candidate[] | null
  others: RecordConversation[]
  consent: ConsentRow | null
  consentPath: string | null
  templates: NotableMessage[]
  referral: Referral | null
  /** Null: tickets are not for this person. */
  tickets: Ticket[] | null
  reminders: Reminder[]
}

const MOST_TEMPLATES = 20

/** What campaigns sent is no row of the thread. Newest first. */
function withCampaigns(sent: readonly NotableMessage[], campaign: readonly NotableMessage[]): NotableMessage[] {
  return [...sent, ...campaign].toSorted((one, other) => other.at - one.at).slice(0, MOST_TEMPLATES)
}

export async function loadPanel(c: AdminContext, row: ListedConversation, search: string): Promise<PersonPanel> {
  const { env } = c
  const { staff } = c.var
  const keys = personKeys(row)
  const [record, choices, options, ids] = await Promise.all([
    recordOf(c, row),
    readChoices(env),
    readOptions(env, ['whatsapp_default_country']),
    threadIds(env.DB, row.id),
  ])
  const country = options.whatsapp_default_country
  const seesTickets = staff.can('tickets', 'view') || staff.can('tickets', 'view_own')
  const about = {
    contactid: row.relType === 'contacts' ? row.relId : null,
    leadId: row.relType === 'leads' ? row.relId : null,
    interactionIds: ids,
  }
  const [found, duplicates, others, consent, notable, campaign, tickets, reminders, ad] = await Promise.all([
    search === '' || row.relType === 'staff' ? null : candidates(c, search, country, row),
    duplicatesIn(c, record),
    otherConversations(env, row, reachOf(staff)),
    newestLine(env, keys),
    notableMessages(env, row.id),
    campaignLines(env.DB, row, {}),
    seesTickets ? ticketsOf(env, about, ticketReach(staff)) : null,
    remindersOf(env, ids, staff.staffId),
    adOf(c, record),
  ])
  const [key] = keys
  const mayOpenConsents = key !== undefined && staff.can('whatsapp_contacts', 'view')
  return {
    row,
    record,
    duplicates,
    choices,
    country,
    found,
    others,
    consent,
    consentPath: mayOpenConsents ? consentPath(await personToken(env, key)) : null,
    templates: withCampaigns(
      notable.filter(({ direction }) => direction === 'out'),
      campaign.lines,
    ),
    referral: ad ?? referralIn(notable),
    tickets,
    reminders,
  }
}

async function recordOf(c: AdminContext, { relType, relId }: ListedConversation): Promise<PanelRecord> {
  const { env } = c
  if (relType === 'leads' && relId !== null) {
    const reach = leadReach(c.var.staff)
    const lead = reach === null ? null : await findLead(env, relId, reach)
    return lead ? { kind: 'leads', lead } : { kind: 'hidden' }
  }
  if (relType === 'contacts' && relId !== null) {
    const contact = c.var.staff.can('contacts', 'view') ? await findContact(env, relId) : null
    return contact ? { kind: 'contacts', contact } : { kind: 'hidden' }
  }
  return { kind: relType === 'staff' ? 'staff' : 'general' }
}

/** The ad of the lead, or of the lead that the contact was. */
async function adOf(c: AdminContext, record: PanelRecord): Promise<Referral | null> {
  const leadId = record.kind === 'leads' ? record.lead.id : record.kind === 'contacts' ? record.contact.leadId : null
  return leadId === null ? null : readReferral(await referralOfLead(c.env, leadId))
}

async function duplicatesIn(c: AdminContext, record: PanelRecord): Promise<MergedRecord[]> {
  const { staff } = c.var
  const within = { leads: leadReach(staff), contacts: staff.can('contacts', 'view') }
  if (record.kind === 'leads') return duplicatesOf(c.env, mergedLead(record.lead), within)
  return record.kind === 'contacts' ? duplicatesOf(c.env, mergedContact(record.contact), within) : []
}

const MOST_FOUND = 8

/** Other leads and contacts that this conversation may belong to: those that this person may change. */
async function candidates(
  c: AdminContext,
  text: string,
  country: string,
  { relType, relId }: ListedConversation,
): Promise<Candidate[]> {
  const { staff } = c.var
  const reach = staff.can('leads', 'edit') ? leadReach(staff) : null
  const [leads, contacts] = await Promise.all([
    reach === null ? [] : leadsNamed(c, text, country, reach),
    staff.can('contacts', 'view') && staff.can('contacts', 'edit') ? contactsNamed(c, text, country) : [],
  ])
  return [...leads, ...contacts].filter((one) => one.relType !== relType || one.id !== relId)
}

async function leadsNamed(c: AdminContext, text: string, country: string, reach: LeadReach): Promise<Candidate[]> {
  const filter = { text, status: null, source: null, assigned: null, from: null, to: null, isConverted: false }
  const { rows } = await listLeads(c.env, { filter, reach, country, after: null, size: MOST_FOUND })
  return rows.map(({ id, name, phonenumber }) => ({ relType: 'leads', id, name, number: phonenumber }))
}

async function contactsNamed(c: AdminContext, text: string, country: string): Promise<Candidate[]> {
  const filter = { text, from: null, to: null }
  const { rows } = await listContacts(c.env, { filter, country, after: null, size: MOST_FOUND })
  return rows.map((contact) => ({
    relType: 'contacts',
    id: contact.id,
    name: nameOf(contact),
    number: contact.phonenumber,
  }))
}
