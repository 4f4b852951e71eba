import { z } from 'zod'
import { mappingSchema } from '../whatsapp/templates/mapping'

/** The JSON columns of `tblwhatsapp_campaigns` and `tblwhatsapp_campaign_runs`; parsed where they are read. */

export const REL_TYPES = ['leads', 'contacts', 'whatsapp_groups', 'whatsapp_contacts'] as const
export type RelType = (typeof REL_TYPES)[number]

export const CAMPAIGN_STATES = ['draft', 'scheduled', 'running', 'paused', 'done', 'cancelled', 'stopped'] as const
export type CampaignState = (typeof CAMPAIGN_STATES)[number]

export const RUN_STATES = [
  'freezing',
  'sending',
  'sampled',
  'paused',
  'done',
  'cancelled',
  'stopped',
  'missed',
] as const
export type RunState = (typeof RUN_STATES)[number]

const id = z.number().int().positive()
const day = z.number().int()
const country = z.string().regex(/^[A-Z]{2}$/)

/** What a past campaign came to for a person: of any of its runs. */
export const PAST_RESULTS = ['got', 'read', 'not-read', 'replied', 'failed'] as const

/**
 * Whom a filter lets through. All that is set has to hold; which parts count depends on `rel_type` (status and source are a
 * lead's). `groupIds` are the groups themselves where `rel_type` is `whatsapp_groups`.
 */
const filterSchema = z.object({
  status: z.array(id).max(50).default([]),
  source: z.array(id).max(50).default([]),
  assigned: z
    .union([id, z.literal('nobody')])
    .nullable()
    .default(null),
  labels: z.array(id).max(50).default([]),
  groupIds: z.array(id).max(50).default([]),
  countries: z.array(country).max(250).default([]),
  /** Epoch milliseconds of the day on which the record was added; `addedTo` is exclusive. */
  addedFrom: day.nullable().default(null),
  addedTo: day.nullable().default(null),
  /** Who wrote to us within so many days, or has not. */
  lastReply: z
    .object({ is: z.enum(['within', 'not-within']), days: z.number().int().min(1).max(3650) })
    .nullable()
    .default(null),
  past: z
    .object({ campaignId: id, result: z.enum(PAST_RESULTS) })
    .nullable()
    .default(null),
})
export type AudienceFilter = z.infer<typeof filterSchema>

const excludeSchema = z.object({
  labels: z.array(id).max(50).default([]),
  groupIds: z.array(id).max(50).default([]),
  countries: z.array(country).max(250).default([]),
  /** Whoever got one of these campaigns. */
  campaignIds: z.array(id).max(50).default([]),
})

export const audienceSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('filter'), filter: filterSchema, exclude: excludeSchema }),
  /** Ids of `rel_type`'s table. */
  z.object({ by: z.literal('hand'), ids: z.array(id).max(2000), exclude: excludeSchema }),
  /** An imported list in `tblwhatsapp_campaign_people`; `columns` are its columns' names, `file` is what it was called. */
  z.object({
    by: z.literal('list'),
    file: z.string().max(200),
    columns: z.array(z.string().max(200)).max(100),
    rows: z.number().int().nonnegative(),
    exclude: excludeSchema,
  }),
])
export type Audience = z.infer<typeof audienceSchema>

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const settingsSchema = z.object({
  /** Of a recurring one: when no further run is begun. */
  ends: z
    .discriminatedUnion('by', [
      z.object({ by: z.literal('never') }),
      /** Local date, inclusive. */
      z.object({ by: z.literal('date'), date: z.string().regex(/^\d{4}-\d\d-\d\d$/) }),
      z.object({ by: z.literal('count'), runs: z.number().int().min(1).max(1000) }),
    ])
    .default({ by: 'never' }),
  /** On the recipient's own clock nothing is sent in `[from, to)`; overnight where `from` is later than `to`. */
  quiet: z.object({ from: clock, to: clock }).nullable().default(null),
  /** Skips who got this template within so many days. */
  notWithinDays: z.number().int().min(1).max(365).nullable().default(null),
  /** Skips who never gave a recorded opt-in. */
  needsOptIn: z.boolean().default(false),
  /** Two templates on a sample, the better one to the rest. `share`: percent of all, both halves together. */
  ab: z
    .object({
      templateId: z.string().min(1).max(100),
      share: z.number().int().min(2).max(100),
      waitMinutes: z.number().int().min(5).max(10_080),
      /** Fewer accepted messages a half than this: no winner, A goes to the rest. */
      smallest: z.number().int().min(1).max(100_000),
      by: z.enum(['read', 'reply']),
    })
    .nullable()
    .default(null),
  /** What the template's category was when a person confirmed whom it goes to and what it costs. */
  category: z.string().optional(),
  /** Where our own counted link leads (`/l/<code>` as the end of a button's address). */
  link: z
    .object({ url: z.url({ protocol: /^https$/ }).max(2000) })
    .nullable()
    .default(null),
})
export type CampaignSettings = z.infer<typeof settingsSchema>

/** What one run sends, as it was when it began: later changes of the campaign do not reach it. */
export const planSchema = z.object({
  relType: z.enum(REL_TYPES),
  templateId: z.string(),
  mapping: mappingSchema,
  mappingB: mappingSchema,
  audience: audienceSchema,
  settings: settingsSchema,
  timeZone: z.string(),
  /** `MARKETING`, `UTILITY`, `AUTHENTICATION` when it began: a run whose template became marketing is stopped. */
  category: z.string(),
})
export type RunPlan = z.infer<typeof planSchema>

/** Why a campaign or run stands still; `symbol` for tests and screens, words for people. */
export const reasonSchema = z.object({
  symbol: z.string(),
  code: z.number().nullable(),
  reason: z.string(),
  cure: z.string(),
})
export type StateReason = z.infer<typeof reasonSchema>
