import { beforeAll, expect, inject, test } from 'vitest'
import { env } from 'cloudflare:workers'
import { stubs } from '../../durable-objects/stubs'
import {
  flush,
  freshWamid,
  rows,
  seconds,
  startCore,
  stored,
  textFrom,
  envelope,
  WABA_ID,
  type StoredActivity,
  type StoredMessage,
} from '../support/core'
import { freshWaId, PHONE_NUMBER_ID, signedPost, until } from '../support/worker'

type Json = Record<string, unknown>
/** One update of a payload: what it is, and by which id it is found again. */
type Update = { type: string; list: string; json: Json }
/** What became of one update. */
type Outcome = { type: string; storedAs: string }

const fixtures = inject('sharedFixtures')
const outcomes: Outcome[] = []

beforeAll(() => startCore())

/** Numbers, ids and times of one payload become ours and new, the same old value always the same new one. */
class Renewal {
  readonly #values = new Map<string, string>()
  readonly #userIds = new Set(['user_id', 'from_user_id', 'to_user_id', 'recipient_user_id', 'previous', 'current'])
  readonly #people = new Set(['wa_id', 'from', 'to', 'recipient_id', 'new_wa_id'])

  renew(value: unknown, key = ''): unknown {
    if (Array.isArray(value)) return value.map((item) => this.renew(item, key))
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, this.renew(inner, name)]))
    if (key === 'timestamp') return typeof value === 'number' ? Math.floor(Date.now() / 1000) : seconds(Date.now())
    if (typeof value !== 'string' || value === '') return value
    if (key === 'phone_number_id') return PHONE_NUMBER_ID
    if (key === 'waba_id') return WABA_ID
    if (/^(wamid|gBG)/i.test(value)) return this.#fresh(value, freshWamid)
    if (this.#userIds.has(key)) return this.#fresh(value, () => `US.${freshWaId()}`)
    if (this.#people.has(key) && /^\+?\d{7,15}$/.test(value) && !OUR_DISPLAY_NUMBERS.has(value))
      return this.#fresh(value, freshWaId)
    return value
  }

  #fresh(old: string, make: () => string): string {
    const known = this.#values.get(old) ?? make()
    this.#values.set(old, known)
    return known
  }
}

const OUR_DISPLAY_NUMBERS = new Set(['15550100001'])

/** Our account, and a fresh id also for messages, statuses and calls whose id is no wamid. */
function withFreshIds(body: Json): Json {
  for (const entry of body['entry'] as Json[]) entry['id'] = WABA_ID
  const ids = new Map<string, string>()
  for (const { list, json } of updatesOf(body)) {
    if (!['messages', 'statuses', 'message_echoes', 'calls'].includes(list) || typeof json['id'] !== 'string') continue
    if (json['id'].startsWith('wamid.') && json['id'].length === 42) continue
    ids.set(json['id'], ids.get(json['id']) ?? freshWamid())
    json['id'] = ids.get(json['id'])!
  }
  return body
}

const LISTS: Record<string, string[]> = {
  messages: ['messages', 'statuses', 'errors'],
  smb_message_echoes: ['message_echoes'],
  calls: ['calls'],
  user_id_update: ['user_id_update'],
}

/** Every update in a payload, in order; a change without a list that we know is one update. */
function updatesOf(body: Json): Update[] {
  return (body['entry'] as Json[]).flatMap((entry) => (entry['changes'] as Json[]).flatMap(updatesIn))
}

function updatesIn(change: Json): Update[] {
  const field = typeof change['field'] === 'string' ? change['field'] : '(no field)'
  const value = change['value'] as Json
  const lists = (LISTS[field] ?? []).filter((list) => Array.isArray(value[list]))
  const isOnlyErrors = lists.length === 1 && lists[0] === 'errors'
  if (lists.length === 0 || isOnlyErrors)
    return [{ type: isOnlyErrors ? `${field}: errors` : field, list: '', json: value }]
  return lists.flatMap((list) => {
    if (list === 'errors') return [{ type: `${field}: errors`, list: '', json: value }]
    return (value[list] as Json[]).map((json) => ({ type: `${field}: ${nameOf(list, json)}`, list, json }))
  })
}

function nameOf(list: string, json: Json): string {
  if (list === 'statuses')
    return `status ${String(json['status'])}${json['recipient_type'] === 'group' ? ' (group)' : ''}`
  if (list === 'calls') return String(json['event'])
  if (list === 'user_id_update') return 'new user id'
  const type = String(json['type'])
  const inner = json[type] as Json | undefined
  const kind =
    ['interactive', 'system', 'unsupported'].includes(type) && typeof inner?.['type'] === 'string'
      ? ` (${inner['type']})`
      : ''
  return `${type}${kind}${json['group_id'] ? ' (group)' : ''}`
}

function lineOf(id: unknown): Promise<StoredMessage[]> {
  return rows('select * from tblwhatsapp_interaction_messages where (id = ?1 or wamid = ?1) and type is not null', id)
}

/** Where one update ended; null where it is not there yet. */
async function findOutcome({ list, json }: Update, kept: StoredActivity[]): Promise<string | null> {
  if (list === 'statuses') {
    const waiting = await rows(
      'select 1 from tblwhatsapp_pending_statuses where wamid = ? and status = ?',
      json['id'],
      json['status'],
    )
    if (waiting.length > 0) return 'status, waits for its message by wamid'
    const overtaken = await rows<{ status: string }>(
      'select status from tblwhatsapp_pending_statuses where wamid = ?',
      json['id'],
    )
    if (overtaken.length > 0) return 'status, a later one of the same message counts'
    const ours = await rows(
      'select 1 from tblwhatsapp_interaction_messages where wamid = ? and status is not null',
      json['id'],
    )
    if (ours.length > 0) return 'status of a message'
  }
  if (list === 'messages' || list === 'message_echoes' || list === 'calls') {
    const [line] = await lineOf(json['id'])
    if (line) return line.direction === 'note' ? 'note in the thread' : `message (${line.direction})`
    const target = changedBy(json)
    if (target !== null && (await isChanged(json, target))) return `change of a message (${String(json['type'])})`
  }
  if (list === 'user_id_update') {
    const ids = json['user_id'] as { previous: string; current: string }
    if ((await lineOf(`user-id:${ids.previous}:${ids.current}`)).length > 0) return 'note in the thread'
  }
  const found = kept.find(({ request }) => sameJson(request, list === '' ? null : json))
  return found ? `activity log: ${found.outcome}${found.outcome === 'unknown' ? ` (${found.summary})` : ''}` : null
}

/** Lines of changes hold the whole change, lines of single updates that update. */
function sameJson(request: string | null, json: Json | null): boolean {
  return json === null ? request !== null : request === JSON.stringify(json)
}

function changedBy(json: Json): string | null {
  const inner = json[String(json['type'])] as Json | undefined
  const target = json['type'] === 'reaction' ? inner?.['message_id'] : inner?.['original_message_id']
  return ['reaction', 'edit', 'revoke'].includes(String(json['type'])) && typeof target === 'string' ? target : null
}

/** A change that came before its message shows once that message comes: it is sent now, by the same person. */
async function isChanged(json: Json, target: string): Promise<boolean> {
  const isOurs = typeof json['to'] === 'string'
  const person = {
    waId: (isOurs ? json['to'] : json['from']) as string | null,
    userId: ((isOurs ? json['to_user_id'] : json['from_user_id']) ?? null) as string | null,
    name: 'Ada Test',
  }
  await signedPost(
    envelope({
      messages: [{ ...textFrom({ ...person, waId: person.waId ?? null }, 'the message it names'), id: target }],
    }),
  )
  const line = await stored(target)
  if (json['type'] === 'reaction') return line.reactions !== null || (json['reaction'] as Json)['emoji'] !== '👍'
  return json['type'] === 'edit' ? line.edited_body !== null : line.revoked_at !== null
}

test('there are payloads to send', () => {
  expect(fixtures.length).toBeGreaterThanOrEqual(150)
})

test.for(fixtures.map(({ file, body }) => [file, body] as const))(
  '%s is acknowledged and ends stored as what it is, or as unknown with a reason',
  async ([, text]) => {
    const body = withFreshIds(new Renewal().renew(JSON.parse(text)) as Json)
    const before = new Set((await activityLines()).map(({ at, id }) => `${at} ${id}`))
    expect((await signedPost(body)).status).toBe(200)
    await stubs(env).journal('messages').watch()
    const updates = updatesOf(body)
    const found = await until(async () => {
      await flush()
      const kept = (await activityLines()).filter(({ at, id }) => !before.has(`${at} ${id}`))
      const all = await Promise.all(updates.map((update) => findOutcome(update, kept)))
      return all.every((storedAs) => storedAs !== null) && all
    })
    updates.forEach(({ type }, i) => outcomes.push({ type, storedAs: found[i]! }))
    expect(found).toHaveLength(updates.length)
    expect(found.filter((storedAs) => storedAs.startsWith('activity log: unknown ('))).toEqual(
      found.filter((storedAs) => /unknown \(.{10,}\)/.test(storedAs)),
    )
  },
)

test('what Meta documents is stored as what it is; unknown is only what nobody knows yet', () => {
  const unknown = new Set(outcomes.filter(({ storedAs }) => storedAs.includes('unknown')).map(({ type }) => type))
  expect([...unknown].filter((type) => !MAY_BE_UNKNOWN.has(type))).toEqual([])
  console.log(table())
})

/** An invented field, and two examples that Meta printed without a field. */
const MAY_BE_UNKNOWN = new Set(['quantum_update', '(no field)'])

function activityLines(): Promise<StoredActivity[]> {
  return rows('select * from tblwhatsapp_activity_log')
}

function table(): string {
  const counts = new Map<string, number>()
  for (const { type, storedAs } of outcomes)
    counts.set(`| ${type} | ${storedAs} |`, (counts.get(`| ${type} | ${storedAs} |`) ?? 0) + 1)
  const lines = [...counts]
    .map(([line, count]) => line.replace(/^\| (.*?) \| /, `| $1 | ${count} | `))
    .toSorted((a, b) => (a < b ? -1 : 1))
  return ['| type | how many | stored as |', '|---|---|---|', ...lines].join('\n')
}
