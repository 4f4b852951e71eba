import { readTexts } from '../text-list'
import type { BotType, Owner, ReadyResponse, ReadyTrigger, ReplyType, Response, Trigger } from './define'
import type { Customer } from './events'
import type { FieldProblem, Read } from './read-config'
import { responses } from './responses'
import { triggers } from './triggers'

/** A row of `tblwhatsapp_bots` as stored, the part that the engine reads; `trigger` and `config` are JSON text. */
export type BotRow = {
  id: number
  name: string
  replyType: number
  trigger: string
  botType: number
  config: string
  isBotActive: boolean
  /** "Stop here": no later bot answers the same message. */
  stopsHere: boolean
  position: number
  // Snapshots of an older version do not have what follows.
  flowData?: string | null
  flowVersion?: number
  /** JSON lists of phone number ids and relation types; empty for all. */
  numbers?: string
  relTypes?: string
  oncePerSession?: boolean
  activeFrom?: number | null
  activeUntil?: number | null
}

/** Whom and when a bot answers, whatever its trigger. */
export type BotOptions = {
  /** Empty: all of our numbers, everybody. */
  numbers: readonly string[]
  relTypes: readonly Customer['relType'][]
  oncePerSession: boolean
  activeFrom: number | null
  activeUntil: number | null
}

/** A row that was read: what it waits for and what it sends. */
export type Bot = {
  id: number
  name: string
  replyType: ReplyType
  botType: BotType
  stopsHere: boolean
  position: number
  options: BotOptions
  trigger: ReadyTrigger
  response: ReadyResponse
}

/** Reads one row; what cannot be read has a reason for staff and harms no other bot. */
export function parseBot(row: BotRow): { ok: true; bot: Bot } | { ok: false; reason: string } {
  const type = triggerOf(row.replyType)
  const trigger = readTrigger(row.replyType, parseJson(row.trigger))
  if (!type || !trigger.ok) return { ok: false, reason: `Its trigger cannot be read: ${problemText(trigger)}` }
  const kind = responseOf(row.botType)
  const response = readResponse(row.botType, parseJson(row.config), ownerOf(row))
  if (!kind || !response.ok) return { ok: false, reason: `Its response cannot be read: ${problemText(response)}` }
  const { id, name, stopsHere, position } = row
  return {
    ok: true,
    bot: {
      id,
      name,
      replyType: type.replyType,
      botType: kind.botType,
      stopsHere,
      position,
      options: optionsOf(row),
      trigger: trigger.value,
      response: response.value,
    },
  }
}

export function ownerOf({ id, name, flowData, flowVersion }: BotRow): Owner {
  return { id, name, flowData: flowData ?? null, flowVersion: flowVersion ?? 0 }
}

export function readTrigger(replyType: number, json: unknown): Read<ReadyTrigger> {
  const trigger = triggerOf(replyType)
  return trigger ? trigger.ready(json) : { ok: false, problems: [{ field: '', message: 'Choose a trigger' }] }
}

export function readResponse(botType: number, json: unknown, owner: Owner): Read<ReadyResponse> {
  const response = responseOf(botType)
  return response ? response.ready(json, owner) : { ok: false, problems: [{ field: '', message: 'Choose a response' }] }
}

/** The trigger of a `reply_type`; null for one that this version does not have. */
export function triggerOf(replyType: number): Trigger | null {
  const known: Readonly<Partial<Record<number, Trigger>>> = triggers
  return Object.hasOwn(known, replyType) ? (known[replyType] ?? null) : null
}

/** The response of a `bot_type`; null for one that this version does not have. */
export function responseOf(botType: number): Response | null {
  const known: Readonly<Partial<Record<number, Response>>> = responses
  return Object.hasOwn(known, botType) ? (known[botType] ?? null) : null
}

function optionsOf(row: BotRow): BotOptions {
  return {
    numbers: readTexts(row.numbers),
    relTypes: readTexts(row.relTypes) as Customer['relType'][],
    oncePerSession: row.oncePerSession ?? false,
    activeFrom: row.activeFrom ?? null,
    activeUntil: row.activeUntil ?? null,
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function problemText(read: { ok: boolean; problems?: FieldProblem[] }): string {
  return (read.problems ?? []).map(({ field, message }) => (field === '' ? message : `${field}: ${message}`)).join('; ')
}
