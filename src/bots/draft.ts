import { validate } from '../whatsapp/validate'
import { readResponse, readTrigger, responseOf } from './bot'
import type { BotOptions } from './bot'
import type { Owner, ReadyResponse, Use } from './define'
import type { FieldProblem, Read } from './read-config'

/** A bot as its form posts it; `trigger` and `config` are parsed JSON of any shape. */
export type BotDraft = {
  name: string
  replyType: number
  trigger: unknown
  botType: number
  config: unknown
  isBotActive: boolean
  stopsHere: boolean
  /** Absent: as stored; of a new bot everybody, always, every time. */
  options?: BotOptions
  /** The stored bot that it replaces, for what its form does not hold (a flow). */
  owner?: Owner
}

/** What is stored of a draft, and which bots, templates and files must exist for it. */
export type CheckedDraft = {
  name: string
  trigger: unknown
  config: unknown
  startsBots: { field: string; botId: number }[]
  uses: Use[]
}

const NAME_LENGTH = 100
/** Ids of buttons are made of it; a new bot has none yet, and any number serves the check. */
const NEW_BOT: Owner = { id: 1, name: '', flowData: null, flowVersion: 0 }

/**
 * Whether a bot may be saved: its form is complete and Meta would take its message. Fields are named as in the draft:
 * `name`, `trigger.keywords`, `config.buttons.0.title`.
 */
export function checkDraft(draft: BotDraft): Read<CheckedDraft> {
  const trigger = readTrigger(draft.replyType, draft.trigger)
  const response = readResponse(draft.botType, draft.config, draft.owner ?? NEW_BOT)
  const problems = [
    ...nameProblems(draft.name),
    ...optionProblems(draft.options),
    ...(trigger.ok ? [] : trigger.problems.map((problem) => within('trigger', 'replyType', problem))),
    ...(response.ok ? [] : response.problems.map((problem) => within('config', 'botType', problem))),
    ...(response.ok ? refusals(draft.botType, response.value) : []),
  ]
  if (problems.length > 0 || !trigger.ok || !response.ok) return { ok: false, problems }
  return {
    ok: true,
    value: {
      name: draft.name.trim(),
      trigger: trigger.value.config,
      config: response.value.config,
      startsBots: startedBots(response.value),
      uses: response.value.uses.map(usedBy),
    },
  }
}

function nameProblems(name: string): FieldProblem[] {
  if (name.trim() === '') return [{ field: 'name', message: 'Give the bot a name' }]
  return name.length > NAME_LENGTH ? [{ field: 'name', message: `At most ${NAME_LENGTH} characters` }] : []
}

function optionProblems(options: BotOptions | undefined): FieldProblem[] {
  const { activeFrom = null, activeUntil = null } = options ?? {}
  const dates = { activeFrom, activeUntil }
  const unread = Object.entries(dates).filter(([, at]) => Number.isNaN(at))
  if (unread.length > 0) return unread.map(([field]) => ({ field, message: 'Give a date' }))
  const isNever = activeFrom !== null && activeUntil !== null && activeUntil <= activeFrom
  return isNever ? [{ field: 'activeUntil', message: 'It would end before it begins' }] : []
}

/** What Meta would say to the message as typed; merge fields are cut to fit when it is sent. */
function refusals(botType: number, response: ReadyResponse): FieldProblem[] {
  const names = responseOf(botType)?.fieldNames ?? {}
  const problems = response.samples().flatMap((message) => {
    const validity = validate(message)
    return validity.ok ? [] : validity.problems
  })
  return problems.map(({ field, message }) => ({ field: `config.${names[field] ?? field}`, message }))
}

function startedBots({ startsBots }: ReadyResponse): { field: string; botId: number }[] {
  return startsBots.map(({ field, botId }) => ({ field: `config.${field}`, botId }))
}

function usedBy(use: Use): Use {
  const field = `config.${use.field}`
  return use.kind === 'template' ? { ...use, field, mappingField: `config.${use.mappingField}` } : { ...use, field }
}

function within(part: string, whole: string, { field, message }: FieldProblem): FieldProblem {
  return { field: field === '' ? whole : `${part}.${field}`, message }
}
