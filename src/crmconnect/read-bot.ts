import { importFlow } from '../bots/flow/import-flow'
import { checkDraft, type BotDraft } from '../bots/draft'
import type { Note } from './import'
import { type Reader, type Reading, refused } from './read-row'
import { type Cell, plainText, textOf, wholeOf } from './values'

const KEYWORDS = 100
const MERGE_FIELDS: [RegExp, string][] = [
  [/\{(?:lead_name|contact_firstname|client_name|contact_name|customer_name)\}/g, '{name}'],
  [/\{(?:lead_email|contact_email)\}/g, '{email}'],
  [/\{(?:lead_company|client_company|contact_company)\}/g, '{company}'],
]

/** Switched off, whatever it was. What cannot be taken over becomes a text, which the report says. */
export const readBot: Reader = (cell, reading) => {
  const oldId = cell('id')
  if (oldId === null) return refused(oldId, { reason: 'no-id' })
  const notes: Note[] = []
  const name = textOf(cell('name'), 100) || `Bot ${oldId}`
  const flow = flowOf(cell('flow'), notes)
  const botType = flow === null ? (wholeOf(cell('botType')) ?? guessedType(cell)) : 4
  const trigger = triggerOf(cell, name, notes)
  const response = responseOf(cell, { name, botType, trigger }, reading, notes)
  if (response === null) return refused(oldId, { reason: 'response', field: 'text' })
  return botRecord({ oldId, name, trigger, response, flow, position: wholeOf(cell('position')) ?? 0 }, reading, notes)
}

/** A flow that stood in a table of its own: a bot that sends it, whose trigger is still to be chosen. */
export const readFlow: Reader = (cell, reading) => {
  const oldId = cell('id')
  if (oldId === null) return refused(oldId, { reason: 'no-id' })
  const notes: Note[] = [{ reason: 'trigger', field: 'trigger' }]
  const flow = flowOf(cell('flow'), notes)
  if (flow === null) return refused(oldId, notes.at(-1) ?? { reason: 'flow' })
  const name = textOf(cell('name'), 100) || `Flow ${oldId}`
  const trigger = { replyType: 1, trigger: { keywords: [name] } }
  return botRecord({ oldId, name, trigger, response: { botType: 4, config: {} }, flow, position: 0 }, reading, notes)
}

type Trigger = { replyType: number; trigger: unknown }
type Response = { botType: number; config: unknown }
type Bot = { oldId: string; name: string; trigger: Trigger; response: Response; flow: string | null; position: number }

function botRecord({ oldId, name, trigger, response, flow, position }: Bot, { importedAt }: Reading, notes: Note[]) {
  return {
    ok: true as const,
    oldId,
    natural: null,
    values: {
      name,
      reply_type: trigger.replyType,
      trigger: JSON.stringify(trigger.trigger),
      bot_type: response.botType,
      config: JSON.stringify(response.config),
      flow_draft: flow,
    },
    fixed: { is_bot_active: 0, position, created_at: importedAt, updated_at: importedAt },
    notes,
  }
}

function guessedType(cell: Cell): number {
  if (cell('button1') !== null || cell('linkUrl') !== null) return 7
  return cell('latitude') === null ? 1 : 6
}

/** As staff find it in the flow's editor: a draft, to be looked at and published. Secret headers do not come along. */
function flowOf(json: string | null, notes: Note[]): string | null {
  if (json === null || json === '[]' || json === '{}') return null
  const read = importFlow(json)
  if (!read.ok) {
    notes.push({ reason: 'flow', detail: read.message.slice(0, 200) })
    return null
  }
  for (const line of read.report.slice(0, 20)) notes.push({ reason: 'flow', detail: line.slice(0, 200) })
  const nodes = read.flow.nodes.map((node) =>
    Array.isArray(node.data['headers']) ? { ...node, data: { ...node.data, headers: [] } } : node,
  )
  if (read.flow.nodes.some(({ data }) => Array.isArray(data['headers']) && data['headers'].length > 0))
    notes.push({ reason: 'secret', field: 'headers' })
  return JSON.stringify({ ...read.flow, nodes })
}

function triggerOf(cell: Cell, name: string, notes: Note[]): Trigger {
  const replyType = wholeOf(cell('replyType')) ?? 1
  const words = listOf(cell('trigger'))
  const keywords = words.length > 0 ? words : [name]
  const minutes = wholeOf(cell('minutes')) ?? wholeOf(cell('trigger')) ?? 30
  const tried =
    {
      1: { keywords },
      2: { keywords },
      4: { keywords, synonyms: listOf(cell('synonyms')) },
      5: { hours: cell('hours') ?? cell('trigger') ?? '' },
      6: { hours: cell('hours') ?? cell('trigger') ?? '' },
      8: { minutes },
      9: { phrases: words },
      10: { keywords, synonyms: listOf(cell('synonyms')).length > 0 ? listOf(cell('synonyms')) : keywords },
      11: { minutes },
      12: { minutes },
      13: { days: 30 },
    }[replyType] ?? {}
  const isWordless = [1, 2, 4, 10].includes(replyType) && words.length === 0
  for (const trigger of [objectIn(cell('trigger')), tried]) {
    const checked = trigger && checkDraft({ ...PROBE, replyType, trigger })
    if (!checked || !checked.ok) continue
    if (isWordless) notes.push({ reason: 'trigger', field: 'trigger' })
    return { replyType, trigger: checked.value.trigger }
  }
  notes.push({ reason: 'trigger', field: 'trigger', detail: `reply_type ${replyType}` })
  return { replyType: 1, trigger: { keywords: [name] } }
}

const PROBE: BotDraft = {
  name: 'probe',
  replyType: 3,
  trigger: {},
  botType: 1,
  config: { text: 'probe' },
  isBotActive: false,
  stopsHere: false,
}

type Draft = { name: string; botType: number; trigger: Trigger }

/** By its own columns, else by what its `config` says; else its text alone. Null where nothing of it can be said. */
function responseOf(cell: Cell, { name, botType, trigger }: Draft, reading: Reading, notes: Note[]): Response | null {
  if (botType === 4) return { botType, config: {} }
  const text = withOurFields(plainText(cell('text'), 4096))
  const file = cell('file')
  if (file !== null) notes.push({ reason: 'file', field: 'file' })
  for (const config of [objectIn(cell('config')), configOf(cell, botType, text, reading, notes)]) {
    const checked = config && checkDraft({ ...PROBE, ...trigger, name, botType, config })
    if (checked?.ok) return { botType, config: checked.value.config }
  }
  notes.push({ reason: 'response', detail: `bot_type ${botType}` })
  const plain = checkDraft({ ...PROBE, ...trigger, name, botType: 1, config: { text: text || name } })
  return plain.ok ? { botType: 1, config: plain.value.config } : null
}

function configOf(cell: Cell, botType: number, text: string, { find }: Reading, notes: Note[]): object | null {
  const template = find('templates', cell('template'))
  const optional = (field: string, most: number) => withOurFields(plainText(cell(field), most)) || undefined
  const buttons = ['button1', 'button2', 'button3'].flatMap((field) => {
    const title = textOf(cell(field), 20)
    return title === '' ? [] : [{ title, does: { kind: 'say' } }]
  })
  const linkUrl = textOf(cell('linkUrl'), 2000)
  const link = linkUrl === '' ? {} : { link: { label: textOf(cell('linkLabel'), 20) || 'Open', url: linkUrl } }
  switch (botType) {
    case 1:
      return buttons.length + Object.keys(link).length > 0 ? null : { text }
    case 2:
      if (template === null) return null
      notes.push({ reason: 'template-values' })
      return { templateId: template === 'new' ? 'new' : template.id, mapping: {} }
    case 6:
      return {
        latitude: Number(cell('latitude') ?? 'x'),
        longitude: Number(cell('longitude') ?? 'x'),
        name: optional('place', 200),
        address: optional('address', 200),
      }
    case 7:
      return {
        header: optional('header', 60),
        body: text.slice(0, 1024),
        footer: optional('footer', 60),
        buttons: linkUrl === '' ? buttons : [],
        ...link,
      }
    case 11:
      return { name: textOf(cell('text'), 200) || textOf(cell('name'), 200), phones: listOf(cell('phone')).slice(0, 5) }
    case 12:
      return { instructions: text.slice(0, 4000) }
    case 13:
      return { ask: text.slice(0, 1024) }
    default:
      return null
  }
}

function withOurFields(text: string): string {
  return MERGE_FIELDS.reduce((plain, [theirs, ours]) => plain.replaceAll(theirs, ours), text)
}

/** A comma splits only here, where old data is brought over. */
function listOf(cell: string | null): string[] {
  const words = objectIn(cell)
  const list = Array.isArray(words) ? words.map(String) : (cell ?? '').split(',')
  return [...new Set(list.map((word) => plainText(word, 200)))].filter((word) => word !== '').slice(0, KEYWORDS)
}

function objectIn(json: string | null): object | null {
  if (json === null || !/^\s*[[{]/.test(json)) return null
  try {
    const parsed: unknown = JSON.parse(json)
    return typeof parsed === 'object' && parsed !== null ? parsed : null
  } catch {
    return null
  }
}
