import { z } from 'zod'

/** Ours: a conversation of the lab is replayed from its beginning at each step. */
export const MOST_STEPS = 80
const MOST_TEXT = 4_096
const MONTH_SECONDS = 31 * 86_400

const text = (most: number) => z.string().max(most)
const MEDIA = ['image', 'video', 'audio', 'document', 'sticker'] as const

/** Who the customer is and when it begins. */
export const labWho = z.object({
  relType: z.enum(['leads', 'contacts', 'staff', 'general']),
  /** WhatsApp shows us a user id instead of a phone number. */
  isHidden: z.boolean(),
  name: text(100),
  email: text(200),
  company: text(200),
  phoneNumberId: text(40),
  /** When they last wrote before it begins: never, three days ago, an hour ago. */
  wroteBefore: z.enum(['never', 'days', 'hour']),
  startsAt: z.number().int().min(0).max(8_000_000_000_000),
})
export type LabWho = z.infer<typeof labWho>

/** One thing that happens; the customer's and the staff's own take one second each. */
export const labStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: text(MOST_TEXT).min(1) }),
  /** Of a button or a row: its title finds it among what was sent, newest first; its id where no title fits. */
  z.object({ kind: z.literal('tap'), id: text(300), title: text(100) }),
  z.object({ kind: z.literal('media'), type: z.enum(MEDIA), caption: text(1_024) }),
  z.object({
    kind: z.literal('location'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    name: text(200),
  }),
  z.object({ kind: z.literal('wait'), seconds: z.number().int().min(1).max(MONTH_SECONDS) }),
  /** `timer`: what rings next. `window`: until free text may not be sent any more. */
  z.object({ kind: z.literal('wait-for'), what: z.enum(['timer', 'opening', 'closing', 'window']) }),
  z.object({
    kind: z.literal('staff'),
    does: z.enum(['take-over', 'hand-back', 'close', 'reply']),
    text: text(MOST_TEXT),
  }),
  /** The result of the oldest call of its kind that is waited for. */
  z.object({ kind: z.literal('ai'), answer: text(MOST_TEXT), wants: z.enum(['nothing', 'hand-over', 'ticket']) }),
  z.object({ kind: z.literal('http'), values: z.record(text(60), text(2_000)) }),
  z.object({ kind: z.literal('call-fails'), reason: z.enum(['time-out', 'refused', 'spend-cap', 'failed']) }),
])
export type LabStep = z.infer<typeof labStep>

export const labScript = z.object({ who: labWho, steps: z.array(labStep).max(MOST_STEPS) })
/** A conversation of the lab: played from the beginning it always gives the same. */
export type LabScript = z.infer<typeof labScript>

const labOutcome = z.object({
  replies: z.array(z.object({ type: text(40), text: text(MOST_TEXT), choices: z.array(text(100)).max(60) })).max(60),
  happens: z.array(text(400)).max(60),
})
/** What came back on one step: messages, and what happened besides. */
export type LabOutcome = z.infer<typeof labOutcome>

/** A conversation with what must come back, step by step; kept as JSON in `tblwhatsapp_bot_cases`. */
export const labCase = labScript.extend({ v: z.literal(1), expects: z.array(labOutcome).max(MOST_STEPS) })
export type LabCase = z.infer<typeof labCase>

export const MOST_CASE_BYTES = 64 * 1024
