import { z } from 'zod'
import { orNothing } from './fields'
import * as schemas from './schemas'
import { readDate } from './values'

/** What CRMConnect's hooks tell of, with the shape of each category's data. */
export const CATEGORIES = {
  leads: { label: 'Leads', data: schemas.leadData },
  contacts: { label: 'Contacts', data: schemas.contactData },
  invoice: { label: 'Invoices', data: schemas.invoiceData },
  task: { label: 'Tasks', data: schemas.taskData },
  project: { label: 'Projects', data: schemas.projectData },
  proposal: { label: 'Proposals', data: schemas.proposalData },
  payment: { label: 'Payments', data: schemas.paymentData },
  ticket: { label: 'Tickets', data: schemas.ticketData },
  reminders: { label: 'Reminders', data: schemas.remindersData },
} as const satisfies Record<string, { label: string; data: z.ZodType }>
export type Category = keyof typeof CATEGORIES

/** The hooks by CRMConnect's names. */
export const EVENTS = {
  lead_created: { category: 'leads', label: 'A lead was created' },
  web_to_lead_form_submitted: { category: 'leads', label: 'A web form became a lead' },
  contact_created: { category: 'contacts', label: 'A contact was created' },
  after_invoice_added: { category: 'invoice', label: 'An invoice was added' },
  after_add_task: { category: 'task', label: 'A task was added' },
  after_add_project: { category: 'project', label: 'A project was added' },
  proposal_created: { category: 'proposal', label: 'A proposal was created' },
  after_payment_added: { category: 'payment', label: 'A payment was added' },
  ticket_created: { category: 'ticket', label: 'A ticket was created' },
  after_cron_run: { category: 'reminders', label: 'Reminders are due' },
} as const satisfies Record<string, { category: Category; label: string }>
export type EventName = keyof typeof EVENTS

export const EVENT_NAMES = Object.keys(EVENTS) as EventName[]
export const CATEGORY_NAMES = Object.keys(CATEGORIES) as Category[]

/** Own names only: `constructor` is no event. */
export function isEventName(name: unknown): name is EventName {
  return typeof name === 'string' && Object.hasOwn(EVENTS, name)
}

export function isCategory(name: unknown): name is Category {
  return typeof name === 'string' && Object.hasOwn(CATEGORIES, name)
}

const MOST_ID_CHARS = 200

/** One event as it is posted; `data` has the shape of its event's category. */
export const eventSchema = z.object(
  {
    id: z
      .union(
        [z.string().trim().min(1, 'is empty').max(MOST_ID_CHARS, `has more than ${MOST_ID_CHARS} characters`), z.int()],
        {
          error: 'has to be the id of the event: the same one when it is posted again',
        },
      )
      .transform(String),
    event: z.custom<EventName>(isEventName, { error: `has to be one of ${EVENT_NAMES.join(', ')}` }),
    /** When it happened; absent: now. */
    occurred_at: orNothing(
      z
        .union([z.string().max(64), z.number()], { error: 'has to be a date' })
        .refine((value) => readDate(value) !== null, 'is not a date: ISO 8601, or epoch seconds or milliseconds'),
    ),
    data: z.record(z.string(), z.unknown(), { error: 'has to be an object' }),
  },
  { error: 'has to be an object: { id, event, occurred_at, data }' },
)
export type PostedEvent = z.infer<typeof eventSchema>
