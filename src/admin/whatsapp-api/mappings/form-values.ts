import {
  MOST_CONDITIONS,
  type Mapping,
  mappingDraftSchema,
  type MappingDraft,
} from '../../../notifications/mapping-schema'
import type { Catalogue } from '../../text/en'
import { readParameters, shownParameters } from './parameters'

/** The form flat, as it is posted: conditions as `cond.0.field`, values of the template as `mapping.body.1.text`. */
export type FormValues = Readonly<Record<string, string>>
export type FormErrors = Readonly<Partial<Record<string, string>>>

export const STARTS = ['now', 'later', 'date'] as const
export const UNITS = ['minutes', 'hours', 'days'] as const
const MINUTES = { minutes: 1, hours: 60, days: 1440 } as const satisfies Record<(typeof UNITS)[number], number>

export const NEW_MAPPING: FormValues = {
  category: 'invoice',
  send_to: 'contact',
  start: 'now',
  delay_unit: 'minutes',
  'schedule.side': 'before',
  'schedule.at': '09:00',
  active: '1',
}

export function postedValues(form: FormData): FormValues {
  const values: Record<string, string> = {}
  for (const [name, value] of form) {
    if (typeof value === 'string')
      values[name] = value.toWellFormed().replaceAll('\r\n', '\n').replaceAll('\u0000', '').slice(0, 10_000)
  }
  return values
}

export function storedValues(mapping: Mapping): FormValues {
  const { schedule, quietHours, delayMinutes } = mapping
  const unit = UNITS.findLast((one) => delayMinutes > 0 && delayMinutes % MINUTES[one] === 0) ?? 'minutes'
  return {
    version: String(mapping.version),
    name: mapping.name,
    category: mapping.category,
    template_id: mapping.templateId,
    send_to: mapping.sendTo,
    staff_id: mapping.staffId === null ? '' : String(mapping.staffId),
    ...shownParameters(mapping.parameters),
    ...Object.fromEntries(
      mapping.conditions.flatMap(({ field, operator, value }, n) => [
        [`cond.${n}.field`, field],
        [`cond.${n}.operator`, operator],
        [`cond.${n}.value`, value],
      ]),
    ),
    start: schedule ? 'date' : delayMinutes > 0 ? 'later' : 'now',
    delay: delayMinutes > 0 ? String(delayMinutes / MINUTES[unit]) : '',
    delay_unit: unit,
    'schedule.field': schedule?.field ?? '',
    'schedule.days': schedule ? String(Math.abs(schedule.days)) : '',
    'schedule.side': schedule && schedule.days > 0 ? 'after' : 'before',
    'schedule.at': schedule?.at ?? '09:00',
    'quiet.from': quietHours?.from ?? '',
    'quiet.to': quietHours?.to ?? '',
    window_text: mapping.windowText,
    is_shadow: mapping.isShadow ? '1' : '',
    active: mapping.active ? '1' : '',
  }
}

type ConditionValues = { field: string; operator: string; value: string }

/** The rows of the form in their order, blank ones among them. */
export function conditionRows(values: FormValues): ConditionValues[] {
  const numbers = Object.keys(values).flatMap((name) => /^cond\.(\d{1,2})\.field$/.exec(name)?.[1] ?? [])
  const last = Math.min(MOST_CONDITIONS - 1, Math.max(-1, ...numbers.map(Number)))
  return Array.from({ length: last + 1 }, (_, n) => ({
    field: values[`cond.${n}.field`] ?? '',
    operator: values[`cond.${n}.operator`] ?? 'equals',
    value: values[`cond.${n}.value`] ?? '',
  }))
}

/** With a blank row more, or without one that is removed. */
export function withConditions(values: FormValues, change: { add: true } | { drop: number }): FormValues {
  const rows = conditionRows(values)
  const changed =
    'add' in change ? [...rows, { field: '', operator: 'equals', value: '' }] : rows.filter((_, n) => n !== change.drop)
  const others = Object.entries(values).filter(([name]) => !name.startsWith('cond.'))
  const entries = changed
    .slice(0, MOST_CONDITIONS)
    .flatMap((row, n) => Object.entries(row).map(([part, value]) => [`cond.${n}.${part}`, value]))
  return Object.fromEntries([...others, ...entries]) as FormValues
}

export type ReadDraft = { ok: true; draft: MappingDraft } | { ok: false; errors: FormErrors }

/** What was typed, read by the schema; each mistake at its field. */
export function readDraft(values: FormValues, { errors: words }: Catalogue['whatsappApi']['mappings']): ReadDraft {
  const { start = 'now' } = values
  const rows = conditionRows(values)
  const used = rows.flatMap((row, n) => (isBlank(row) ? [] : [{ ...row, n }]))
  const hasQuiet = `${values['quiet.from'] ?? ''}${values['quiet.to'] ?? ''}` !== ''
  const read = mappingDraftSchema.safeParse({
    name: values['name'] ?? '',
    category: values['category'],
    templateId: values['template_id'] ?? '',
    sendTo: values['send_to'],
    staffId: (values['staff_id'] ?? '') === '' ? null : Number(values['staff_id']),
    parameters: readParameters(values),
    conditions: used.map(({ field, operator, value }) => ({ field, operator, value })),
    delayMinutes: start === 'later' ? delayOf(values) : 0,
    quietHours: hasQuiet ? { from: values['quiet.from'], to: values['quiet.to'] } : null,
    windowText: (values['window_text'] ?? '').trim(),
    schedule: start === 'date' ? scheduleOf(values) : null,
    isShadow: values['is_shadow'] === '1',
    active: values['active'] === '1',
  })
  if (read.success) return { ok: true, draft: read.data }
  const errors: Record<string, string> = {}
  for (const { path } of read.error.issues) {
    const [field, say] = placeOf(path.map(String), used, words)
    errors[field] ??= say
  }
  return { ok: false, errors }
}

function isBlank({ field, value }: ConditionValues): boolean {
  return field === '' && value.trim() === ''
}

function delayOf(values: FormValues): number {
  const unit = UNITS.find((one) => one === values['delay_unit']) ?? 'minutes'
  const typed = (values['delay'] ?? '').trim()
  return /^\d{1,6}$/.test(typed) && Number(typed) > 0 ? Number(typed) * MINUTES[unit] : Number.NaN
}

function scheduleOf(values: FormValues) {
  const typed = (values['schedule.days'] ?? '').trim()
  const days = /^\d{1,3}$/.test(typed) ? Number(typed) : Number.NaN
  // A zero with a sign would be stored as one.
  const signed = days !== 0 && values['schedule.side'] !== 'after' ? -days : days
  return { field: values['schedule.field'] ?? '', days: signed, at: values['schedule.at'] ?? '' }
}

/** Where the form says what the schema found at this path. */
function placeOf(
  [first = '', second = '', third = '']: string[],
  used: readonly { n: number }[],
  words: Catalogue['whatsappApi']['mappings']['errors'],
): [field: string, say: string] {
  switch (first) {
    case 'name':
    case 'category':
      return [first, words[first]]
    case 'templateId':
      return ['template_id', words.template]
    case 'sendTo':
      return ['send_to', words.sendTo('?')]
    case 'staffId':
      return ['staff_id', words.staffGone]
    case 'conditions': {
      const n = used[Number(second)]?.n ?? 0
      return third === 'value' ? [`cond.${n}.value`, words.conditionValue] : [`cond.${n}.field`, words.condition]
    }
    case 'delayMinutes':
      return ['delay', words.delay]
    case 'quietHours':
      return ['quiet.from', words.quiet]
    case 'schedule':
      return [`schedule.${second || 'field'}`, second === 'days' ? words.days : second === 'at' ? words.at : words.date]
    case 'windowText':
      return ['window_text', words.windowText]
    case 'parameters':
      return [`mapping.${second}`, words.slot]
    default:
      return ['name', words.other]
  }
}
