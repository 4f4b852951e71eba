import { stubs } from '../../../durable-objects/stubs'
import type { ListedConversation } from '../../conversations/inbox-rows'
import { type Department, findDepartment } from '../../crm/tickets/departments-store'
import { insertTicket } from '../../crm/tickets/store'
import { MOST_ATTACHED, MOST_SUBJECT_CHARS, MOST_TEXT_CHARS, priorityNamed } from '../../crm/tickets/ticket'
import { log } from '../../log'
import { isActiveStaff } from '../../staff/store'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { chosenOf, sourceOf } from './chosen-messages'
import { customerByPhone, NOBODY, recordOf } from './customer'
import { showNewTicket, type NewErrors, type NewFields } from './new-page'
import { ticketPath, TICKETS } from './paths'
import { idFrom } from '../row-id'

export async function createTicket(c: AdminContext): Promise<Response> {
  const fields = fieldsOf(await c.req.parseBody({ all: true }))
  const source = fields.conversation === '' ? null : await sourceOf(c, fields.conversation)
  if (fields.conversation !== '' && source === null) return showAbsent(c)
  const attached = source ? chosenOf(source.messages, fields.messages) : []
  const customer = source
    ? { ...recordOf(source.row), interactionId: source.row.id }
    : fields.customer === ''
      ? NOBODY
      : await customerByPhone(c, fields.customer)
  const departmentid = idFrom(fields.department)
  const department = departmentid === null ? null : await findDepartment(c.env, departmentid)
  const errors = {
    ...(await problemsOf(c, fields, department)),
    ...(attached === null ? { messages: c.var.text.tickets.form.errors.messages } : {}),
    ...(customer === null ? { customer: c.var.text.tickets.form.errors.customer } : {}),
  }
  const priority = priorityNamed(fields.priority)
  if (!priority || !attached || !customer || Object.keys(errors).length > 0)
    return showNewTicket(c, source, { fields, errors })
  const { subject, message } = fields
  const assigned = idFrom(fields.assigned) ?? department?.assigned ?? null
  const { staff } = c.var
  const ticket = { subject, message, priority, department: departmentid, assigned, ...customer, attached }
  const { ticketid, isNew } = await insertTicket(c.env, staff.staffId, ticket)
  if (isNew && source) await noteInThread(c, source.row, ticketid, subject)
  const isTheirs = staff.can('tickets', 'view') || assigned === null || assigned === staff.staffId
  return c.redirect(`${isTheirs ? ticketPath(ticketid) : TICKETS}?done=made`, 303)
}

/** Colleagues see in the thread that there is a ticket; without the note it is there all the same. */
async function noteInThread(
  c: AdminContext,
  row: ListedConversation,
  ticketid: number,
  subject: string,
): Promise<void> {
  try {
    const body = c.var.text.tickets.form.note(ticketid, subject)
    const given = { by: c.var.staff.staffId, body, mentions: [], key: `ticket:${ticketid}:made` }
    await stubs(c.env).conversationById(row.objectId).note(given)
  } catch (error) {
    log('warn', 'tickets.not-noted', { ticket: ticketid, error })
  }
}

function fieldsOf(form: Record<string, unknown>): NewFields {
  const of = (name: string, most: number) => {
    const value = form[name]
    return typeof value === 'string' ? value.slice(0, most).toWellFormed().replaceAll('\u0000', '').trim() : ''
  }
  const messages = [form['messages']].flat().filter((value): value is string => typeof value === 'string')
  return {
    subject: of('subject', 2000),
    message: of('message', MOST_TEXT_CHARS + 100),
    priority: of('priority', 20),
    department: of('department', 20),
    assigned: of('assigned', 20),
    customer: of('customer', 60),
    conversation: of('c', 100),
    messages: messages.slice(0, 200),
  }
}

async function problemsOf(c: AdminContext, fields: NewFields, department: Department | null): Promise<NewErrors> {
  const { errors } = c.var.text.tickets.form
  const assigned = idFrom(fields.assigned)
  const isStaff = fields.assigned === '' || (assigned !== null && (await isActiveStaff(c.env, assigned)))
  return {
    ...(fields.subject === '' ? { subject: errors.subject } : {}),
    ...(fields.subject.length > MOST_SUBJECT_CHARS ? { subject: errors.subjectLong(MOST_SUBJECT_CHARS) } : {}),
    ...(fields.message.length > MOST_TEXT_CHARS ? { message: errors.messageLong(MOST_TEXT_CHARS) } : {}),
    ...(priorityNamed(fields.priority) ? {} : { priority: errors.choose }),
    ...(fields.department === '' || department ? {} : { department: errors.choose }),
    ...(isStaff ? {} : { assigned: errors.choose }),
    ...(fields.messages.length > MOST_ATTACHED ? { messages: errors.manyMessages(MOST_ATTACHED) } : {}),
  }
}
