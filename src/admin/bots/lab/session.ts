import { z } from 'zod'
import { getBot, type StoredBot } from '../../../bots/store'
import { UNSAVED_ID, withBot } from '../../../bots/lab/draft'
import { labScript, type LabScript } from '../../../bots/lab/step'
import type { BotRow } from '../../../bots/bot'
import type { Env } from '../../../env'
import type { ConfigSnapshot } from '../../../settings/snapshot'
import { newestConfig } from './cases-against'

const json = z.string().max(200_000)
const unsavedRow = z.object({
  id: z.number().int(),
  name: z.string().max(200),
  replyType: z.number().int(),
  trigger: json,
  botType: z.number().int(),
  config: json,
  isBotActive: z.literal(true),
  stopsHere: z.boolean(),
  position: z.number(),
  flowData: json.nullish(),
  flowVersion: z.number().int().default(0),
  numbers: json.default('[]'),
  relTypes: json.default('[]'),
  oncePerSession: z.boolean().default(false),
  activeFrom: z.number().nullish().default(null),
  activeUntil: z.number().nullish().default(null),
})

/** What runs instead of what is published: a flow's draft, a bot that is off, a bot as its form holds it. */
const change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('flow'), botId: z.number().int() }),
  z.object({ kind: z.literal('switch'), botId: z.number().int() }),
  z.object({ kind: z.literal('form'), row: unsavedRow }),
])
export type Change = z.infer<typeof change>

const session = labScript.extend({ change, caseId: z.number().int().nullable() })
/** All that a page of the lab is made of: it travels in the page's forms, the server keeps nothing. */
export type Session = z.infer<typeof session>

/** Null where it was not made by the lab. */
export function readSession(value: unknown): Session | null {
  if (typeof value !== 'string' || value.length > 400_000) return null
  try {
    return session.parse(JSON.parse(value))
  } catch {
    return null
  }
}

/** `flow:7`, `switch:7`, or anything else for what is published. */
export function readChange(value: string | undefined): Change {
  const named = /^(flow|switch):([1-9]\d{0,14})$/.exec(value ?? '')
  if (!named) return { kind: 'none' }
  return { kind: named[1] === 'flow' ? 'flow' : 'switch', botId: Number(named[2]) }
}

export function changeName(given: Change): string {
  return given.kind === 'flow' || given.kind === 'switch' ? `${given.kind}:${given.botId}` : given.kind
}

export function unsavedChange(row: BotRow): Change {
  const { sendingCount: _count, ...rest } = { sendingCount: 0, ...row }
  const parsed = unsavedRow.safeParse({ ...rest, isBotActive: true })
  return parsed.success ? { kind: 'form', row: parsed.data } : { kind: 'none' }
}

/** The settings as they would be; null where this installation has never been read. */
export async function configWith(env: Env, given: Change): Promise<ConfigSnapshot | null> {
  const config = await newestConfig(env)
  const row = await rowOfChange(env, given)
  return config && row ? withBot(config, row) : config
}

async function rowOfChange(env: Env, given: Change): Promise<BotRow | null> {
  if (given.kind === 'none') return null
  if (given.kind === 'form') return { ...given.row, flowData: given.row.flowData ?? null }
  const bot = await getBot(env, given.botId)
  return bot && (given.kind === 'flow' ? asDrafted(bot) : { ...bot, isBotActive: true })
}

/** The bot with its flow's draft published. */
export function asDrafted(bot: StoredBot): BotRow {
  return { ...bot, isBotActive: true, flowData: bot.flowDraft ?? bot.flowData, flowVersion: bot.flowVersion + 1 }
}

export function newScript(config: ConfigSnapshot, now: number): LabScript {
  const number = config.numbers.find(({ isDefault }) => isDefault) ?? config.numbers[0]
  return {
    who: {
      relType: 'leads',
      isHidden: false,
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      company: 'Example Ltd',
      phoneNumberId: number?.phoneNumberId ?? '',
      wroteBefore: 'never',
      startsAt: now,
    },
    steps: [],
  }
}

export { UNSAVED_ID }
