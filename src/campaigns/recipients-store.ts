import type { Env } from '../env'
import type { Phase, Piece, RetryCursor } from './pump'
import type { DueRecipient, RecipientStatus, RunKey } from './recipient'

/** Rows that one statement looks at, so that a million skipped ones in a row hold nothing up. */
const MOST_SCANNED = 20_000

/** Which rows a phase sends: the halves of a sample have their variant, the rest waits without one. */
const OF_PHASE: Record<Phase, string> = { all: '1', sample: 'variant is not null', rest: 'variant is null' }

/** One probe of the consents' key a person; of two lines at one moment the "no" counts. See `consents/store.ts`. */
const IS_OPTED_OUT = `exists (select 1 from tblwhatsapp_consents c where c.phone_key = d.phone_key and c.kind = 'opt_out'
  and c.at = (select max(at) from tblwhatsapp_consents where phone_key = d.phone_key))`

const COLUMNS = `d.phone_key as phoneKey, d.phone, d.name, d.rel_id as relId, d.params, d.variant, d.attempts,
  ${IS_OPTED_OUT} as isOptedOut`

type Row = Omit<DueRecipient, 'params' | 'isOptedOut'> & { params: string | null; isOptedOut: number }

/** The statement that reads who of a piece is still to be written to. Rows by `dueRecipient`. */
export function readRangeStatement(db: D1Database, key: RunKey, piece: Piece, now: number): D1PreparedStatement {
  // A cross join keeps the order: SQLite would look at everybody of the run who is due, for each piece.
  if (piece.keys)
    return db
      .prepare(
        `select ${COLUMNS} from json_each(?3) k
         cross join tblwhatsapp_campaign_data d on d.campaign_id = ?1 and d.run = ?2 and d.phone_key = k.value
         where d.status = 1 and d.retry_at <= ?4`,
      )
      .bind(key.campaignId, key.run, JSON.stringify(piece.keys), now)
  return db
    .prepare(
      `select ${COLUMNS} from tblwhatsapp_campaign_data d
       where d.campaign_id = ?1 and d.run = ?2 and d.phone_key > ?3 and d.phone_key <= ?4
         and d.status = 1 and d.retry_at is null and ${OF_PHASE[piece.phase]}`,
    )
    .bind(key.campaignId, key.run, piece.after, piece.to)
}

export function dueRecipient({ params, isOptedOut, ...row }: Row): DueRecipient {
  return {
    ...row,
    params: params === null ? {} : (JSON.parse(params) as Record<string, string>),
    isOptedOut: isOptedOut === 1,
  }
}

/** Pieces of `size` people who have had no turn yet, at most `most` of them, behind a key. */
export async function nextRanges(
  env: Env,
  { campaignId, run }: RunKey,
  { after, phase, size, most }: { after: string; phase: Phase; size: number; most: number },
): Promise<{ pieces: Piece[]; after: string; isEnd: boolean }> {
  const scanned = Math.min(MOST_SCANNED, Math.max(5000, size * most))
  const { results } = await env.DB.prepare(
    `with seen as materialized (
       select phone_key, status, retry_at, variant from tblwhatsapp_campaign_data
       where campaign_id = ?1 and run = ?2 and phone_key > ?3 order by phone_key limit ?4),
     due as materialized (
       select phone_key, row_number() over (order by phone_key) as n from seen
       where status = 1 and retry_at is null and ${OF_PHASE[phase]})
     select phone_key as "to", n, 0 as rows from due where (n % ?5 = 0 or n = (select max(n) from due)) and n <= ?5 * ?6
     union all select max(phone_key), 0, count(*) from seen`,
  )
    .bind(campaignId, run, after, scanned, size, most)
    .all<{ to: string | null; n: number; rows: number }>()
  const last = results.pop()
  const pieces: Piece[] = []
  let [from, given] = [after, 0]
  for (const { to, n } of results) {
    pieces.push({ phase, after: from, to: to ?? from, keys: null, people: n - given })
    ;[from, given] = [to ?? from, n]
  }
  if (pieces.length === most) return { pieces, after: from, isEnd: false }
  return { pieces, after: last?.to ?? after, isEnd: (last?.rows ?? 0) < scanned }
}

/** Who is to be tried again and is due, in the order of that time behind a cursor; and the next moment at which somebody is. */
export async function dueRetries(
  env: Env,
  { campaignId, run }: RunKey,
  { after, now, most }: { after: RetryCursor | null; now: number; most: number },
): Promise<{ due: RetryCursor[]; isEnd: boolean; nextAt: number | null }> {
  const from = `from tblwhatsapp_campaign_data where campaign_id = ?1 and run = ?2 and status = 1 and retry_at is not null`
  const [due, later] = await env.DB.batch<{ at: number | null; phoneKey: string }>([
    env.DB.prepare(
      `select retry_at as at, phone_key as phoneKey ${from} and retry_at <= ?3 and (retry_at, phone_key) > (?4, ?5)
       order by retry_at, phone_key limit ?6`,
    ).bind(campaignId, run, now, after?.at ?? 0, after?.phoneKey ?? '', most),
    env.DB.prepare(`select min(retry_at) as at, '' as phoneKey ${from} and retry_at > ?3`).bind(campaignId, run, now),
  ])
  const rows = due!.results.map(({ at, phoneKey }) => ({ at: at ?? 0, phoneKey }))
  return { due: rows, isEnd: rows.length < most, nextAt: later!.results[0]?.at ?? null }
}

/** Keys of rows with one of these statuses behind a key; a bounded look, so `isEnd` says whether that was all. */
export async function scanKeys(
  env: Env,
  { campaignId, run }: RunKey,
  want: {
    after: string
    most: number
    status: readonly RecipientStatus[]
    /** Only these of Meta's codes; null: whatever the code. */
    codes?: readonly number[] | null
    /** Only with this symbol of ours. */
    reason?: string
    /** Only those that were sent before. */
    sentBefore?: number
  },
): Promise<{ keys: string[]; after: string; isEnd: boolean }> {
  const { results } = await env.DB.prepare(
    `with seen as materialized (
       select phone_key, status, error_code, error_text, sent_at from tblwhatsapp_campaign_data
       where campaign_id = ?1 and run = ?2 and phone_key > ?3 order by phone_key limit ${MOST_SCANNED}),
     wanted as (select phone_key from seen
       where status in (select value from json_each(?5))
         and (?6 is null or error_code in (select value from json_each(?6)))
         and (?7 is null or error_text = ?7) and (?8 is null or coalesce(sent_at, 0) < ?8)
       order by phone_key limit ?4)
     select phone_key as key, 0 as rows from wanted union all select max(phone_key), count(*) from seen`,
  )
    .bind(
      campaignId,
      run,
      want.after,
      want.most,
      JSON.stringify(want.status),
      want.codes ? JSON.stringify(want.codes) : null,
      want.reason ?? null,
      want.sentBefore ?? null,
    )
    .all<{ key: string | null; rows: number }>()
  const last = results.pop()
  const keys = results.flatMap(({ key }) => key ?? [])
  if (keys.length === want.most) return { keys, after: keys.at(-1) ?? want.after, isEnd: false }
  return { keys, after: last?.key ?? want.after, isEnd: (last?.rows ?? 0) < MOST_SCANNED }
}
