import { readNumber } from '../crm/phone-number'
import { MOST_SUBJECT_CHARS, MOST_TEXT_CHARS, TICKET_PRIORITIES, TICKET_STATUSES } from '../crm/tickets/ticket'
import type { ContactData, LeadData, TicketData } from './schemas'

/** What an outside record says, ready for our tables; null where it says nothing. */
export type GivenLead = GivenPerson & {
  name: string | null
  /** For a new one without any name. */
  nameElse: string
  status: string | null
  source: string | null
} & GivenStaff
export type GivenContact = GivenPerson & {
  firstname: string | null
  lastname: string | null
  nameElse: string
  /** The CRM's id of the lead that became this contact. */
  leadId: string | null
}
export type GivenTicket = {
  externalId: string
  whatsappId: number | null
  subject: string
  message: string
  status: string
  priority: string
  department: string | null
  contactId: string | null
  contactKey: string | null
} & GivenStaff

type GivenPerson = {
  externalId: string
  /** Our own id, where the CRM sends it back. */
  whatsappId: number | null
  phonenumber: string | null
  phoneKey: string | null
  email: string | null
  company: string | null
  description: string | null
}
type GivenStaff = { staffEmail: string | null; staffKey: string | null }

const MOST_CELL = 190
const MOST_NOTES = 10_000
const CONTROL = /[\p{Cc}\p{Cs}]+/gu

export function givenLead(data: LeadData, country: string): GivenLead {
  const person = personOf(data, country)
  const name = cell(data.name) ?? wholeName(data['firstname'], data['lastname'])
  return {
    ...person,
    ...staffOf(data.assigned, country),
    name,
    nameElse: elseOf(person, `Lead ${data.id}`),
    status: cell(data.status),
    source: cell(data.source),
  }
}

export function givenContact(data: ContactData, country: string): GivenContact {
  const person = personOf(data, country)
  return {
    ...person,
    firstname: cell(data.firstname) ?? cell(data['name']),
    lastname: cell(data.lastname),
    nameElse: elseOf(person, `Contact ${data.id}`),
    leadId: data.lead_id ?? null,
  }
}

export function givenTicket(data: TicketData, country: string): GivenTicket {
  const { contact } = data
  return {
    ...staffOf(data.assigned, country),
    externalId: data.id,
    whatsappId: rowId(data.whatsapp_id),
    subject: (cell(data.subject) ?? `Ticket ${data.id}`).slice(0, MOST_SUBJECT_CHARS),
    message: notes(data.message, MOST_TEXT_CHARS) ?? '',
    status: oneOf(TICKET_STATUSES, data.status) ?? 'open',
    priority: oneOf(PRIORITIES, data.priority) ?? 'medium',
    department: cell(data.department),
    contactId: contact?.id ?? null,
    contactKey: contact ? numberOf(contact.phonenumber, country).phoneKey : null,
  }
}

/** CRMConnect's numbers of statuses and priorities are their places, from 1. */
const PRIORITIES = TICKET_PRIORITIES

function oneOf(names: readonly string[], given: string | number | null | undefined): string | null {
  const text = cell(given)
  if (text === null) return null
  const name = text.toLowerCase().replaceAll(/[\s-]+/g, '_')
  return names.find((known) => known === name) ?? names[Number(text) - 1] ?? null
}

type Person = Pick<LeadData, 'id' | 'phonenumber' | 'email' | 'company' | 'description' | 'whatsapp_id'>

function personOf(data: Person, country: string): GivenPerson {
  return {
    externalId: data.id,
    whatsappId: rowId(data.whatsapp_id),
    ...numberOf(data.phonenumber, country),
    email: cell(data.email),
    company: cell(data.company),
    description: notes(data.description, MOST_NOTES),
  }
}

/** What is no number is kept as it was written, without a key: nobody is found by it. */
function numberOf(written: string | number | null | undefined, country: string) {
  const text = cell(written)
  if (text === null) return { phonenumber: null, phoneKey: null }
  return readNumber(text, country) ?? { phonenumber: text, phoneKey: null }
}

/** Ids of staff are the CRM's own: who it is, is told by address or number. */
function staffOf(assigned: LeadData['assigned'], country: string): GivenStaff {
  const staffEmail = cell(assigned?.email)?.toLowerCase() ?? null
  return { staffEmail, staffKey: numberOf(assigned?.phonenumber, country).phoneKey }
}

function wholeName(first: unknown, last: unknown): string | null {
  return cell(`${cell(first) ?? ''} ${cell(last) ?? ''}`)
}

function elseOf({ company, phonenumber, email }: GivenPerson, otherwise: string): string {
  return company ?? phonenumber ?? email ?? otherwise
}

function rowId(id: string | null | undefined): number | null {
  return id !== null && id !== undefined && /^\d{1,15}$/.test(id) ? Number(id) : null
}

function cell(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const text = String(value).replaceAll(CONTROL, ' ').trim().slice(0, MOST_CELL).toWellFormed()
  return text === '' ? null : text
}

function notes(value: string | number | null | undefined, most: number): string | null {
  if (value === null || value === undefined) return null
  const text = String(value).replaceAll('\u0000', '').trim().slice(0, most).toWellFormed()
  return text === '' ? null : text
}
