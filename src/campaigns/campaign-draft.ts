import { z } from 'zod'
import type { FieldProblem, Read } from '../bots/read-config'
import { isTimeZone } from '../settings/hours-zone'
import type { TemplateMapping } from '../whatsapp/templates/mapping'
import { CAMPAIGN_TYPES, type CampaignDraft } from './campaign'
import { readAudienceForm } from './draft-audience'
import { FormReader, type PostedForm } from './form-reader'
import { instantOf } from './schedule'
import { REL_TYPES, settingsSchema } from './schema'

export const MOST_NAME = 100
export const MOST_SEND_TIMES = 100
const MOST_DAYS = 365

export type DraftGiven = {
  /** What the pickers of the template's slots say; the second of an A/B test's other template. */
  mapping: TemplateMapping
  mappingB: TemplateMapping
  /** As it is stored: an imported list is no part of the form. Null: a new campaign. */
  before: Pick<CampaignDraft, 'audience'> | null
}

/**
 * What the form of a campaign posts, as a draft. It may be incomplete (`problemsOf` tells what starting still wants), but what
 * is there has to make sense: each problem names the input that it belongs to.
 *
 * Inputs: `name`, `rel_type`, `template_id`, `number_id`, `campaign_type`, `auto_reminder_days`, `send_times` (several, or a
 * line each), `scheduled_send_time`, `time_zone`, `send_now`; `ends.by`, `ends.date`, `ends.runs`; `quiet` with `quiet.from`,
 * `quiet.to`; `notWithinDays`; `needsOptIn`; `ab` with `ab.templateId`, `ab.share`, `ab.waitMinutes`, `ab.smallest`, `ab.by`;
 * `link.url`; and the audience's (`draft-audience.ts`).
 */
export function readDraft(form: PostedForm, given: DraftGiven): Read<CampaignDraft> {
  const read = new FormReader(form)
  const relType = read.choice('rel_type', REL_TYPES) ?? 'leads'
  const draft = {
    name: nameOf(read),
    relType,
    templateId: read.text('template_id', 100) || null,
    numberId: read.whole('number_id', { least: 1 }),
    ...scheduleOf(read),
    audience: readAudienceForm(read, relType, given.before?.audience ?? null),
    mapping: given.mapping,
    mappingB: given.mappingB,
  }
  const settings = settingsOf(read)
  if (read.problems.length > 0 || settings === null) return { ok: false, problems: read.problems }
  return { ok: true, value: { ...draft, settings } }
}

function nameOf(read: FormReader): string {
  const name = read.text('name', MOST_NAME)
  if (name === '') read.refuse('name', 'Give it a name')
  return name
}

function scheduleOf(read: FormReader) {
  const timeZone = read.text('time_zone', 64) || 'UTC'
  if (!isTimeZone(timeZone)) read.refuse('time_zone', `“${timeZone}” is no time zone that we know`)
  const time = read.text('scheduled_send_time', 40).slice(0, 16)
  const times = read.lines('send_times').map((line) => line.replace(' ', 'T').slice(0, 16))
  if (times.length > MOST_SEND_TIMES) read.refuse('send_times', `At most ${MOST_SEND_TIMES} times`)
  if (isTimeZone(timeZone)) {
    if (time !== '' && instantOf(time, timeZone) === null) read.refuse('scheduled_send_time', notATime(time))
    const wrong = times.find((one) => instantOf(one, timeZone) === null)
    if (wrong !== undefined) read.refuse('send_times', notATime(wrong))
  }
  return {
    campaignType: read.choice('campaign_type', CAMPAIGN_TYPES) ?? 'onetime',
    autoReminderDays: read.whole('auto_reminder_days', { least: 1, most: MOST_DAYS }),
    sendTimes: [...new Set(times)].toSorted(),
    scheduledSendTime: time || null,
    timeZone,
    sendNow: read.isOn('send_now'),
  }
}

function settingsOf(read: FormReader): CampaignDraft['settings'] | null {
  const ends = read.text('ends.by', 20) || 'never'
  const url = read.text('link.url', 2001)
  const parsed = settingsSchema.safeParse({
    ends:
      ends === 'date'
        ? { by: 'date', date: read.text('ends.date', 10) }
        : ends === 'count'
          ? { by: 'count', runs: read.whole('ends.runs', { least: 1, most: 1000, isNeeded: true }) ?? 1 }
          : { by: 'never' },
    quiet: read.isOn('quiet') ? { from: read.text('quiet.from', 5), to: read.text('quiet.to', 5) } : null,
    notWithinDays: read.whole('notWithinDays', { least: 1, most: 365 }),
    needsOptIn: read.isOn('needsOptIn'),
    ab: read.isOn('ab') ? abOf(read) : null,
    link: url === '' ? null : { url },
  })
  if (parsed.success) return parsed.data
  for (const problem of problemsIn(parsed.error)) read.refuse(problem.field, problem.message)
  return null
}

function abOf(read: FormReader) {
  const whole = (name: string, least: number, most: number) =>
    read.whole(`ab.${name}`, { least, most, isNeeded: true }) ?? least
  return {
    // Empty where none is chosen yet: `problemsOf` asks for it.
    templateId: read.text('ab.templateId', 100) || NO_TEMPLATE,
    share: whole('share', 2, 100),
    waitMinutes: whole('waitMinutes', 5, 10_080),
    smallest: whole('smallest', 1, 100_000),
    by: read.choice('ab.by', ['read', 'reply'] as const) ?? 'read',
  }
}

/** What a draft holds as the second template of an A/B test until one is chosen. */
export const NO_TEMPLATE = '-'

function problemsIn(error: z.ZodError): FieldProblem[] {
  return error.issues.map(({ path, message }) => {
    const field = path.join('.')
    return { field, message: WORDS[field] ?? message }
  })
}

const WORDS: Readonly<Record<string, string>> = {
  'ends.date': 'Give the last day',
  'quiet.from': 'Give a time like 21:00',
  'quiet.to': 'Give a time like 08:00',
  'link.url': 'Give a whole address that begins with https://',
}

function notATime(text: string): string {
  return `“${text}” is no date and time`
}
