import { z } from 'zod'
import { CATEGORIES, CATEGORY_NAMES, EVENT_NAMES, EVENTS, type Category } from '../../crm-events/catalogue'
import { contactBody, groupBody, leadBody, messageBody } from '../schemas'

export type Json = { [key: string]: unknown }

/** As senders write it; `z` knows more than JSON Schema can say, and says the rest in the answer. */
function jsonOf(schema: z.ZodType): Json {
  const { $schema: _draft, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return json
}

export const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` })

export function dataName(category: Category): string {
  return `${category[0]!.toUpperCase()}${category.slice(1)}Data`
}

export function componentSchemas(): Json {
  const data = CATEGORY_NAMES.map((category) => [dataName(category), jsonOf(CATEGORIES[category].data)])
  return {
    ...Object.fromEntries(data),
    Event: { oneOf: EVENT_NAMES.map((event) => eventSchema(event)) },
    NotifyAnswer: NOTIFY_ANSWER,
    Problem: PROBLEM,
    FieldError: FIELD_ERROR,
    Message: jsonOf(messageBody),
    Lead: jsonOf(leadBody),
    Contact: jsonOf(contactBody),
    Group: jsonOf(groupBody),
    Conversation: CONVERSATION,
  }
}

function eventSchema(event: (typeof EVENT_NAMES)[number]): Json {
  const { label, category } = EVENTS[event]
  return {
    title: event,
    description: `${label}.`,
    type: 'object',
    required: ['id', 'event', 'data'],
    properties: {
      id: { type: ['string', 'integer'], maxLength: 200, description: 'The same one whenever this event is posted.' },
      event: { const: event },
      occurred_at: { type: ['string', 'number', 'null'], description: 'When it happened; absent: now.' },
      data: ref(dataName(category)),
    },
  }
}

function object(properties: Json, required = Object.keys(properties)): Json {
  return { type: 'object', required, properties }
}

const text: Json = { type: 'string' }
const count: Json = { type: 'integer' }
const orNull = (type: string, more: Json = {}): Json => ({ type: [type, 'null'], ...more })
const instant: Json = orNull('string', { format: 'date-time' })
const listOf = (items: Json): Json => ({ type: 'array', items })

const FIELD_ERROR = object({ field: text, message: text })

const PROBLEM: Json = {
  description: 'RFC 9457. "code" is for programs, "detail" says what to do.',
  ...object({ type: text, status: count, code: text, title: text, detail: text, errors: listOf(ref('FieldError')) }, [
    'type',
    'status',
    'code',
    'title',
    'detail',
  ]),
}

const NOTIFY_ANSWER = object({
  accepted: count,
  duplicates: count,
  refused: count,
  events: listOf(
    object(
      {
        index: count,
        id: orNull('string'),
        result: { enum: ['accepted', 'duplicate', 'refused'] },
        notes: { ...listOf(ref('FieldError')), description: 'What was taken and will not work as it is.' },
        errors: listOf(ref('FieldError')),
      },
      ['index', 'id', 'result'],
    ),
  ),
})

const CONVERSATION = object({
  id: text,
  status: { enum: ['open', 'snoozed', 'closed'] },
  outcome: orNull('string'),
  from: { ...text, description: 'Phone number id of ours.' },
  phone: orNull('string'),
  name: orNull('string'),
  record: { anyOf: [object({ type: text, id: count }), { type: 'null' }] },
  first_message_at: instant,
  last_message_at: instant,
  window_until: { ...instant, description: 'Until then free text may go.' },
  merged_into: orNull('string', { description: 'The conversation that goes on in its place.' }),
  messages: listOf(
    object({
      id: text,
      at: { type: 'string', format: 'date-time' },
      direction: { enum: ['in', 'out'] },
      type: text,
      text: orNull('string'),
      sent_by: { ...text, description: 'customer, staff, bot, campaign, notification, phone, consent.' },
      status: orNull('string', {
        description: 'queued, sending, sent, delivered, read, played, failed, unknown; null for what customers write.',
      }),
      error: { anyOf: [object({ code: orNull('integer'), text: orNull('string') }), { type: 'null' }] },
      reply_to: orNull('string'),
      edited: { type: 'boolean' },
      revoked: { type: 'boolean' },
    }),
  ),
  next: orNull('string', { description: 'The "before" of the next page; null at the end.' }),
})
