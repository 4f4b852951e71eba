import { env } from 'cloudflare:workers'
import type { LogRow } from '../../src/notifications/log'
import { findLog } from '../../src/notifications/log-store'
import { mappingDraftSchema, type Mapping } from '../../src/notifications/mapping-schema'
import { createMapping, findMapping } from '../../src/notifications/mappings-store'
import { raiseDueReminders } from '../../src/notifications/reminders'
import { sendDue } from '../../src/notifications/send-due'
import { rows } from './core'
import { handleAll, postSigned, type Posted } from './crm-events'
import { addTemplate } from './sending'
import { until } from './worker'

let made = 0

/** A template of one body with so many values, and what else it has. */
export function templateWith(values: number, others: unknown[] = []): Promise<string> {
  const places = Array.from({ length: values }, (_, n) => n + 1)
  const text = `Hello, this tells you ${places.map((n) => `of {{${n}}}`).join(' and ')} as promised.`
  const body = { type: 'BODY', text, ...(values > 0 ? { example: { body_text: [places.map((n) => `e${n}`)] } } : {}) }
  const header = others.filter((part) => (part as { type: string }).type === 'HEADER')
  const rest = others.filter((part) => (part as { type: string }).type !== 'HEADER')
  return addTemplate({ name: `told_${Date.now()}_${made++}`, components: [...header, body, ...rest] })
}

export const field = (name: string) => ({ from: 'field' as const, name })

type Given = Partial<Omit<Mapping, 'parameters'>> & { fields?: string[]; parameters?: Mapping['parameters'] }

/** A mapping whose body tells of these fields; its template is made where none is given. */
export async function addMapping({ fields = [], parameters = {}, ...given }: Given): Promise<Mapping> {
  const templateId = given.templateId ?? (await templateWith(fields.length))
  const draft = mappingDraftSchema.parse({
    name: `Mapping ${made++}`,
    category: 'invoice',
    sendTo: 'contact',
    ...given,
    templateId,
    parameters: { ...Object.fromEntries(fields.map((name, n) => [`body.${n + 1}`, field(name)])), ...parameters },
  })
  const saved = await createMapping(env, draft, 1)
  if (!saved.ok) throw new Error(saved.reason)
  return (await findMapping(env, saved.id))!
}

export async function clearMappings(): Promise<void> {
  await env.DB.prepare('update tblwhatsapp_api_mappings set active = 0').run()
}

/** What the clock does each minute for notifications, until nothing is left to do; what is on its way is looked up at once. */
export async function minute(): Promise<void> {
  await env.DB.prepare("update tblwhatsapp_api_log set due_at = 1 where status = 'sending'").run()
  await raiseDueReminders(env)
  await handleAll()
  await sendDue(env)
}

export async function postAll(...events: Posted[]): Promise<void> {
  const response = await postSigned(events)
  if (response.status !== 202) throw new Error(await response.text())
  await minute()
}

/** The rows of a mapping, oldest first. */
export async function logOf({ id }: Pick<Mapping, 'id'>): Promise<LogRow[]> {
  const found = await rows<{ id: string }>(
    'select id from tblwhatsapp_api_log where mapping_id = ? order by created_at, id',
    id,
  )
  return Promise.all(found.map(async (row) => (await findLog(env, row.id))!))
}

/** The one row of a mapping once it is no longer on its way. */
export function endOf(mapping: Pick<Mapping, 'id'>): Promise<LogRow> {
  return until(async () => {
    await minute()
    const list = await logOf(mapping)
    const [row] = list
    return list.length === 1 && row && row.status !== 'sending' && row.status !== 'waiting' && row
  }, 30_000)
}
