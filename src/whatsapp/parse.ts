import { conversationName, userName } from '../conversations/names'
import { storable } from '../storable'
import { failedSend, optOutByMeta, readPreferences } from './consent-events'
import type { Inbound, Kept, Post } from './events'
import { momentOf } from './moment'
import {
  accountSchema,
  callSchema,
  changeSchema,
  contactSchema,
  entrySchema,
  KNOWN_FIELDS,
  messageSchema,
  metadataSchema,
  postSchema,
  userIdUpdateSchema,
  type WebhookContact,
} from './schema'
import { readStatus } from './status'
import { summarize } from './summaries'

/** What is ours: phone number id → WABA id, and every WABA. A post for any other is kept with the reason and touches nobody. */
export type Ours = { numbers: ReadonlyMap<string, string>; accounts: ReadonlySet<string> }

type Change = { field: string; value: Record<string, unknown>; wabaId: string | undefined }
type Reader = { post: Post; ours: Ours; receivedAt: number; rawText: string; isKeptWhole: boolean; keptAt: number }

/** Reads one verified webhook body. Never throws: what cannot be read comes back in `kept` with its reason. */
export function parsePost(rawText: string, ours: Ours, receivedAt: number): Post {
  const post: Post = { conversations: new Map(), statuses: [], campaigns: [], kept: [], consents: [] }
  const reader: Reader = { post, ours, receivedAt, rawText, isKeptWhole: false, keptAt: receivedAt }
  const json = parseJson(rawText)
  if (json === undefined) return keepWhole(post, rawText, receivedAt, 'The body is not JSON')
  const parsed = postSchema.safeParse(json)
  if (!parsed.success) return keepWhole(post, rawText, receivedAt, 'The body has no list of entries')
  for (const entry of parsed.data.entry) readEntry(reader, entry)
  return post
}

function readEntry(reader: Reader, json: unknown): void {
  const entry = entrySchema.safeParse(json)
  if (!entry.success) return keep(reader, 'webhook.entry', 'unknown', 'An entry without a list of changes', json)
  // A post that Meta repeats is one line of the log where its entry tells a time.
  reader.keptAt = momentOf(entry.data.time, reader.receivedAt)
  for (const change of entry.data.changes) {
    const parsed = changeSchema.safeParse(change)
    if (!parsed.success) {
      keep(reader, 'webhook.change', 'unknown', 'A change without a field name and a value', change)
      continue
    }
    const { field, value } = parsed.data
    readChange(reader, { field, value, wabaId: entry.data.id }, change)
  }
}

function readChange(reader: Reader, change: Change, raw: unknown): void {
  const kind = `webhook.${change.field.slice(0, 60)}`
  if (!KNOWN_FIELDS.has(change.field))
    return keep(reader, kind, 'unknown', 'A field that this version does not know', raw)
  const metadata = metadataSchema.safeParse(change.value['metadata'])
  if (!metadata.success) {
    const reason = foreignAccount(reader.ours, change)
    const summary = reason ?? summarize(change.field, change.value)
    return keep(reader, kind, reason ? 'unknown' : 'stored', summary, raw, null, change.wabaId)
  }
  const phoneNumberId = metadata.data.phone_number_id
  const reason = foreign(reader.ours.numbers, phoneNumberId, change.wabaId)
  if (reason) return keep(reader, kind, 'unknown', reason, raw, phoneNumberId)
  if (change.field === 'user_preferences')
    reader.post.consents.push(...readPreferences(change.value['user_preferences'], reader.receivedAt))
  const recognised = readArrays(reader, change, phoneNumberId)
  if (!recognised) keep(reader, kind, 'stored', summarize(change.field, change.value), raw, phoneNumberId)
}

function foreign(numbers: Ours['numbers'], phoneNumberId: string, wabaId: string | undefined): string | null {
  const owner = numbers.get(phoneNumberId)
  if (owner === undefined) return 'For a number that is not ours'
  if (wabaId !== undefined && owner !== wabaId)
    return 'For another WhatsApp Business account than the number belongs to'
  return null
}

/** Account and template events name no number. Some name the portfolio in the entry and the account inside. Reference §2.3. */
function foreignAccount({ accounts }: Ours, { wabaId, value }: Change): string | null {
  const named = [wabaId, accountSchema.safeParse(value).data?.waba_info.waba_id].filter((id) => id !== undefined)
  const isOurs = named.length === 0 || named.some((id) => accounts.has(id))
  return isOurs ? null : 'For a WhatsApp Business account that is not ours'
}

/** Messages, echoes, calls, id changes and statuses; true where at least one such list was there. */
function readArrays(reader: Reader, change: Change, phoneNumberId: string): boolean {
  const { field, value } = change
  const contacts = list(value['contacts']).flatMap((json) => contactSchema.safeParse(json).data ?? [])
  let recognised = false
  const each = (key: string, read: (json: unknown) => void) => {
    if (!Array.isArray(value[key])) return
    recognised = true
    for (const json of list(value[key])) read(json)
  }
  if (field === 'messages') each('messages', (json) => readMessage(reader, phoneNumberId, contacts, json, 'message'))
  if (field === 'smb_message_echoes')
    each('message_echoes', (json) => readMessage(reader, phoneNumberId, contacts, json, 'echo'))
  if (field === 'calls') each('calls', (json) => readCall(reader, phoneNumberId, contacts, json))
  if (field === 'user_id_update') each('user_id_update', (json) => readUserIdUpdate(reader, phoneNumberId, json))
  if (field === 'messages') each('statuses', (json) => addStatus(reader, phoneNumberId, json))
  if (recognised && Array.isArray(value['errors'])) keepErrors(reader, change, phoneNumberId)
  return recognised
}

function readMessage(
  reader: Reader,
  phoneNumberId: string,
  contacts: WebhookContact[],
  json: unknown,
  kind: 'message' | 'echo',
) {
  const parsed = messageSchema.safeParse(json)
  if (!parsed.success) {
    return keep(
      reader,
      'webhook.messages',
      'unknown',
      `A message that could not be read: ${firstIssue(parsed.error)}`,
      json,
      phoneNumberId,
    )
  }
  const message = parsed.data
  if (message.group_id) {
    return keep(
      reader,
      'webhook.messages',
      'stored',
      'A text in a group: kept, groups have no conversation here',
      json,
      phoneNumberId,
    )
  }
  const waId = kind === 'message' ? message.from : message.to
  const userId = kind === 'message' ? message.from_user_id : message.to_user_id
  const contact = contactOf(contacts, waId, userId)
  add(reader, 'webhook.messages', json, {
    kind,
    key: message.id,
    at: momentOf(message.timestamp, reader.receivedAt),
    phoneNumberId,
    waId: digits(waId ?? contact?.wa_id ?? null),
    userId: userId ?? contact?.user_id ?? null,
    parentUserId: message.from_parent_user_id ?? contact?.parent_user_id ?? null,
    profileName: contact?.profile?.name ?? null,
    username: contact?.profile?.username ?? null,
  })
}

function readCall(reader: Reader, phoneNumberId: string, contacts: WebhookContact[], json: unknown): void {
  const parsed = callSchema.safeParse(json)
  const isTheirs = parsed.success && parsed.data.event === 'connect' && parsed.data.direction !== 'BUSINESS_INITIATED'
  if (!parsed.success || !isTheirs) return keep(reader, 'webhook.calls', 'stored', 'A call event', json, phoneNumberId)
  const { id, from, from_user_id: userId, timestamp } = parsed.data
  const contact = contactOf(contacts, from, userId)
  add(reader, 'webhook.calls', json, {
    kind: 'call',
    key: id,
    at: momentOf(timestamp, reader.receivedAt),
    phoneNumberId,
    waId: digits(from ?? contact?.wa_id ?? null),
    userId: userId ?? contact?.user_id ?? null,
    parentUserId: contact?.parent_user_id ?? null,
    profileName: contact?.profile?.name ?? null,
    username: contact?.profile?.username ?? null,
  })
}

/** Goes to the object of the previous id, wherever that forwards; it makes the new id forward to itself. */
function readUserIdUpdate(reader: Reader, phoneNumberId: string, json: unknown): void {
  const parsed = userIdUpdateSchema.safeParse(json)
  if (!parsed.success)
    return keep(reader, 'webhook.user_id_update', 'unknown', 'An id change that could not be read', json, phoneNumberId)
  const { user_id: ids, wa_id: waId, timestamp } = parsed.data
  const inbound: Omit<Inbound, 'raw'> = {
    kind: 'identity',
    key: `user-id:${ids.previous}:${ids.current}`,
    at: momentOf(timestamp, reader.receivedAt),
    phoneNumberId,
    waId: digits(waId),
    userId: ids.previous,
    parentUserId: null,
    profileName: null,
    username: null,
  }
  add(reader, 'webhook.user_id_update', json, inbound, userName(phoneNumberId, ids.previous))
}

function addStatus(reader: Reader, phoneNumberId: string, json: unknown): void {
  const status = readStatus(json, reader.receivedAt)
  if (!status.ok)
    return keep(reader, 'webhook.statuses', status.known ? 'stored' : 'unknown', status.reason, json, phoneNumberId)
  if (status.campaign) reader.post.campaigns.push(status.campaign)
  else reader.post.statuses.push(status.row)
  if (status.row.status !== 'failed') return
  // The recipient's row says why, and a campaign may have thousands of them.
  if (!status.campaign) reader.post.kept.push(failedSend(status, phoneNumberId))
  reader.post.consents.push(...optOutByMeta(status))
}

function add(reader: Reader, kind: string, json: unknown, inbound: Omit<Inbound, 'raw'>, name?: string): void {
  const target = name ?? conversationName(inbound.phoneNumberId, inbound)
  if (!target)
    return keep(reader, kind, 'unknown', 'No sender: neither a phone number nor a user id', json, inbound.phoneNumberId)
  const raw = toJson(json)
  if (raw === null) return keep(reader, kind, 'unknown', 'Nested too deeply to be read', json, inbound.phoneNumberId)
  const known = reader.post.conversations.get(target)
  if (known) known.push({ ...inbound, raw })
  else reader.post.conversations.set(target, [{ ...inbound, raw }])
}

function keepErrors(reader: Reader, change: Change, phoneNumberId: string): void {
  keep(reader, 'webhook.errors', 'stored', summarize('errors', change.value), change.value['errors'], phoneNumberId)
}

function keepWhole(post: Post, rawText: string, at: number, summary: string): Post {
  post.kept.push({
    kind: 'webhook.post',
    outcome: 'unknown',
    phoneNumberId: null,
    summary,
    raw: rawText.toWellFormed(),
    id: '',
    at,
  })
  return post
}

function keep(
  reader: Reader,
  kind: string,
  outcome: Kept['outcome'],
  summary: string,
  json: unknown,
  phoneNumberId: string | null = null,
  wabaId?: string,
): void {
  const raw = toJson(json) ?? keepPostOf(reader)
  const about = { kind: storable(kind), summary: storable(summary), ...(wabaId === undefined ? {} : { wabaId }) }
  reader.post.kept.push({ ...about, outcome, phoneNumberId, raw, id: '', at: reader.keptAt })
}

/** What cannot be written again alone is kept with its whole post, once. */
function keepPostOf(reader: Reader): string {
  if (!reader.isKeptWhole)
    keepWhole(reader.post, reader.rawText, reader.receivedAt, 'A part of it is nested too deeply')
  reader.isKeptWhole = true
  return '"nested too deeply to be written again: see the whole post"'
}

/** Contacts are matched by id, never by place; a lone contact stands for a message without any sender. Reference §2.3. */
function contactOf(contacts: WebhookContact[], waId: string | null, userId: string | null): WebhookContact | undefined {
  if (!waId && !userId) return contacts.length === 1 ? contacts[0] : undefined
  return contacts.find(
    (contact) => (waId !== null && contact.wa_id === waId) || (userId !== null && contact.user_id === userId),
  )
}

function digits(waId: string | null): string | null {
  const only = waId?.replace(/\D/g, '') ?? ''
  return only === '' ? null : only.slice(0, 32)
}

function list(json: unknown): unknown[] {
  return Array.isArray(json) ? json : []
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** V8 writes JSON by recursion: some thousand levels end in a RangeError. */
function toJson(json: unknown): string | null {
  try {
    return JSON.stringify(json) ?? null
  } catch {
    return null
  }
}

function firstIssue(error: { issues: { path: PropertyKey[]; message: string }[] }): string {
  const issue = error.issues[0]
  return issue ? `${issue.path.join('.') || 'the message'}: ${issue.message}` : 'unknown shape'
}
