import { z } from 'zod'
import { address, amount, date, email, id, linked, longText, phone, text } from './fields'

/** Somebody who works there: their e-mail address or phone number finds them here. */
const staff = z.looseObject({
  id: id().optional(),
  name: text(),
  firstname: text(),
  lastname: text(),
  email: email(),
  phonenumber: phone(),
})

const contact = z.looseObject({
  id: id().optional(),
  firstname: text(),
  lastname: text(),
  phonenumber: phone(),
  email: email(),
  company: text(),
})

const lead = z.looseObject({
  id: id().optional(),
  name: text(),
  phonenumber: phone(),
  email: email(),
  company: text(),
})

const invoice = z.looseObject({
  id: id().optional(),
  number: text(),
  total: amount(),
  currency: text(40),
  date: date(),
  duedate: date(),
  status: text(),
  link: address(),
  pdf: address(),
})

/** Our own id of a record that was made here and told to the CRM: what comes back with it is that record. */
const whatsappId = { whatsapp_id: id().nullish() }

export const leadData = lead.extend({
  id: id(),
  status: text(),
  source: text(),
  assigned: linked(staff),
  country: text(),
  description: longText(),
  dateadded: date(),
  ...whatsappId,
})

export const contactData = contact.extend({
  id: id(),
  description: longText(),
  /** The lead that became this contact. */
  lead_id: id().nullish(),
  ...whatsappId,
})

export const invoiceData = invoice.extend({ id: id(), contact: linked(contact), assigned: linked(staff) })

export const taskData = z.looseObject({
  id: id(),
  name: text(),
  description: longText(),
  startdate: date(),
  duedate: date(),
  priority: text(),
  status: text(),
  contact: linked(contact),
  lead: linked(lead),
  assigned: linked(staff),
})

export const projectData = z.looseObject({
  id: id(),
  name: text(),
  description: longText(),
  start_date: date(),
  deadline: date(),
  status: text(),
  contact: linked(contact),
  assigned: linked(staff),
})

export const proposalData = z.looseObject({
  id: id(),
  subject: text(),
  total: amount(),
  currency: text(40),
  date: date(),
  open_till: date(),
  status: text(),
  link: address(),
  pdf: address(),
  contact: linked(contact),
  lead: linked(lead),
  assigned: linked(staff),
})

export const paymentData = z.looseObject({
  id: id(),
  amount: amount(),
  currency: text(40),
  date: date(),
  mode: text(),
  transaction_id: text(),
  invoice: linked(invoice),
  contact: linked(contact),
  assigned: linked(staff),
})

export const ticketData = z.looseObject({
  id: id(),
  subject: text(),
  message: longText(),
  status: text(),
  priority: text(),
  department: text(),
  contact: linked(contact),
  assigned: linked(staff),
  ...whatsappId,
})

const reminder = z.looseObject({
  id: id(),
  rel_type: text(60),
  rel_id: text(64),
  date: date(),
  description: longText(),
  contact: linked(contact),
  lead: linked(lead),
  staff: linked(staff),
})

export const remindersData = z.looseObject({
  reminders: z.array(reminder, { error: 'has to be a list of reminders' }).max(500, 'has more than 500 reminders'),
})

export type LeadData = z.infer<typeof leadData>
export type ContactData = z.infer<typeof contactData>
export type TicketData = z.infer<typeof ticketData>
export type RemindersData = z.infer<typeof remindersData>
