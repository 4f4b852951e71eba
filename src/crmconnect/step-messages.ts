import { foldDigits } from '../conversations/names'
import { type MessageStatus, STATUS_RANK } from '../conversations/rows'
import { own } from '../own'
import type { Chunk, Note, Step } from './import'
import { type Mapped, mappedOf } from './imports-store'
import { messageStatements, storedAmong, type OldMessage } from './messages-store'
import { broken, finder, type Line, linesOf, type Stepped, type Told, type Worker } from './step'
import { hashOf, instantOf, textOf, wholeOf } from './values'

const MOST_BODY = 100_000
const STATUSES: Record<string, MessageStatus> = {
  sent: 'sent',
  accepted: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'played',
  failed: 'failed',
}
const TYPES = /^(text|image|video|audio|document|sticker|location|contacts|interactive|button|template|reaction)$/
const FILES = /^(image|video|audio|document|sticker)$/
/** Order within a second, below every line that was written here. */
const BEFORE_ALL = -1_000_000_000_000

type Read = { line: Line; oldId: string; message: OldMessage; notes: Note[] }

/** History goes to D1 by itself: the same key is the same line, and no object holds what is this old. */
export async function stepMessages(worker: Worker, step: Step, chunk: Chunk): Promise<Stepped> {
  const { env, phase } = worker
  const lines = linesOf(step, chunk)
  const conversations = await mappedOf(env, 'interactions', [
    ...new Set(lines.flatMap(({ cell }) => cell('interaction') ?? [])),
  ])
  const find = await finder(
    worker,
    lines.flatMap(({ cell }) => [
      { kind: 'staff' as const, oldId: cell('staff') },
      { kind: 'interactions' as const, oldId: cell('interaction') },
    ]),
  )
  const read = lines.map((line) => readMessage(line, worker, find, conversations))
  const good = read.filter((one): one is Read => 'message' in one)
  const stored = await storedAmong(
    env,
    good.map(({ message }) => message),
  )
  const seen = new Set<string>()
  const fresh: OldMessage[] = []
  const told = read.map((one): Told => {
    if (!('message' in one)) return one
    const { line, oldId, message, notes } = one
    const key = `${message.interactionId} ${message.id}`
    const isTwice = seen.has(key)
    seen.add(key)
    if (isTwice) return { row: line.row, oldId, outcome: 'refused', notes: [{ reason: 'twice' }] }
    const where = stored.get(key)
    if (where === 'archive') return { row: line.row, oldId, outcome: 'same', notes: [...notes, { reason: 'archived' }] }
    if (where === 'here') return { row: line.row, oldId, outcome: 'same', notes }
    fresh.push(message)
    return { row: line.row, oldId, outcome: 'created', notes }
  })
  return { statements: phase === 'run' ? messageStatements(env.DB, fresh) : [], told }
}

function readMessage(
  line: Line,
  { basis }: Worker,
  find: Awaited<ReturnType<typeof finder>>,
  conversations: ReadonlyMap<string, Mapped>,
): Read | Told {
  const { row, cell } = line
  const oldId = cell('id') ?? ''
  const refuse = (note: Note): Told => ({ row, oldId, outcome: 'refused', notes: [note] })
  if (row.isBroken) return broken(line)
  const interaction = cell('interaction')
  const found = find('interactions', interaction)
  if (interaction === null || found === null)
    return refuse({ reason: 'missing', field: 'interaction', detail: textOf(interaction, 40) })
  const at = instantOf(cell('at'), basis.zone)
  if (at === null || at > basis.importedAt + 86_400_000) return refuse({ reason: 'time', field: 'at' })
  const conversation = conversations.get(interaction)
  const notes: Note[] = []
  const direction = directionOf(line, conversation)
  const message: OldMessage = {
    interactionId: found === 'new' ? `new ${interaction}` : found.id,
    mayBeNear: basis.isElsewhen || conversation?.given['isMade'] === '0',
    at,
    id: textOf(cell('wamid'), 200) || `crmconnect:${oldId || hashOf(`${interaction} ${at} ${cell('body') ?? ''}`)}`,
    wamid: textOf(cell('wamid'), 200) || null,
    direction,
    sentBy: direction === 'in' ? 'customer' : authorOf(line, find, notes),
    seq: BEFORE_ALL + (wholeOf(oldId) ?? row.n),
    replyTo: textOf(cell('replyTo'), 200) || null,
    ...contentOf(line, notes),
    ...(direction === 'in' ? { status: null, statusRank: 0, errorText: null } : statusOf(line)),
  }
  return { line, oldId, message, notes }
}

/** By its own column, by who is named as its sender, by whether a member of staff is. */
function directionOf({ cell }: Line, conversation: Mapped | undefined): 'in' | 'out' {
  const said = (cell('direction') ?? '').toLowerCase()
  if (/^(in|received|incoming|inbound)$/.test(said)) return 'in'
  if (/^(out|sent|outgoing|outbound)$/.test(said)) return 'out'
  const sender = foldDigits(cell('sender') ?? '')
  if (sender !== '' && conversation) return hashOf(sender) === conversation.given['wa'] ? 'in' : 'out'
  const staff = cell('staff')
  return staff === null || staff === '0' ? 'in' : 'out'
}

function authorOf({ cell }: Line, find: Awaited<ReturnType<typeof finder>>, notes: Note[]): string {
  const oldId = cell('staff')
  if (oldId === null || oldId === '0') return 'import'
  const staff = find('staff', oldId)
  if (staff === null) notes.push({ reason: 'missing', field: 'staff', detail: textOf(oldId, 40) })
  return staff === null || staff === 'new' ? 'import' : `staff:${staff.id}`
}

function contentOf({ cell }: Line, notes: Note[]) {
  const said = (cell('type') ?? 'text').toLowerCase()
  const type = TYPES.test(said) ? said : 'text'
  const [body, file] = [cell('body'), cell('file')]
  const hasFile = FILES.test(type) || file !== null
  if (hasFile) notes.push({ reason: 'file', field: 'file' })
  if ((body?.length ?? 0) > MOST_BODY) notes.push({ reason: 'long', field: 'body' })
  const name = textOf(file?.split('/').at(-1) ?? null, 200)
  return {
    type,
    body: body === null ? name || null : body.slice(0, MOST_BODY).toWellFormed(),
    mediaError: hasFile ? `final: This file stayed in CRMConnect${name === '' ? '' : ` (${name})`}.` : null,
  }
}

function statusOf({ cell }: Line) {
  const status = own(STATUSES, (cell('status') ?? '').toLowerCase()) ?? 'sent'
  return {
    status,
    statusRank: STATUS_RANK[status],
    errorText: status === 'failed' ? textOf(cell('problem'), 300) || null : null,
  }
}
