import { storable } from '../storable'
import type { Inbound } from '../whatsapp/events'

/** What one update means, read from Meta's JSON. Shapes: reference §4, §5. */
export type Content =
  | {
      kind: 'line'
      type: string
      /** For people: the said text, a caption, a name; null where the type has no words. */
      body: string | null
      /** The semantics' "said text"; null where bots have nothing to read. */
      said: string | null
      tapped: { id: string; title: string } | null
      replyTo: string | null
      referral: string | null
      /** Errors and types we do not know are shown, never answered. */
      isForBots: boolean
      /** A usual text: its columns say all that Meta sent, a second copy would be half of a D1 full of messages. */
      isToldByColumns: boolean
    }
  | { kind: 'reaction'; target: string; emoji: string | null }
  | { kind: 'edit'; target: string; body: string | null }
  | { kind: 'revoke'; target: string }
  | {
      kind: 'identity'
      type: string
      body: string | null
      waId: string | null
      userId: string | null
      parentUserId: string | null
    }
  | { kind: 'system'; type: string; body: string | null; opensWindow: boolean }

type Json = Record<string, unknown>

/** As long as the wamids that the door takes. */
const MOST_ID_CHARS = 1024
const MOST_USER_ID_CHARS = 256
/** A row holds 2 MB: an edited text shares it with the first one. What Meta sent is in the log, whole. */
const MOST_EDIT_CHARS = 100_000
const MOST_REFERRAL_CHARS = 20_000
const MOST_WORD_CHARS = 60

export function readContent(inbound: Inbound): Content {
  const known = read.get(inbound)
  if (known) return known
  const content = readInbound(inbound)
  read.set(inbound, content)
  return content
}

/** The drain and the emitter read the same update. */
const read = new WeakMap<Inbound, Content>()

function readInbound(inbound: Inbound): Content {
  const json = parse(inbound.raw)
  if (inbound.kind === 'call') return { kind: 'system', type: 'call', body: null, opensWindow: true }
  if (inbound.kind === 'identity') return readUserIdUpdate(json)
  const type = text(json['type']) ?? 'unknown'
  switch (type) {
    case 'reaction':
      return readReaction(json)
    case 'edit':
      return readEdit(json)
    case 'revoke':
      return { kind: 'revoke', target: id(object(json['revoke'])['original_message_id']) ?? '' }
    case 'system':
      return readSystem(json)
    case 'request_welcome':
      return { kind: 'system', type, body: null, opensWindow: true }
    default:
      return readLine(json, type)
  }
}

function readLine(json: Json, type: string): Content {
  const inner = object(json[type])
  const tapped = readTap(json, type)
  const said = tapped?.title ?? saidText(type, inner, json)
  return {
    kind: 'line',
    type: shownType(type, inner),
    body: said ?? describe(type, inner, json),
    said,
    tapped,
    replyTo: id(object(json['context'])['id']),
    referral: readReferral(json['referral']),
    isForBots: LINE_TYPES.has(type) && !Array.isArray(json['errors']),
    isToldByColumns: isUsualText(json, type, inner, said),
  }
}

const TOLD_BY_COLUMNS: ReadonlySet<string> = new Set(['from', 'from_user_id', 'id', 'timestamp', 'type', 'text'])
/** WhatsApp's own limit of a text; what is longer is unusual enough to keep as it came. */
const USUAL_CHARS = 4096

/** Nothing but what we know, and nothing that had to be repaired. */
function isUsualText(json: Json, type: string, inner: Json, said: string | null): boolean {
  if (type !== 'text' || said === null || said.length > USUAL_CHARS) return false
  if (inner['body'] !== said || Object.keys(inner).length !== 1) return false
  return Object.keys(json).every((key) => TOLD_BY_COLUMNS.has(key))
}

const LINE_TYPES: ReadonlySet<string> = new Set([
  'text',
  'image',
  'video',
  'audio',
  'document',
  'sticker',
  'location',
  'contacts',
  'interactive',
  'button',
  'order',
])

function saidText(type: string, inner: Json, json: Json): string | null {
  if (type === 'text') return text(inner['body'])
  if (type === 'button') return text(inner['text'])
  if (type === 'order') return text(object(json['order'])['text'])
  return text(inner['caption'])
}

function readTap(json: Json, type: string): { id: string; title: string } | null {
  if (type === 'button') {
    const button = object(json['button'])
    const title = text(button['text'])
    return title === null ? null : { id: id(button['payload']) ?? id(title) ?? '', title }
  }
  if (type !== 'interactive') return null
  const interactive = object(json['interactive'])
  const reply = object(interactive['button_reply'] ?? interactive['list_reply'])
  const title = text(reply['title'])
  return title === null ? null : { id: id(reply['id']) ?? '', title }
}

/** Words for people where the customer said none. */
function describe(type: string, inner: Json, json: Json): string | null {
  if (type === 'location') return text(inner['name']) ?? text(inner['address'])
  if (type === 'document') return text(inner['filename'])
  if (type === 'contacts') {
    const contacts = Array.isArray(json['contacts']) ? (json['contacts'] as unknown[]) : []
    const names = contacts
      .map((contact) => text(object(object(contact)['name'])['formatted_name']))
      .filter((name) => name !== null)
    return names.length > 0 ? names.join(', ') : null
  }
  if (type === 'interactive') return text(object(inner['nfm_reply'])['body'])
  return null
}

/** Voice notes and taps are types of their own for people; Meta nests them. */
function shownType(type: string, inner: Json): string {
  if (type === 'audio' && inner['voice'] === true) return 'voice'
  if (type === 'interactive') return word(inner['type']) ?? 'interactive'
  return word(type) ?? type
}

function readReaction(json: Json): Content {
  const reaction = object(json['reaction'])
  return { kind: 'reaction', target: id(reaction['message_id']) ?? '', emoji: word(reaction['emoji']) || null }
}

function readEdit(json: Json): Content {
  const edit = object(json['edit'])
  const message = object(edit['message'])
  const inner = object(message[text(message['type']) ?? 'text'])
  return {
    kind: 'edit',
    target: id(edit['original_message_id']) ?? '',
    body: (text(inner['body']) ?? text(inner['caption']))?.slice(0, MOST_EDIT_CHARS).toWellFormed() ?? null,
  }
}

function readSystem(json: Json): Content {
  const system = object(json['system'])
  const type = word(system['type']) ?? 'system'
  const body = text(system['body'])
  const isChange = ['user_changed_number', 'customer_changed_number', 'user_changed_user_id'].includes(type)
  if (!isChange) return { kind: 'system', type, body, opensWindow: false }
  const waId = (text(system['wa_id']) ?? text(system['new_wa_id']))?.replace(/\D/g, '').slice(0, 32) || null
  return {
    kind: 'identity',
    type,
    body,
    waId,
    userId: id(system['user_id'], MOST_USER_ID_CHARS),
    parentUserId: id(system['parent_user_id'], MOST_USER_ID_CHARS),
  }
}

function readUserIdUpdate(json: Json): Content {
  const current = id(object(json['user_id'])['current'], MOST_USER_ID_CHARS)
  return {
    kind: 'identity',
    type: 'user_id_update',
    body: text(json['detail']),
    waId: null,
    userId: current,
    parentUserId: null,
  }
}

function parse(raw: string): Json {
  try {
    return object(JSON.parse(raw))
  } catch {
    return {}
  }
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}

/** The ad that brought the customer, as Meta's JSON; where it is too long or too deep for a lead, what names the ad. */
function readReferral(value: unknown): string | null {
  if (value === undefined) return null
  try {
    const whole = JSON.stringify(value)
    if (whole.length <= MOST_REFERRAL_CHARS) return whole
  } catch {
    // Deeper than V8 writes.
  }
  const referral = object(value)
  const names = ['source_url', 'source_id', 'source_type', 'headline', 'body', 'ctwa_clid']
  return JSON.stringify(Object.fromEntries(names.flatMap((name) => short(name, text(referral[name])))))
}

function short(name: string, value: string | null): [string, string][] {
  return value === null ? [] : [[name, value.slice(0, MOST_ID_CHARS).toWellFormed()]]
}

/** An id, or null where it is none: missing, empty, or longer than Meta makes them. */
function id(value: unknown, mostChars = MOST_ID_CHARS): string | null {
  const written = text(value)
  return written && written.length <= mostChars ? written : null
}

/** A name of Meta's, or an emoji: short by nature. */
function word(value: unknown): string | null {
  return text(value)?.slice(0, MOST_WORD_CHARS).toWellFormed() || null
}

/** Well-formed and without NUL: neither survives D1. What Meta sent stays in the payload, escaped. */
function text(value: unknown): string | null {
  return typeof value === 'string' ? storable(value, '\uFFFD') : null
}
