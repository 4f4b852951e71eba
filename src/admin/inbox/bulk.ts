import { z } from 'zod'
import { canTakeChats } from '../../conversations/choices-store'
import { stubs } from '../../../durable-objects/stubs'
import type { ListedConversation } from '../../conversations/inbox-rows'
import { conversationsById, markRead } from '../../conversations/inbox-store'
import { filterQuery, readFilter } from '../../conversations/list-filter'
import { getLabel } from '../../conversations/labels-store'
import { log } from '../../log'
import type { AdminContext } from '../route'
import { wantsJson } from './answers'
import { isWithin } from './conversation-list'
import type { Notice } from './list-pane'
import { reachOf } from './load'
import { showInbox } from './page'
import { idFrom } from '../row-id'

const MOST = 100
/** The platform opens six connections at once. */
const AT_ONCE = 6

const bulkForm = z.object({
  act: z.enum(['read', 'open', 'close', 'assign', 'label', 'unlabel']),
  to: z.string().max(20).default(''),
  label: z.string().max(20).default(''),
})

type Asked = z.infer<typeof bulkForm>
/** Null: done. Else why not, in words. */
type Done = string | null

/** The same change of many conversations: each by itself, so that one which cannot be changed stops no other. */
export async function bulk(c: AdminContext): Promise<Response> {
  const form = await c.req.parseBody({ all: true })
  const ids = [...new Set([form['id'] ?? []].flat().filter((id): id is string => typeof id === 'string'))]
  const result = await changeAll(c, ids, form)
  if (wantsJson(c)) return c.json(result, result.ok ? 200 : 422)
  const back = new URLSearchParams(typeof form['back'] === 'string' ? form['back'].slice(0, 500) : '')
  const filter = readFilter((name) => back.get(name), 'leads')
  return showInbox(c, null, { query: (name) => new Map(filterQuery(filter)).get(name), notice: result })
}

async function changeAll(c: AdminContext, ids: string[], form: Record<string, unknown>): Promise<Notice> {
  const { bulk: words } = c.var.text.inbox.list
  const read = bulkForm.safeParse(form)
  if (!read.success) return { ok: false, say: words.unknownAct }
  if (ids.length === 0) return { ok: false, say: words.nothing }
  if (ids.length > MOST) return { ok: false, say: words.tooMany(MOST) }
  const wrong = await problemOf(c, read.data)
  if (wrong) return { ok: false, say: wrong }
  const reach = reachOf(c.var.staff)
  const rows = (await conversationsById(c.env.DB, ids)).filter((row) => isWithin(reach, row) && row.mergedInto === null)
  const outcomes: Done[] = ids.slice(rows.length).map(() => words.notYours)
  for (let i = 0; i < rows.length; i += AT_ONCE) {
    const step = rows.slice(i, i + AT_ONCE).map((row) => changeOne(c, row, read.data))
    outcomes.push(...(await Promise.all(step)))
  }
  const failures = outcomes.filter((one) => one !== null)
  const done = words.done(outcomes.length - failures.length)
  const [first] = failures
  return first === undefined
    ? { ok: true, say: done }
    : { ok: failures.length < outcomes.length, say: `${done} ${words.failed(failures.length, c.var.text.said(first))}` }
}

async function problemOf(c: AdminContext, { act, to, label }: Asked): Promise<string | null> {
  const { bulk: words } = c.var.text.inbox.list
  if (act === 'assign' && to !== '') {
    if (!(await canTakeChats(c.env.DB, idFrom(to) ?? 0))) return words.noSuchPerson
  }
  if (act === 'label') {
    if ((await getLabel(c.env.DB, idFrom(label) ?? 0)) === null) return words.noSuchLabel
  }
  return null
}

async function changeOne(c: AdminContext, row: ListedConversation, asked: Asked): Promise<Done> {
  const by = c.var.staff.staffId
  const object = stubs(c.env).conversationById(row.objectId)
  try {
    switch (asked.act) {
      case 'read':
        return await readAll(c, row)
      case 'open':
        return sayOf(await object.setStatus({ by, status: 'open' }))
      case 'close':
        return sayOf(await object.setStatus({ by, status: 'closed', outcome: 'resolved' }))
      case 'assign':
        return sayOf(await object.assign({ by, to: asked.to === '' ? null : Number(asked.to) }))
      case 'label':
        return sayOf(await object.setLabels({ by, add: [Number(asked.label)], remove: [] }))
      case 'unlabel':
        return sayOf(await object.setLabels({ by, add: [], remove: [Number(asked.label)] }))
    }
  } catch (error) {
    log('warn', 'inbox.bulk_failed', { act: asked.act, error })
    return c.var.text.inbox.list.bulk.unreachable
  }
}

async function readAll(c: AdminContext, row: ListedConversation): Promise<Done> {
  const readSeq = await markRead(c.env.DB, row.id, c.var.staff.staffId, row.lastInSeq)
  if (readSeq !== null) {
    await stubs(c.env)
      .inboxHub()
      .publish([{ kind: 'read', interactionId: row.id, readSeq }])
  }
  return null
}

function sayOf(answer: { ok: true } | { ok: false; say: string }): Done {
  return answer.ok ? null : answer.say
}
