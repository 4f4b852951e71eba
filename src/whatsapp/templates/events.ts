import { z } from 'zod'
import type { KeptRow } from '../../conversations/rows'

/** Meta's words on a template's state, as `state_info` keeps them (JSON). `at`: since or until when, in epoch milliseconds. */
type StateInfo = {
  title: string | null
  reason: string | null
  recommendation: string | null
  at: number | null
}

/**
 * What one of Meta's template webhooks says about one template; null stays as it is. `at` is Meta's time. The three words
 * of `state` stand or fall together. `needsLoad`: what it says is not the whole, Meta has to be asked.
 */
export type TemplateEvent = {
  id: string
  at: number
  /** Null where Meta's entry named none. */
  wabaId: string | null
  name: string | null
  language: string | null
  state: { status: string; rejectedReason: string | null; info: StateInfo | null } | null
  quality: string | null
  category: string | null
  /** `previous`: it has moved to `category`. `next`: it is going to, at `changesAt`. */
  move: { previous: string | null; next: string | null; changesAt: number | null } | null
  needsLoad: boolean
}

/** After these, nothing has to be asked: the event is the whole story. */
const PLAIN_STATES: ReadonlySet<string> = new Set([
  'APPROVED',
  'PENDING',
  'REJECTED',
  'PAUSED',
  'DISABLED',
  'PENDING_DELETION',
  'DELETED',
])

const word = z.string().min(1).max(512)
const words = z
  .string()
  .transform((text) => text.slice(0, 1000).toWellFormed().replaceAll('\u0000', ''))
  .nullish()
  .catch(null)
const seconds = z
  .union([z.string(), z.number()])
  .transform(Number)
  .pipe(z.number().finite().positive())
  .nullish()
  .catch(null)
/** JSON numbers beyond 2^53 have lost digits by the time they are read: such an id is nobody's, the next sync tells. */
const idText = z.union([z.string().regex(/^\d{1,30}$/), z.number().int().positive().transform(String)])

const template = {
  message_template_id: idText,
  message_template_name: word.nullish().catch(null),
  message_template_language: word.nullish().catch(null),
}
const statusSchema = z.looseObject({
  ...template,
  event: word.transform(inCapitals),
  reason: words,
  message_template_category: word.nullish().catch(null),
  rejection_info: z.looseObject({ reason: words, recommendation: words }).nullish().catch(null),
  other_info: z.looseObject({ title: words, description: words }).nullish().catch(null),
  disable_info: z.looseObject({ disable_date: seconds }).nullish().catch(null),
})
const qualitySchema = z.looseObject({ ...template, new_quality_score: word.transform(inCapitals) })
const categorySchema = z.looseObject({
  ...template,
  new_category: word.transform(inCapitals),
  previous_category: word.transform(inCapitals).nullish().catch(null),
  correct_category: word.transform(inCapitals).nullish().catch(null),
  category_update_timestamp: seconds,
})
const changeSchema = z.looseObject({ value: z.looseObject({}) })

type Said = Partial<Omit<TemplateEvent, 'id' | 'at' | 'wabaId'>> & { id: string }
type Value = z.infer<typeof changeSchema>['value']

/** Reads a kept `message_template_*` or `template_category_update` event; null for any other line. Source: reference §3. */
export function templateEventOf(kept: KeptRow): TemplateEvent | null {
  const read = READERS[kept.kind]
  if (!read || kept.outcome !== 'stored') return null
  const said = read(valueOf(kept.raw))
  return said && { ...NOTHING, ...said, at: kept.at, wabaId: kept.wabaId ?? null }
}

const NOTHING = {
  name: null,
  language: null,
  state: null,
  quality: null,
  category: null,
  move: null,
  needsLoad: false,
}

const READERS: Record<string, (value: Value) => Said | null> = {
  'webhook.message_template_status_update': (value) => {
    const { data } = statusSchema.safeParse(value)
    if (!data) return null
    const rejectedReason = data.event === 'REJECTED' && data.reason && data.reason !== 'NONE' ? data.reason : null
    return {
      ...named(data),
      state: { status: data.event, rejectedReason, info: infoOf(data) },
      category: data.message_template_category?.toUpperCase() ?? null,
      needsLoad: !PLAIN_STATES.has(data.event),
    }
  },
  'webhook.message_template_quality_update': (value) => {
    const { data } = qualitySchema.safeParse(value)
    return data ? { ...named(data), quality: data.new_quality_score } : null
  },
  // It repeats the texts in keys of its own; asking for the parts themselves is surer.
  'webhook.message_template_components_update': (value) => {
    const { data } = z.looseObject(template).safeParse(value)
    return data ? { ...named(data), needsLoad: true } : null
  },
  // `new_category` is the present one: while the change is impending, the one it still has.
  'webhook.template_category_update': (value) => {
    const { data } = categorySchema.safeParse(value)
    if (!data) return null
    const { correct_category: next = null, category_update_timestamp: at, previous_category: previous = null } = data
    const changesAt = at ? Math.round(at * 1000) : null
    const move = next === null ? { previous, next: null, changesAt: null } : { previous: null, next, changesAt }
    return { ...named(data), category: data.new_category, move }
  },
}

function named(data: {
  message_template_id: string
  message_template_name?: string | null
  message_template_language?: string | null
}) {
  const {
    message_template_id: id,
    message_template_name: name = null,
    message_template_language: language = null,
  } = data
  return { id, name, language }
}

function infoOf({
  rejection_info: rejection,
  other_info: other,
  disable_info: disabled,
}: z.infer<typeof statusSchema>) {
  if (!rejection && !other && !disabled) return null
  return {
    title: other?.title ?? null,
    reason: rejection?.reason ?? other?.description ?? null,
    recommendation: rejection?.recommendation ?? null,
    at: disabled?.disable_date ? disabled.disable_date * 1000 : null,
  }
}

function valueOf(raw: string): Value {
  try {
    return changeSchema.safeParse(JSON.parse(raw)).data?.value ?? {}
  } catch {
    return {}
  }
}

function inCapitals(text: string): string {
  return text.toUpperCase()
}
