import { z } from 'zod'
import { mappingSchema as parametersSchema } from '../whatsapp/templates/mapping'

/** What an event is about; each of CRMConnect's hooks belongs to one. */
export const CATEGORIES = [
  'leads',
  'contacts',
  'invoice',
  'task',
  'project',
  'proposal',
  'payment',
  'ticket',
  'reminders',
] as const
export type Category = (typeof CATEGORIES)[number]

export const SEND_TO = ['contact', 'lead', 'staff'] as const
export type SendTo = (typeof SEND_TO)[number]

/** `one-of`: the value is a list, an entry a line or parted by commas. `more` and `less` compare numbers and dates. */
export const OPERATORS = ['equals', 'not-equals', 'contains', 'more', 'less', 'empty', 'not-empty', 'one-of'] as const
export type Operator = (typeof OPERATORS)[number]

/** More of them, or longer ones, help nobody. */
export const MOST_CONDITIONS = 20
const MONTH_MINUTES = 31 * 24 * 60
const YEAR_DAYS = 366

const path = z.string().trim().min(1).max(200)
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const conditionSchema = z
  .object({ field: path, operator: z.enum(OPERATORS), value: z.string().max(1000).default('') })
  .refine(({ operator, value }) => operator === 'empty' || operator === 'not-empty' || value.trim() !== '', {
    path: ['value'],
    message: 'A value is missing',
  })
export type Condition = z.output<typeof conditionSchema>

/** From `from` to `to` by the recipient's clock nothing goes; overnight where `to` is the earlier one. */
export const quietHoursSchema = z
  .object({ from: clock, to: clock })
  .refine(({ from, to }) => from !== to, { path: ['to'], message: 'The two are the same' })
export type QuietHours = z.output<typeof quietHoursSchema>

/** So many days after (before, where negative) the date in `field`, at this hour of the recipient. */
export const scheduleSchema = z.object({
  field: path,
  days: z.number().int().min(-YEAR_DAYS).max(YEAR_DAYS),
  at: clock,
})
export type Schedule = z.output<typeof scheduleSchema>

/** What a person decides of a mapping; the rest of the row is ours. */
export const mappingDraftSchema = z
  .object({
    name: z.string().trim().min(1).max(100),
    category: z.enum(CATEGORIES),
    /** Of `tblwhatsapp_api_templates`, or of the `whatsapp` module's list where the same account is used. */
    templateId: z.string().trim().min(1).max(64),
    sendTo: z.enum(SEND_TO),
    /** Only with `staff`: this one; null: who is in charge of the record. */
    staffId: z.number().int().positive().nullable().default(null),
    /** By the slots of the template (`slotsOf`); `field` is a path of `fieldsOf`. */
    parameters: parametersSchema.default({}),
    conditions: z.array(conditionSchema).max(MOST_CONDITIONS).default([]),
    delayMinutes: z.number().int().min(0).max(MONTH_MINUTES).default(0),
    quietHours: quietHoursSchema.nullable().default(null),
    /** With `{path}` for fields; empty: the template always. */
    windowText: z.string().max(4096).default(''),
    schedule: scheduleSchema.nullable().default(null),
    isShadow: z.boolean().default(false),
    active: z.boolean().default(true),
  })
  .transform((draft) => ({ ...draft, staffId: draft.sendTo === 'staff' ? draft.staffId : null }))
export type MappingDraft = z.output<typeof mappingDraftSchema>

/** What broke since it was saved, with a sentence for people. */
export type MappingProblem = { symbol: string; say: string }

export type Mapping = MappingDraft & {
  id: number
  problem: MappingProblem | null
  version: number
  createdBy: number | null
  createdAt: number
  updatedAt: number
}
