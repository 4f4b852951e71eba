import { readCallbackData } from '../../src/whatsapp/callback-data'
import type { CrmPost } from './crm-posts'
import type { D1File } from './d1-file'
import type { Meta } from './meta'

type LogRow = { eventId: string; status: string; messageId: string | null; reason: string | null }

/** What became of each acknowledged event, in D1 and at Meta. Lists hold the offenders, for people to look at. */
export type NotifyLedger = {
  missing: string[]
  sent: string[]
  /** Shown unknown; of these, Meta has had so many. */
  unknown: string[]
  unknownAndAccepted: string[]
  unknownMessages: string[]
  failed: string[]
  /** None of the three, more than one notification, or shown as something that did not happen. */
  unaccounted: string[]
  acceptedTwice: string[]
  notWanted: string[]
}

export function notifyLedgerOf(events: readonly CrmPost[], d1: D1File, meta: Meta): NotifyLedger {
  const stored = new Set(d1.all<{ id: string }>('select id from tblwhatsapp_api_events').map(({ id }) => id))
  const logged = Map.groupBy(readLog(d1), ({ eventId }) => eventId)
  const accepted = acceptedByNumber(meta)
  const ledger: NotifyLedger = {
    missing: [],
    sent: [],
    unknown: [],
    unknownAndAccepted: [],
    unknownMessages: [],
    failed: [],
    unaccounted: [],
    acceptedTwice: [...accepted].filter(([, ids]) => ids.length > 1).map(([number, ids]) => `${number}: ${ids.join()}`),
    notWanted: [],
  }
  const wanted = new Set(events.map(({ data }) => data['number']))
  ledger.notWanted.push(...[...accepted.keys()].filter((number) => !wanted.has(number)))
  for (const { id, data } of events) {
    if (!stored.has(`crm:${id}`)) ledger.missing.push(id)
    const [row, ...others] = logged.get(`crm:${id}`) ?? []
    const times = accepted.get(String(data['number']))?.length ?? 0
    const kind = others.length === 0 ? kindOf(row, times) : 'unaccounted'
    ledger[kind].push(kind === 'failed' ? `${id}: ${row?.reason}` : id)
    if (kind !== 'unknown') continue
    ledger.unknownMessages.push(row?.messageId ?? '')
    if (times > 0) ledger.unknownAndAccepted.push(id)
  }
  return ledger
}

export function isNotifySettled({ missing, unaccounted }: NotifyLedger): boolean {
  return missing.length === 0 && unaccounted.length === 0
}

function kindOf(row: LogRow | undefined, times: number): 'sent' | 'unknown' | 'failed' | 'unaccounted' {
  if (row?.status === 'sent' && times > 0) return 'sent'
  if (row?.status === 'unknown') return 'unknown'
  return row?.status === 'failed' && times === 0 ? 'failed' : 'unaccounted'
}

function readLog(d1: D1File): LogRow[] {
  return d1.all<LogRow>(
    `select event_id as eventId, status, message_id as messageId, result ->> '$.reason' as reason from tblwhatsapp_api_log`,
  )
}

/** What Meta took, by the invoice that it tells of: the ids that we sent along. */
function acceptedByNumber(meta: Meta): Map<string, string[]> {
  const accepted = new Map<string, string[]>()
  for (const { kind, body, status } of meta.sent) {
    const number = /INV-\d+/.exec(JSON.stringify(body['template'] ?? ''))?.[0]
    if (kind !== 'message' || status !== 200 || !number) continue
    const id = readCallbackData(String(body['biz_opaque_callback_data']))?.id ?? '?'
    accepted.set(number, [...(accepted.get(number) ?? []), id])
  }
  return accepted
}
