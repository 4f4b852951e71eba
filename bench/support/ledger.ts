import { readCallbackData } from '../../src/whatsapp/callback-data'
import type { D1File } from './d1-file'
import type { Meta } from './meta'
import type { Script } from './writers'

type InRow = { id: string; waId: string; interactionId: string; at: number; seq: number }
type OutRow = { id: string; waId: string; seq: number; bot: string; status: string; statusRank: number }

/** What D1 and Meta hold in the end, held against what was written. Lists hold the offenders, for people to look at. */
export type Ledger = {
  missing: string[]
  twice: string[]
  strange: string[]
  outOfOrder: string[]
  wanted: number
  accepted: string[]
  refused: string[]
  unknown: string[]
  /** Wanted and neither of the three, or shown as something that did not happen. */
  unaccounted: string[]
  acceptedTwice: string[]
  notWanted: string[]
  withoutOneLead: string[]
  miscounted: string[]
}

export function ledgerOf(scripts: Script[], d1: D1File, meta: Meta): Ledger {
  const inRows = readIn(d1)
  return {
    ...messagesOf(scripts, inRows),
    ...repliesOf(scripts, inRows, readOut(d1), meta),
    ...countersOf(scripts, d1),
  }
}

/** Whether nothing is on its way any more. */
export function isSettled(ledger: Ledger): boolean {
  return ledger.missing.length === 0 && ledger.unaccounted.length === 0
}

function messagesOf(scripts: Script[], rows: InRow[]) {
  const byId = Map.groupBy(rows, ({ id }) => id)
  const written = new Set(scripts.flatMap(({ messages }) => messages.map(({ wamid }) => wamid)))
  const byCustomer = Map.groupBy(rows, ({ waId }) => waId)
  return {
    missing: [...written].filter((wamid) => !byId.has(wamid)),
    twice: [...byId].filter(([, copies]) => copies.length > 1).map(([id]) => id),
    strange: [...byId.keys()].filter((id) => !written.has(id)),
    outOfOrder: scripts
      .filter(({ customer, messages }) => {
        const shown = (byCustomer.get(customer.waId) ?? []).toSorted(asShown).map(({ id }) => id)
        const inOrder = messages.map(({ wamid }) => wamid).filter((wamid) => byId.has(wamid))
        return shown.join() !== inOrder.join() || !isRising((byCustomer.get(customer.waId) ?? []).toSorted(asShown))
      })
      .map(({ customer }) => customer.waId),
  }
}

/** As the inbox shows a thread: Meta's whole seconds, then our order of arrival. */
function asShown(a: InRow, b: InRow): number {
  return a.at - b.at || a.seq - b.seq
}

function isRising(rows: InRow[]): boolean {
  return rows.every((row, i) => row.seq > (rows[i - 1]?.seq ?? -1))
}

/** A reply carries the sequence of the message that it answers, so each wanted one is known by message and bot. */
function repliesOf(scripts: Script[], inRows: InRow[], outRows: OutRow[], meta: Meta) {
  const rowOf = new Map(inRows.map((row) => [row.id, row]))
  const answers = Map.groupBy(outRows, ({ waId, seq, bot }) => `${waId} ${seq} ${bot}`)
  const acceptedOf = acceptedByMeta(meta)
  const lists = {
    accepted: [] as string[],
    refused: [] as string[],
    unknown: [] as string[],
    unaccounted: [] as string[],
  }
  const notWanted = new Set(outRows.map(({ id }) => id))
  let wanted = 0
  for (const { customer, messages } of scripts) {
    for (const { wamid, bots } of messages) {
      for (const bot of bots) {
        wanted++
        const [reply] = answers.get(`${customer.waId} ${rowOf.get(wamid)?.seq} ${bot}`) ?? []
        if (reply) notWanted.delete(reply.id)
        lists[classOf(reply, acceptedOf)].push(reply?.id ?? `${bot} to ${wamid}`)
      }
    }
  }
  const acceptedTwice = [...acceptedOf].filter(([, times]) => times > 1).map(([id]) => id)
  for (const id of acceptedOf.keys())
    if (!outRows.some((row) => row.id === id)) lists.unaccounted.push(`${id} only at Meta`)
  return { wanted, ...lists, acceptedTwice, notWanted: [...notWanted] }
}

function classOf(reply: OutRow | undefined, acceptedOf: ReadonlyMap<string, number>) {
  if (!reply) return 'unaccounted'
  if (acceptedOf.has(reply.id)) return reply.statusRank >= 3 && reply.status !== 'failed' ? 'accepted' : 'unaccounted'
  if (reply.status === 'failed') return 'refused'
  return reply.status === 'unknown' ? 'unknown' : 'unaccounted'
}

/** How often Meta took each message, by the id that we sent along. */
function acceptedByMeta(meta: Meta): Map<string, number> {
  const times = new Map<string, number>()
  for (const { body, status } of meta.sent) {
    const data = body['biz_opaque_callback_data']
    const key = status === 200 && typeof data === 'string' ? readCallbackData(data) : null
    if (key) times.set(key.id, (times.get(key.id) ?? 0) + 1)
  }
  return times
}

/** One lead a customer, and what is counted along the way equals a count afterwards. */
function countersOf(scripts: Script[], d1: D1File) {
  const leads = new Map(
    d1
      .all<{ key: string; count: number }>('select phone_key as key, count(*) as count from tblleads group by 1')
      .map(({ key, count }) => [key, count]),
  )
  const unread = d1.all<{ waId: string; unread: number }>('select wa_id as waId, unread from tblwhatsapp_interactions')
  const linesOf = new Map(scripts.map(({ customer, messages }) => [customer.waId, messages.length]))
  const sent = d1.all<{ name: string; counted: number; held: number }>(
    `select name, sending_count as counted, (select count(*) from tblwhatsapp_interaction_messages m
       where m.sent_by = 'bot:' || b.id) as held from tblwhatsapp_bots b`,
  )
  return {
    withoutOneLead: scripts
      .filter(({ customer, messages }) => messages.length > 0 && leads.get(customer.waId) !== 1)
      .map(({ customer }) => customer.waId),
    miscounted: [
      ...unread
        .filter((row) => row.unread !== (linesOf.get(row.waId) ?? 0))
        .map((row) => `unread of ${row.waId}: ${row.unread}`),
      ...sent
        .filter((row) => row.counted !== row.held)
        .map((row) => `replies of ${row.name}: ${row.counted}, not ${row.held}`),
    ],
  }
}

function readIn(d1: D1File): InRow[] {
  return d1.all<InRow>(
    `select m.id, i.wa_id as waId, i.id as interactionId, m.at, m.seq from tblwhatsapp_interaction_messages m
     join tblwhatsapp_interactions i on i.id = m.interaction_id where m.direction = 'in'`,
  )
}

function readOut(d1: D1File): OutRow[] {
  return d1.all<OutRow>(
    `select m.id, i.wa_id as waId, m.seq, coalesce(b.name, m.sent_by, '') as bot, m.status, m.status_rank as statusRank
     from tblwhatsapp_interaction_messages m join tblwhatsapp_interactions i on i.id = m.interaction_id
     left join tblwhatsapp_bots b on m.sent_by = 'bot:' || b.id where m.direction = 'out'`,
  )
}
