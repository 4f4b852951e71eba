import type { Campaign } from '../../campaigns/campaign'
import type { PostedForm } from '../../campaigns/form-reader'
import type { Audience } from '../../campaigns/schema'
import { DAY_MS } from '../activity-log/filter'
import type { FieldProblem } from '../../bots/read-config'
import { shownMapping } from '../bots/template-values'

/**
 * The form flat, as it is posted: the inputs of `readDraft`, the values of templates as `mapping.body.1.text`. Of inputs that
 * give a name more than once the values stand in lines.
 */
export type FormValues = Readonly<Record<string, string>>
export type FormErrors = Readonly<Partial<Record<string, string>>>

export const STARTS = ['draft', 'now', 'once', 'recurring', 'custom'] as const
export type Start = (typeof STARTS)[number]
export const BYS = ['filter', 'hand', 'list'] as const satisfies Audience['by'][]

export const NEW_CAMPAIGN: FormValues = {
  rel_type: 'leads',
  'audience.by': 'filter',
  start: 'now',
  auto_reminder_days: '30',
  'ends.by': 'never',
}

export function postedValues(form: FormData): FormValues {
  const values: Record<string, string> = {}
  for (const [name, value] of form) {
    if (typeof value !== 'string' || value === '') continue
    const text = value.toWellFormed().replaceAll('\r\n', '\n').replaceAll('\u0000', '')
    values[name] = values[name] === undefined ? text : `${values[name]}\n${text}`
  }
  return values
}

/** Whole numbers among the values of a box or list that has this name. */
export function idsIn(values: FormValues, name: string): number[] {
  const ids = (values[name] ?? '').split(/[\n,]/).filter((part) => /^[1-9]\d{0,14}$/.test(part))
  return [...new Set(ids.map(Number))]
}

export function storedValues(campaign: Campaign): FormValues {
  const { audience, settings } = campaign
  const shown = (value: number | string | null | undefined) => (value == null ? '' : String(value))
  return {
    version: String(campaign.version),
    name: campaign.name,
    number_id: shown(campaign.numberId),
    rel_type: campaign.relType,
    template_id: campaign.templateId ?? '',
    ...shownMapping('mapping', campaign.mapping),
    ...shownMapping('mapping_b', campaign.mappingB),
    ...audienceValues(audience),
    start: startOf(campaign),
    scheduled_send_time: campaign.scheduledSendTime ?? '',
    auto_reminder_days: shown(campaign.autoReminderDays ?? 30),
    time_zone: campaign.timeZone,
    send_times: campaign.sendTimes.join('\n'),
    'ends.by': settings.ends.by,
    'ends.date': settings.ends.by === 'date' ? settings.ends.date : '',
    'ends.runs': settings.ends.by === 'count' ? String(settings.ends.runs) : '',
    'quiet.from': settings.quiet?.from ?? '',
    'quiet.to': settings.quiet?.to ?? '',
    notWithinDays: shown(settings.notWithinDays),
    needsOptIn: settings.needsOptIn ? '1' : '',
    ab: settings.ab ? '1' : '',
    'ab.templateId': settings.ab?.templateId ?? '',
    'ab.share': shown(settings.ab?.share ?? 20),
    'ab.waitMinutes': shown(settings.ab?.waitMinutes ?? 240),
    'ab.smallest': shown(settings.ab?.smallest ?? 50),
    'ab.by': settings.ab?.by ?? 'read',
    'link.url': settings.link?.url ?? '',
  }
}

/** What `readDraft` reads: of the ways to begin only what the chosen one needs. */
export function postedForm(values: FormValues): PostedForm {
  const { start = 'draft' } = values
  const isKind = start === 'recurring' || start === 'custom'
  const hasTime = start === 'once' || start === 'recurring'
  return {
    ...values,
    campaign_type: isKind ? start : 'onetime',
    send_now: start === 'now' ? '1' : '',
    scheduled_send_time: hasTime ? values['scheduled_send_time'] : '',
    send_times: start === 'custom' ? values['send_times'] : '',
    ...(start === 'recurring' ? {} : { auto_reminder_days: '', 'ends.by': 'never' }),
    quiet: (values['quiet.from'] ?? '') + (values['quiet.to'] ?? '') === '' ? '' : '1',
  }
}

/** The first of what is wrong with each input, as sentences in the reader's language. */
export function errorsOf(problems: readonly FieldProblem[], said: (english: string) => string): FormErrors {
  const errors: Record<string, string> = {}
  for (const { field, message } of problems) errors[field] ??= said(`${message}.`)
  return errors
}

/** Times of a custom one, in the order of the calendar. */
export function timesIn(values: FormValues): string[] {
  const times = (values['send_times'] ?? '').split('\n').map((time) => time.slice(0, 16))
  return [...new Set(times.filter(Boolean))].toSorted()
}

/** What the form calls the ways in which a campaign begins. */
export function startOf(campaign: Pick<Campaign, 'campaignType' | 'sendNow' | 'scheduledSendTime'>): Start {
  if (campaign.campaignType !== 'onetime') return campaign.campaignType
  if (campaign.sendNow) return 'now'
  return campaign.scheduledSendTime === null ? 'draft' : 'once'
}

function audienceValues(audience: Audience): FormValues {
  const { exclude } = audience
  return {
    'audience.by': audience.by,
    ...(audience.by === 'hand' ? { 'audience.ids': audience.ids.join(',') } : {}),
    ...(audience.by === 'filter' ? filterValues(audience.filter) : {}),
    'audience.exclude.labels': exclude.labels.join(','),
    'audience.exclude.groupIds': exclude.groupIds.join(','),
    'audience.exclude.countries': exclude.countries.join(', '),
    'audience.exclude.campaignIds': exclude.campaignIds.join(','),
  }
}

function filterValues(filter: Extract<Audience, { by: 'filter' }>['filter']): FormValues {
  const day = (at: number | null) => (at === null ? '' : new Date(at).toISOString().slice(0, 10))
  return {
    'audience.status': filter.status.join(','),
    'audience.source': filter.source.join(','),
    'audience.assigned': filter.assigned === null ? '' : String(filter.assigned),
    'audience.labels': filter.labels.join(','),
    'audience.groupIds': filter.groupIds.join(','),
    'audience.countries': filter.countries.join(', '),
    'audience.addedFrom': day(filter.addedFrom),
    'audience.addedTo': day(filter.addedTo === null ? null : filter.addedTo - DAY_MS),
    'audience.lastReply.is': filter.lastReply?.is ?? '',
    'audience.lastReply.days': filter.lastReply ? String(filter.lastReply.days) : '',
    'audience.past.campaignId': filter.past ? String(filter.past.campaignId) : '',
    'audience.past.result': filter.past?.result ?? 'got',
  }
}
