import { responseOf, triggerOf } from '../../bots/bot'
import type { Field } from '../../bots/define'
import type { BotDraft } from '../../bots/draft'
import type { FieldProblem } from '../../bots/read-config'
import type { StoredBot } from '../../bots/store'
import { readOptions, shownOptions } from './option-values'
import { readMenu } from './menu-values'
import { readMapping, shownMapping } from './template-values'

/**
 * The form flat, as it is posted: `name`, `trigger.1.keywords`, `config.7.buttons.0.title`. Each trigger and response has
 * names of its own, so that a change of mind and back loses nothing.
 */
export type FormValues = Readonly<Record<string, string>>
/** By the names of the form's inputs. */
export type FormErrors = Readonly<Partial<Record<string, string>>>

export const NEW_BOT: FormValues = { replyType: '1', botType: '1', isBotActive: '1' }

export function postedValues(form: Record<string, unknown>): FormValues {
  const texts = Object.entries(form).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return Object.fromEntries(texts.map(([name, value]) => [name, value.replaceAll('\r\n', '\n')]))
}

/** `zone`: whose calendar the days of its options are of. */
export function storedValues(bot: StoredBot, zone = 'UTC'): FormValues {
  return {
    name: bot.name,
    replyType: String(bot.replyType),
    botType: String(bot.botType),
    isBotActive: bot.isBotActive ? '1' : '',
    stopsHere: bot.stopsHere ? '1' : '',
    ...shownOptions(bot, zone),
    ...flat(`trigger.${bot.replyType}`, triggerOf(bot.replyType)?.fields ?? {}, parse(bot.trigger)),
    ...flat(`config.${bot.botType}`, responseOf(bot.botType)?.fields ?? {}, parse(bot.config)),
  }
}

/** What the form says, as the engine reads it. Nothing is judged here: `checkDraft` does that. */
export function draftOf(values: FormValues, zone = 'UTC'): BotDraft {
  const replyType = Number(values['replyType'])
  const botType = Number(values['botType'])
  return {
    name: values['name'] ?? '',
    replyType,
    trigger: nested(`trigger.${replyType}`, triggerOf(replyType)?.fields ?? {}, values),
    botType,
    config: nested(`config.${botType}`, responseOf(botType)?.fields ?? {}, values),
    isBotActive: values['isBotActive'] === '1',
    stopsHere: values['stopsHere'] === '1',
    options: readOptions(values, zone),
  }
}

/** Problems by the input they belong to, in the reader's language: the first of each. */
export function errorsOf(
  problems: readonly FieldProblem[],
  values: FormValues,
  said: (english: string) => string,
): FormErrors {
  const errors: Record<string, string> = {}
  for (const { field, message } of problems) errors[inputOf(field, values)] ??= said(message)
  return errors
}

/** Which of the form's three buttons a draft's button was; empty ones are left out of it. */
export function keptButtons(prefix: string, limit: number, values: FormValues): number[] {
  const indexes = Array.from({ length: limit }, (_, i) => i)
  return indexes.filter((i) => {
    const title = values[`${prefix}.${i}.title`] ?? ''
    return title.trim() !== '' || (values[`${prefix}.${i}.kind`] ?? 'say') !== 'say'
  })
}

function inputOf(field: string, values: FormValues): string {
  const [part = '', name, ...rest] = field.split('.')
  const type = part === 'trigger' ? values['replyType'] : values['botType']
  if (name === undefined) return part
  const input = `${part}.${type}.${name}`
  if (rest.length > 0 && WITH_PARTS.has(kindOf(part, type, name))) return `${input}.${rest.join('.')}`
  if (name !== 'buttons') return input
  const limit = responseOf(Number(type))?.fields as Readonly<Record<string, Field>> | undefined
  const most = limit?.['buttons']?.kind === 'buttons' ? limit['buttons'].limit : 0
  const [index, ...within] = rest
  const kept = keptButtons(input, most, values)[Number(index)]
  if (kept === undefined) return input
  const leaf = within.join('.') === 'does.botId' ? 'botId' : within[0] === 'title' ? 'title' : 'kind'
  return `${input}.${kept}.${leaf}`
}

/** Fields whose editors say at the very place what is wrong. */
const WITH_PARTS: ReadonlySet<string | undefined> = new Set<Field['kind']>(['menu', 'mapping', 'link'])

function kindOf(part: string, type: string | undefined, name: string): Field['kind'] | undefined {
  const variant = part === 'trigger' ? triggerOf(Number(type)) : responseOf(Number(type))
  const fields: Fields = variant?.fields ?? {}
  return fields[name]?.kind
}

type Fields = Readonly<Record<string, Field>>
type Json = Readonly<Record<string, unknown>>

function nested(prefix: string, fields: Fields, values: FormValues): Json {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, read(`${prefix}.${name}`, field, values)]),
  )
}

function read(name: string, field: Field, values: FormValues): unknown {
  const value = values[name] ?? ''
  switch (field.kind) {
    case 'text':
    case 'textarea':
    case 'template':
      return value
    case 'mapping':
      return readMapping(name, values)
    case 'media':
      return readFile(name, values)
    case 'menu':
      return readMenu(value)
    case 'link':
      return readLink(name, values)
    case 'keywords':
      return value.split('\n').filter((line) => line.trim() !== '')
    case 'number':
      return value.trim() === '' ? undefined : Number(value)
    case 'buttons':
      return keptButtons(name, field.limit, values).map((i) => readButton(`${name}.${i}`, values))
    case 'check':
      return value === '1'
    case 'choice':
      return value
    case 'assign':
      return /^\d+$/.test(value) ? Number(value) : value || undefined
    case 'flow':
      return undefined
  }
}

/** Without a file only what it was to be sent as, for the schema to ask for one. */
function readFile(name: string, values: FormValues): unknown {
  const [key, kind, fileName] = ['mediaKey', 'kind', 'fileName'].map((part) => values[`${name}.${part}`] ?? '')
  return { key, kind, name: fileName }
}

function readLink(name: string, values: FormValues): unknown {
  const [label = '', url = ''] = [values[`${name}.label`], values[`${name}.url`]]
  return label.trim() === '' && url.trim() === '' ? undefined : { label, url }
}

function readButton(name: string, values: FormValues): unknown {
  const kind = values[`${name}.kind`] ?? 'say'
  const botId = Number(values[`${name}.botId`] || Number.NaN)
  return { title: values[`${name}.title`] ?? '', does: kind === 'bot' ? { kind, botId } : { kind } }
}

function flat(prefix: string, fields: Fields, json: Json): FormValues {
  return Object.assign(
    {},
    ...Object.entries(fields).map(([name, field]) => shown(`${prefix}.${name}`, field, json[name])),
  )
}

function shown(name: string, field: Field, value: unknown): FormValues {
  if (field.kind === 'buttons') return shownButtons(name, value)
  if (field.kind === 'check') return { [name]: value === true ? '1' : '' }
  if (field.kind === 'mapping') return shownMapping(name, value)
  if (field.kind === 'menu') return { [name]: Array.isArray(value) ? JSON.stringify(value, null, 1) : '' }
  if (field.kind === 'link') return shownParts(name, value, { label: 'label', url: 'url' })
  if (field.kind === 'media') return shownParts(name, value, { kind: 'kind', mediaKey: 'key', fileName: 'name' })
  if (field.kind === 'keywords') return { [name]: Array.isArray(value) ? value.filter(isText).join('\n') : '' }
  return { [name]: isText(value) || typeof value === 'number' ? String(value) : '' }
}

function shownParts(name: string, value: unknown, parts: Readonly<Record<string, string>>): FormValues {
  const stored = object(value)
  const entries = Object.entries(parts).map(([part, key]) => {
    const one = stored[key]
    return [`${name}.${part}`, isText(one) ? one : '']
  })
  return Object.fromEntries(entries) as FormValues
}

function shownButtons(name: string, value: unknown): FormValues {
  const list: unknown[] = Array.isArray(value) ? value : []
  const entries = list.flatMap((item, i) => {
    const { title, does } = object(item)
    const { kind, botId } = object(does)
    return [
      [`${name}.${i}.title`, isText(title) ? title : ''],
      [`${name}.${i}.kind`, isText(kind) ? kind : 'say'],
      [`${name}.${i}.botId`, typeof botId === 'number' ? String(botId) : ''],
    ]
  })
  return Object.fromEntries(entries) as FormValues
}

function parse(text: string): Json {
  try {
    return object(JSON.parse(text))
  } catch {
    return {}
  }
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {}
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
