import type { FormReader } from './form-reader'
import { type Audience, audienceSchema, PAST_RESULTS, type RelType } from './schema'

export const MOST_BY_HAND = 2000
const MOST_CHOSEN = 50
/** Each is a part of one statement. */
const MOST_GROUPS = 20
const MOST_COUNTRIES = 250
const DAY_MS = 86_400_000

/**
 * The audience that the form posts: `audience.by`; of a filter `status`, `source`, `assigned` (an id or `nobody`), `labels`,
 * `groupIds`, `countries`, `addedFrom`, `addedTo` (days, the last one included), `lastReply.is`, `lastReply.days`,
 * `past.campaignId`, `past.result`; by hand `ids`; of each `exclude.labels`, `exclude.groupIds`, `exclude.countries`,
 * `exclude.campaignIds`. All names begin with `audience.`. An imported list stays as it is stored.
 */
export function readAudienceForm(read: FormReader, relType: RelType, before: Audience | null): Audience {
  const by = read.choice('audience.by', ['filter', 'hand', 'list'] as const) ?? 'filter'
  const exclude = {
    labels: read.ids('audience.exclude.labels', MOST_CHOSEN),
    groupIds: read.ids('audience.exclude.groupIds', MOST_GROUPS),
    countries: countries(read, 'audience.exclude.countries'),
    campaignIds: read.ids('audience.exclude.campaignIds', MOST_CHOSEN),
  }
  if (by === 'hand') {
    if (relType === 'whatsapp_groups')
      read.refuse('audience.by', 'Choose groups, not people, or another kind of people')
    return { by, ids: read.ids('audience.ids', MOST_BY_HAND), exclude }
  }
  if (by === 'list') {
    const list = before?.by === 'list' ? before : { by, file: '', columns: [], rows: 0 }
    return { ...list, exclude }
  }
  return audienceSchema.parse({ by, filter: filterOf(read, relType), exclude })
}

/** What the kind of people does not have is no filter of it. */
function filterOf(read: FormReader, relType: RelType) {
  const isLeads = relType === 'leads'
  const ofLeads = {
    status: read.ids('audience.status', MOST_CHOSEN),
    source: read.ids('audience.source', MOST_CHOSEN),
    assigned: assignedOf(read),
  }
  const [addedFrom, addedTo] = [day(read, 'audience.addedFrom'), day(read, 'audience.addedTo')]
  if (addedFrom !== null && addedTo !== null && addedFrom > addedTo)
    read.refuse('audience.addedTo', 'This day is before the first one')
  return {
    ...(isLeads ? ofLeads : {}),
    labels: read.ids('audience.labels', MOST_CHOSEN),
    groupIds: read.ids('audience.groupIds', MOST_GROUPS),
    countries: countries(read, 'audience.countries'),
    ...(relType === 'whatsapp_groups' ? {} : { addedFrom, addedTo: addedTo === null ? null : addedTo + DAY_MS }),
    lastReply: lastReplyOf(read),
    past: pastOf(read),
  }
}

function assignedOf(read: FormReader): number | 'nobody' | null {
  const text = read.text('audience.assigned')
  return text === 'nobody' ? text : (read.ids('audience.assigned', 1)[0] ?? null)
}

function lastReplyOf(read: FormReader) {
  const is = read.choice('audience.lastReply.is', ['within', 'not-within'] as const)
  if (is === null) return null
  const days = read.whole('audience.lastReply.days', { least: 1, most: 3650, isNeeded: true })
  return days === null ? null : { is, days }
}

function pastOf(read: FormReader) {
  const [campaignId] = read.ids('audience.past.campaignId', 1)
  const result = read.choice('audience.past.result', PAST_RESULTS)
  if (campaignId !== undefined && result === null)
    read.refuse('audience.past.result', 'Choose what came of that campaign')
  return campaignId === undefined || result === null ? null : { campaignId, result }
}

function countries(read: FormReader, name: string): string[] {
  const codes = read.lines(name).flatMap((line) => line.toUpperCase().split(/[\s,;]+/))
  const wrong = codes.find((code) => !/^[A-Z]{2}$/.test(code))
  if (wrong !== undefined) read.refuse(name, `“${wrong}” is no country code`)
  return [...new Set(codes)].filter((code) => /^[A-Z]{2}$/.test(code)).slice(0, MOST_COUNTRIES)
}

/** Days are UTC's, as in lists. */
function day(read: FormReader, name: string): number | null {
  const text = read.text(name, 10)
  if (text === '') return null
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  if (!Number.isNaN(at)) return at
  read.refuse(name, `“${text}” is no day`)
  return null
}
