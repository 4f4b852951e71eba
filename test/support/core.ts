import { listDurableObjectIds, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { vi } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import { WABA_ID } from '../../scripts/seed/rows'
import { isSecretOption, OPTIONS, type OptionName } from '../../src/settings/options'
import { seal } from '../../src/settings/sealed'
import { forgetConfig } from '../../src/settings/snapshot'
import { freshWaId, PHONE_NUMBER_ID, seed, signature, signedPost, until } from './worker'

export { WABA_ID }
export const WEBHOOK = 'http://localhost/whatsapp/webhook/getdata'

type Json = Record<string, unknown>

/** A customer as Meta tells of one: phone number, business-scoped id and the name they chose. */
export type Person = { waId: string | null; userId: string | null; name: string }

export function somebody(given: Partial<Person> = {}): Person {
  const waId = freshWaId()
  return { waId, userId: `US.${waId}`, name: `Customer ${waId}`, ...given }
}

export function freshWamid(): string {
  return `wamid.${crypto.randomUUID()}`
}

/** The demo without its bots, auto-lead off, so that a test adds what it speaks of. */
export async function startCore(given: Partial<Record<OptionName, string>> = {}): Promise<void> {
  await seed()
  await env.DB.prepare('delete from tblwhatsapp_flow_versions').run()
  await env.DB.prepare('delete from tblwhatsapp_bots').run()
  await setOptions({ whatsapp_auto_lead_settings: 'disable', ...given })
}

/** Writes options as the settings do, and makes every part read them at once. */
export async function setOptions(values: Partial<Record<OptionName, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values) as [OptionName, string][]) {
    const stored = isSecretOption(name) && value !== '' ? await seal(env.MASTER_KEY, value, `option:${name}`) : value
    await env.DB.prepare(
      'insert into tbloptions (name, value, module) values (?1, ?2, ?3) on conflict do update set value = ?2',
    )
      .bind(name, stored, OPTIONS[name].module)
      .run()
  }
  await applySettings()
}

export async function applySettings(): Promise<void> {
  await stubs(env).config().refresh()
  forgetConfig()
}

type BotGiven = {
  name?: string
  replyType?: number
  trigger?: Json
  botType?: number
  config?: Json
  position?: number
}

/** An active bot; by default it answers "ping" with "pong". Returns its id. */
export async function addBot(given: BotGiven = {}): Promise<number> {
  const bot = {
    name: 'Ping',
    replyType: 1,
    trigger: { keywords: ['ping'] },
    botType: 1,
    config: { text: 'pong' },
    position: 1,
    ...given,
  }
  const row = await env.DB.prepare(
    `insert into tblwhatsapp_bots (name, reply_type, trigger, bot_type, config, position, created_at, updated_at)
     values (?1, ?2, ?3, ?4, ?5, ?6, 0, 0) returning id`,
  )
    .bind(bot.name, bot.replyType, JSON.stringify(bot.trigger), bot.botType, JSON.stringify(bot.config), bot.position)
    .first<{ id: number }>()
  await applySettings()
  return row!.id
}

/** Meta's envelope around one `value`, for our number unless told otherwise. */
export function envelope(value: Json, { field = 'messages', wabaId = WABA_ID, phoneNumberId = PHONE_NUMBER_ID } = {}) {
  const metadata = { display_phone_number: '15550100001', phone_number_id: phoneNumberId }
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: wabaId, changes: [{ field, value: { messaging_product: 'whatsapp', metadata, ...value } }] }],
  }
}

export function contactOf({ waId, userId, name }: Person): Json {
  return {
    profile: { name },
    ...(waId === null ? {} : { wa_id: waId }),
    ...(userId === null ? {} : { user_id: userId }),
  }
}

/** One message as Meta words it: `messageFrom(person, { type: 'text', text: { body: 'hi' } })`. */
export function messageFrom({ waId, userId }: Person, message: Json): Json & { id: string } {
  return {
    ...(waId === null ? {} : { from: waId }),
    ...(userId === null ? {} : { from_user_id: userId }),
    id: freshWamid(),
    timestamp: seconds(Date.now()),
    ...message,
  }
}

export function textFrom(person: Person, body: string, given: Json = {}): Json & { id: string } {
  return messageFrom(person, { type: 'text', text: { body }, ...given })
}

export function seconds(at: number): string {
  return String(Math.floor(at / 1000))
}

/** A post of these messages from one person. */
export function postOf(person: Person, ...messages: Json[]) {
  return envelope({ contacts: [contactOf(person)], messages })
}

/** A person writes; the answer's status. */
export async function says(person: Person, body: string, given: Json = {}): Promise<number> {
  return (await signedPost(postOf(person, textFrom(person, body, given)))).status
}

/** Posts raw bytes with the headers given, and nothing else. */
export function post(body: BodyInit | null, headers: HeadersInit = {}): Promise<Response> {
  return exports.default.fetch(WEBHOOK, { method: 'POST', headers, body })
}

/** Posts bytes or text exactly as they are, signed. */
export async function signedRaw(raw: string | Uint8Array): Promise<Response> {
  const bytes = typeof raw === 'string' ? new TextEncoder().encode(raw) : raw
  return post(bytes as Uint8Array<ArrayBuffer>, { 'x-hub-signature-256': await signature(bytes) })
}

export type StoredMessage = {
  interaction_id: string
  at: number
  id: string
  wamid: string | null
  direction: string
  type: string | null
  body: string | null
  payload: string | null
  status: string | null
  status_rank: number
  error_code: number | null
  error_text: string | null
  sent_by: string | null
  seq: number
  rev: number
  reply_to: string | null
  reactions: string | null
  edited_body: string | null
  revoked_at: number | null
  trace: string | null
  parts: number
  pricing: string | null
}

export type StoredInteraction = {
  id: string
  object_id: string
  phone_number_id: string
  wa_id: string | null
  user_id: string | null
  name: string | null
  rel_type: string
  rel_id: number | null
  assigned: number | null
  status: string
  outcome: string | null
  waiting_since: number | null
  first_message_at: number | null
  last_message_at: number | null
  window_until: number | null
  last_message: string | null
  human_until: number | null
  bots_paused_at: number | null
  merged_into: string | null
  seq: number
  last_in_seq: number
}

export type StoredActivity = {
  at: number
  id: string
  kind: string
  outcome: string
  phone_number_id: string | null
  summary: string
  request: string | null
  ledger: string | null
}

export async function rows<T>(sql: string, ...values: unknown[]): Promise<T[]> {
  return (
    await env.DB.prepare(sql)
      .bind(...values)
      .all<T>()
  ).results
}

/** The conversations of a person, by phone number or user id, as D1 has them. */
export function interactionsOf({ waId, userId }: Person): Promise<StoredInteraction[]> {
  return rows(
    'select * from tblwhatsapp_interactions where wa_id = ?1 or user_id = ?2 order by merged_into is not null',
    waId,
    userId,
  )
}

/** Somebody looks at the inbox, so that D1 is written at once and tests need not wait. */
function look(): Promise<void> {
  return stubs(env).journal('messages').watch()
}

/** The one conversation of a person, once D1 has it. */
export async function interactionOf(person: Person): Promise<StoredInteraction> {
  await look()
  return until(async () => (await interactionsOf(person))[0])
}

/** The thread in order, as D1 has it. */
export function threadOf(interactionId: string): Promise<StoredMessage[]> {
  return rows(
    'select * from tblwhatsapp_interaction_messages where interaction_id = ? order by at / 1000, seq, direction, id',
    interactionId,
  )
}

/** A person's thread once it has at least so many lines. */
export async function threadWith(person: Person, lines: number, timeoutMs?: number): Promise<StoredMessage[]> {
  await look()
  return until(async () => {
    const [interaction] = await interactionsOf(person)
    const thread = interaction ? await threadOf(interaction.id) : []
    return thread.length >= lines && thread
  }, timeoutMs)
}

/** The line of one wamid, once D1 has it. */
export async function stored(wamid: string, timeoutMs?: number): Promise<StoredMessage> {
  await look()
  return until(
    async () =>
      (await rows<StoredMessage>('select * from tblwhatsapp_interaction_messages where id = ? and rev > 0', wamid))[0],
    timeoutMs,
  )
}

/** What the activity log keeps whose request holds `text`, once it does. */
export function activityWith(text: string, timeoutMs?: number): Promise<StoredActivity> {
  return until(async () => (await activity(text))[0], timeoutMs)
}

export function activity(text: string): Promise<StoredActivity[]> {
  return rows('select * from tblwhatsapp_activity_log where instr(request, ?) > 0 order by at', text)
}

/** A long text whole: the row's body and its parts, joined. */
export async function wholeBody(message: StoredMessage): Promise<string> {
  const parts = await partsOf(message, false)
  return (message.body ?? '') + parts
}

export async function wholePayload(message: StoredMessage): Promise<string> {
  return message.payload ?? (await partsOf(message, true))
}

async function partsOf({ interaction_id: interactionId, id }: StoredMessage, isPayload: boolean): Promise<string> {
  const found = await rows<{ body: string }>(
    `select body from tblwhatsapp_interaction_message_parts where interaction_id = ?1 and message_id = ?2
     and (part > 1000000) = ?3 order by part`,
    interactionId,
    id,
    isPayload ? 1 : 0,
  )
  return found.map(({ body }) => body).join('')
}

/** Everything that a post can leave behind, counted: objects, and groups of both Journal shards. */
export async function footprint() {
  const ids = await listDurableObjectIds(env.CONVERSATION)
  const [messages, statuses] = [stubs(env).journal('messages'), stubs(env).journal('statuses')]
  return { conversations: ids.length, messages: await messages.append([]), statuses: await statuses.append([]) }
}

/** Writes both Journals to D1 now. */
export async function flush(): Promise<void> {
  await Promise.all([stubs(env).journal('messages').sweep(), stubs(env).journal('statuses').sweep()])
}

/** Rings every Conversation's alarm, as its watchdog would within 15 seconds. */
export async function wakeAll(): Promise<void> {
  for (const id of await listDurableObjectIds(env.CONVERSATION)) await runDurableObjectAlarm(env.CONVERSATION.get(id))
}

/** D1 answers nothing but errors, to everybody, until `restore`; `questions` counts what it was asked. */
export function refuseD1(): { questions: () => number; restore: () => void } {
  let questions = 0
  const refuse = () => {
    questions++
    return Promise.reject(new Error('D1_ERROR: Network connection lost.'))
  }
  const statement = { bind: () => statement, first: refuse, run: refuse, all: refuse, raw: refuse }
  const spies = [
    vi.spyOn(env.DB, 'batch').mockImplementation(refuse),
    vi.spyOn(env.DB, 'prepare').mockImplementation(() => statement),
  ]
  return { questions: () => questions, restore: () => spies.forEach((spy) => spy.mockRestore()) }
}

/** D1 commits the next `times` batches, and their answers get lost on the way. */
export function loseAnswersOfD1(times = 1): { lost: () => number; restore: () => void } {
  const batch = env.DB.batch.bind(env.DB)
  let lost = 0
  const spy = vi.spyOn(env.DB, 'batch').mockImplementation(async (statements) => {
    const results = await batch(statements)
    if (lost >= times) return results
    lost++
    throw new Error('D1_ERROR: Network connection lost.')
  })
  return { lost: () => lost, restore: () => spy.mockRestore() }
}

/** What Cloudflare refuses and the local runtime takes: a row, a text or a parameter of more than 2 MB. */
export async function limitSizesAsTheCloudDoes(): Promise<void> {
  const prepare = env.DB.prepare.bind(env.DB)
  vi.spyOn(env.DB, 'prepare').mockImplementation((query) => {
    const statement = prepare(query)
    const bind = statement.bind.bind(statement)
    statement.bind = (...values) => {
      refuseTooBig(values.flatMap(rowsIn))
      return bind(...values)
    }
    return statement
  })
  await runInDurableObject(stubs(env).journal('messages'), (_journal, { storage }) => {
    const sql = Object.getPrototypeOf(storage.sql) as SqlStorage
    const exec = Reflect.get(sql, 'exec') as (this: SqlStorage, query: string, ...values: unknown[]) => never
    vi.spyOn(sql, 'exec').mockImplementation(function (this: SqlStorage, query: string, ...values: unknown[]) {
      refuseTooBig([values])
      return exec.call(this, query, ...values)
    })
  })
}

/** A list of rows as `json_each` reads it is as many rows; it is a parameter of its own as well. */
function rowsIn(value: unknown): unknown[][] {
  const isList = typeof value === 'string' && value.startsWith('[[')
  return isList ? [[value], ...(JSON.parse(value) as unknown[][])] : [[value]]
}

function refuseTooBig(list: unknown[][]): void {
  for (const values of list) {
    const size = values.reduce<number>(
      (sum, value) => sum + (typeof value === 'string' ? new TextEncoder().encode(value).length : 8),
      0,
    )
    if (size > 2_000_000) throw new Error('D1_ERROR: string or blob too big: SQLITE_TOOBIG')
  }
}
