import { findDepartment } from '../../crm/tickets/departments-store'
import { addReply, changeTicket, deleteTicket, repliesOf } from '../../crm/tickets/store'
import { tellCustomer, type Told } from '../../crm/tickets/tell'
import {
  MOST_SUBJECT_CHARS,
  MOST_TEXT_CHARS,
  priorityNamed,
  statusNamed,
  type Ticket,
  type TicketChange,
} from '../../crm/tickets/ticket'
import { isActiveStaff } from '../../staff/store'
import { LIMITS } from '../../whatsapp/limits'
import type { FieldErrors } from '../form'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { customerByPhone, NOBODY } from './customer'
import { ticketOf } from './load-ticket'
import { ticketPath, TICKETS } from './paths'
import { isStillSo } from './ticket-history'
import { fieldsOf, showTicket, type ReplyFields, SHOWN, type ShownField, type TicketFields } from './ticket-page'
import { idFrom } from '../row-id'

/** Subject, status, priority, department and assignee; a new status is told the customer where that is ticked. */
export async function changeDetails(c: AdminContext): Promise<Response> {
  const ticket = await ticketOf(c)
  if (!ticket) return showAbsent(c)
  const form = await c.req.parseBody()
  const fields = Object.fromEntries(
    [...SHOWN, 'customer'].map((name) => [name, words(form[name], 1000).trim()]),
  ) as TicketFields
  const stored = fieldsOf(ticket)
  const wanted = SHOWN.filter((name) => fields[name] !== words(form[`was_${name}`] ?? stored[name], 1000))
  const customer = fields.customer === '' || isKnown(ticket) ? NOBODY : await customerByPhone(c, fields.customer)
  const errors = {
    ...(await problemsOf(c, ticket, fields)),
    ...overtaken(c, wanted, { form, stored, fields }),
    ...(customer === null ? { customer: c.var.text.tickets.form.errors.customer } : {}),
  }
  const [status, priority] = [statusNamed(fields.status), priorityNamed(fields.priority)]
  if (!status || !priority || !customer || Object.keys(errors).length > 0) return showTicket(c, { fields, errors })
  const { staffId } = c.var.staff
  const { subject } = fields
  const typed = { subject, status, priority, department: idFrom(fields.department), assigned: idFrom(fields.assigned) }
  const change: TicketChange = {
    ...Object.fromEntries(wanted.map((name) => [name, typed[name]])),
    ...(customer === NOBODY ? {} : customer),
  }
  const line = { key: keyOf(form['key']), goesOut: form['tell'] === '1' }
  const result = await changeTicket(c.env, staffId, ticket, change, line)
  const after = { ...ticket, ...change }
  if (result === 'changed' && line.goesOut && after.status !== ticket.status)
    await tellCustomer(c.env, after, { key: line.key, event: after.status, message: '', staffId })
  return c.redirect(`${stillTheirs(c, ticket, after.assigned)}?done=${result === 'same' ? 'same' : 'saved'}`, 303)
}

/** A field that a colleague changed since the form was shown is not taken back without a word; one left alone stays theirs. */
function overtaken(
  c: AdminContext,
  wanted: readonly ShownField[],
  { form, stored, fields }: { form: Record<string, unknown>; stored: TicketFields; fields: TicketFields },
): FieldErrors<keyof TicketFields> {
  const { changed } = c.var.text.tickets.page.errors
  const lost = wanted.filter((name) => {
    const was = form[`was_${name}`]
    return typeof was === 'string' && was !== stored[name] && fields[name] !== stored[name]
  })
  return Object.fromEntries(lost.map((name) => [name, changed]))
}

function isKnown({ contactid, leadId, interactionId }: Ticket): boolean {
  return contactid !== null || leadId !== null || interactionId !== null
}

export async function reply(c: AdminContext): Promise<Response> {
  const ticket = await ticketOf(c)
  if (!ticket) return showAbsent(c)
  const form = await c.req.parseBody()
  const isInternal = form['kind'] === 'internal'
  const given: ReplyFields = {
    text: words(form['text'], MOST_TEXT_CHARS + 1).trim(),
    isInternal,
    goesOut: form['whatsapp'] === '1',
    status: words(form['then_status'], 20),
    key: keyOf(form['key']),
  }
  const goesOut = given.goesOut && !isInternal
  const { errors } = c.var.text.tickets.page
  const refuse = (text: string) => showTicket(c, { reply: given, errors: { text } })
  if (given.text === '') return refuse(errors.text)
  if (given.text.length > MOST_TEXT_CHARS) return refuse(errors.textLong(MOST_TEXT_CHARS))
  if (goesOut && [...given.text].length > LIMITS.textBody) return refuse(errors.whatsappLong(LIMITS.textBody))
  const { staffId } = c.var.staff
  const status = isInternal ? ticket.status : (statusNamed(given.status) ?? ticket.status)
  const line = { message: given.text, isInternal, key: given.key, goesOut }
  const result = await addReply(c.env, staffId, ticket, line, status)
  if (result === 'changed' && goesOut)
    await tellCustomer(c.env, { ...ticket, status }, { key: given.key, event: 'reply', message: given.text, staffId })
  return c.redirect(`${ticketPath(ticket.ticketid)}?done=replied`, 303)
}

/** Once more for a line that was not handed over; one that was goes nowhere twice, since the key is the same. */
export async function tellAgain(c: AdminContext): Promise<Response> {
  const ticket = await ticketOf(c)
  const line = ticket && (await repliesOf(c.env, ticket.ticketid)).find(({ id }) => id === idFrom(c.req.param('reply')))
  if (!ticket || !line || line.problem === null || line.key === null || line.isInternal || !isStillSo(line, ticket))
    return showAbsent(c)
  const status = line.kind === 'status' ? statusNamed(line.message) : undefined
  const told: Told = {
    key: line.key,
    event: status ?? 'reply',
    message: status ? '' : line.message,
    staffId: c.var.staff.staffId,
  }
  await tellCustomer(c.env, ticket, told)
  return c.redirect(`${ticketPath(ticket.ticketid)}?done=retried#reply-${line.id}`, 303)
}

export async function remove(c: AdminContext): Promise<Response> {
  const ticket = await ticketOf(c)
  if (!ticket) return showAbsent(c)
  await deleteTicket(c.env, c.var.staff.staffId, ticket)
  return c.redirect(`${TICKETS}?done=deleted`, 303)
}

/** What is wrong with whom and what was chosen; what it has already may stay, even if it is gone. */
async function problemsOf(
  c: AdminContext,
  ticket: Ticket,
  { subject, status, priority, department, assigned }: TicketFields,
): Promise<FieldErrors<keyof TicketFields>> {
  const { errors } = c.var.text.tickets.page
  const { subjectLong } = c.var.text.tickets.form.errors
  const [departmentid, staffId] = [idFrom(department), idFrom(assigned)]
  const [isDepartment, isStaff] = await Promise.all([
    department === '' ||
      departmentid === ticket.department ||
      (departmentid !== null && findDepartment(c.env, departmentid)),
    assigned === '' || staffId === ticket.assigned || (staffId !== null && isActiveStaff(c.env, staffId)),
  ])
  return {
    ...(subject === '' ? { subject: errors.subject } : {}),
    ...(subject.length > MOST_SUBJECT_CHARS ? { subject: subjectLong(MOST_SUBJECT_CHARS) } : {}),
    ...(statusNamed(status) ? {} : { status: errors.choose }),
    ...(priorityNamed(priority) ? {} : { priority: errors.choose }),
    ...(isDepartment ? {} : { department: errors.choose }),
    ...(isStaff ? {} : { assigned: errors.choose }),
  }
}

/** Who gave a ticket away and sees their own only goes back to the list. */
function stillTheirs(c: AdminContext, { ticketid }: Ticket, assigned: number | null): string {
  const { staff } = c.var
  const isTheirs = staff.can('tickets', 'view') || assigned === null || assigned === staff.staffId
  return isTheirs ? ticketPath(ticketid) : TICKETS
}

function words(value: unknown, most: number): string {
  return typeof value === 'string' ? value.slice(0, most).toWellFormed().replaceAll('\u0000', '') : ''
}

function keyOf(value: unknown): string {
  return (typeof value === 'string' && value.slice(0, 64)) || crypto.randomUUID()
}
