import { stubs } from '../../durable-objects/stubs'
import { conversationName, foldDigits } from '../conversations/names'
import type { History } from '../conversations/history'
import { inLanes } from '../lanes'
import { own } from '../own'
import type { Chunk, Note, Step } from './import'
import { type Conversation, conversationStatements, keepRelations, knownConversations } from './interactions-store'
import { mappedOf } from './imports-store'
import type { Kind } from './kinds'
import { broken, erasedOf, finder, type Line, linesOf, type Stepped, type Told, type Worker } from './step'
import { hashOf, instantOf, textOf } from './values'

const AT_ONCE = 6
const RELATIONS: Record<string, Kind> = {
  lead: 'leads',
  leads: 'leads',
  contact: 'contacts',
  contacts: 'contacts',
  customer: 'contacts',
  staff: 'staff',
}

type Read = {
  line: Line
  oldId: string
  notes: Note[]
  name: string
  phoneKey: string
  history: History
  rel: Rel | null
}
type Rel = { type: 'leads' | 'contacts'; id: string }

/**
 * Conversations are taken over by their own objects, which alone may begin one: `adopt` makes no lead, sends nothing, and leaves
 * alone what lives here already.
 */
export async function stepInteractions(worker: Worker, step: Step, chunk: Chunk): Promise<Stepped> {
  const { env, phase, given } = worker
  const lines = linesOf(step, chunk)
  const mapped = await mappedOf(
    env,
    'interactions',
    lines.flatMap(({ cell }) => cell('id') ?? []),
  )
  const find = await finder(
    worker,
    lines.flatMap(({ cell }) => [
      { kind: 'staff' as const, oldId: cell('assigned') },
      ...relationOf(cell('relType')).map((kind) => ({ kind, oldId: cell('relId') })),
    ]),
  )
  const read = lines.map((line) => readConversation(line, worker, find))
  const good = read.filter((one): one is Read => 'history' in one)
  const erased = await erasedOf(
    worker,
    good.map(({ phoneKey }) => phoneKey),
  )
  const fresh = good.filter(({ oldId, phoneKey }) => !mapped.has(oldId) && !erased.has(phoneKey))
  const adopted = phase === 'run' ? await adoptAll(worker, fresh) : []
  const isHere =
    phase === 'run'
      ? new Set(adopted.flatMap(({ oldId, isNew }) => (isNew ? [] : [oldId])))
      : await knownConversations(env, fresh)
  const told = read.map((one): Told => {
    if (!('history' in one)) return one
    const { line, oldId, notes, phoneKey } = one
    const { row } = line
    if (erased.has(phoneKey)) return { row, oldId, outcome: 'refused', notes: [{ reason: 'erased' }] }
    if (mapped.has(oldId)) return { row, oldId, outcome: 'same', notes }
    if (isHere.has(oldId)) return { row, oldId, outcome: 'kept', notes: [...notes, { reason: 'known' }] }
    return { row, oldId, outcome: 'created', notes }
  })
  return { statements: conversationStatements(env.DB, given.id, adopted), told }
}

async function adoptAll({ env, basis }: Worker, list: readonly Read[]): Promise<Conversation[]> {
  await keepRelations(
    env,
    list.flatMap(({ phoneKey, rel }) => (rel === null ? [] : [{ phoneKey, ...rel }])),
    basis.importedAt,
  )
  return inLanes(list, AT_ONCE, async ({ oldId, name, phoneKey, history }) => {
    const { id, objectId, isNew } = await stubs(env).conversation(name).adopt(history)
    return { oldId, id, objectId, isNew, wa: hashOf(phoneKey) }
  })
}

function readConversation(line: Line, { given, basis }: Worker, find: Awaited<ReturnType<typeof finder>>): Read | Told {
  const { row, cell } = line
  const oldId = cell('id')
  const refuse = (note: Note): Told => ({ row, oldId: oldId ?? '', outcome: 'refused', notes: [note] })
  if (row.isBroken) return broken(line)
  if (oldId === null) return refuse({ reason: 'no-id' })
  const waId = (cell('waId') ?? '').replaceAll(/\D/g, '')
  if (waId.length < 7 || waId.length > 15) return refuse({ reason: 'phone', field: 'waId' })
  const own = textOf(cell('phoneNumberId'), 40)
  const phoneNumberId = basis.numbers.has(own) ? own : given.choices.phoneNumberId
  const name = conversationName(phoneNumberId, { waId, userId: null })
  if (name === null || !basis.numbers.has(phoneNumberId)) return refuse({ reason: 'number', field: 'phoneNumberId' })
  const notes: Note[] = []
  const staff = find('staff', cell('assigned') === '0' ? null : cell('assigned'))
  if (staff === null && cell('assigned') !== null && cell('assigned') !== '0')
    notes.push({ reason: 'missing', field: 'assigned', detail: textOf(cell('assigned'), 40) })
  const [type] = relationOf(cell('relType'))
  const record = type ? find(type, cell('relId')) : null
  if (type && record === null && cell('relId') !== null && cell('relId') !== '0')
    notes.push({ reason: 'missing', field: 'relId', detail: textOf(cell('relId'), 40) })
  const lastAt = instantOf(cell('lastAt'), basis.zone)
  const history: History = {
    waId,
    name: textOf(cell('name')) || null,
    status: given.choices.conversations,
    assigned: staff === null || staff === 'new' ? null : Number(staff.id),
    firstMessageAt: instantOf(cell('firstAt'), basis.zone) ?? lastAt ?? basis.importedAt,
    lastMessageAt: lastAt,
    lastMessage: textOf(cell('lastMessage'), 200) || null,
    lastInAt: null,
  }
  const isRecord = (type === 'leads' || type === 'contacts') && record !== null && record !== 'new'
  const rel: Rel | null = isRecord ? { type, id: record.id } : null
  return { line, oldId, notes, name, phoneKey: foldDigits(waId), history, rel }
}

function relationOf(cell: string | null): Kind[] {
  const kind = own(RELATIONS, (cell ?? '').trim().toLowerCase())
  return kind ? [kind] : []
}
