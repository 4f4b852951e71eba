import { z } from 'zod'
import { personKeys } from '../consents/person-key'
import type { ProjectionBatch } from '../conversations/projection'
import type { MessageRow } from '../conversations/rows'
import { readCampaignButton } from '../whatsapp/callback-data'
import type { RunKey } from './recipient'
import { repliesTo, type Reached, type RunMove, type Said } from './replies'

/** Of older runs nothing is attributed any more, and of more than so many neither. */
export const RECENT_MS = 30 * 86_400_000
export const MOST_RUNS = 200

const tapSchema = z.object({ button: z.object({ payload: z.string() }) })

type Who = { id: string; phoneNumberId: string; waId: string | null; userId: string | null }

/** What the customers' messages of one flush answer. Two reads where anybody wrote, none else. */
export async function repliesIn(
  db: D1Database,
  { messages, interactions }: Pick<ProjectionBatch, 'messages' | 'interactions'>,
  now: number,
): Promise<RunMove[]> {
  const written = messages.filter(isSaid)
  if (written.length === 0) return []
  const who = await whoWrote(db, written, interactions)
  const said = written.flatMap((row) => saidIn(row, who.get(row.interactionId)))
  const reached = await recentlyReached(db, said, now)
  if (reached.length === 0) return []
  const byKey = Map.groupBy(reached, ({ phoneKey }) => phoneKey)
  return said.flatMap((one) =>
    repliesTo(
      one,
      one.keys.flatMap((key) => byKey.get(key) ?? []),
    ),
  )
}

function isSaid({ direction, sentBy, type }: MessageRow): boolean {
  return direction === 'in' && sentBy === 'customer' && type !== 'call'
}

function saidIn({ at, type, replyTo, payload }: MessageRow, who: Who | undefined): Said[] {
  if (!who) return []
  const isTap = type === 'button'
  const tapped = isTap ? tappedIn(payload) : null
  const { phoneNumberId } = who
  return [{ keys: personKeys(who), phoneNumberId, at, quoted: replyTo, isTap, tapped }]
}

function tappedIn(payload: string | null): RunKey | null {
  const { data } = tapSchema.safeParse(parsed(payload))
  return data ? readCampaignButton(data.button.payload) : null
}

/** A message that cannot be read answers nothing; the flush goes on. */
function parsed(json: string | null): unknown {
  try {
    return JSON.parse(json ?? 'null') as unknown
  } catch {
    return null
  }
}

/** A message mostly comes with its conversation's row. */
async function whoWrote(
  db: D1Database,
  written: readonly MessageRow[],
  interactions: readonly Who[],
): Promise<Map<string, Who>> {
  const known = new Map<string, Who>(interactions.map((row) => [row.id, row]))
  const missing = [...new Set(written.map(({ interactionId }) => interactionId))].filter((id) => !known.has(id))
  if (missing.length === 0) return known
  const { results } = await db
    .prepare(
      `select id, phone_number_id as phoneNumberId, wa_id as waId, user_id as userId from tblwhatsapp_interactions
       where id in (select value from json_each(?1))`,
    )
    .bind(JSON.stringify(missing))
    .all<Who>()
  for (const row of results) known.set(row.id, row)
  return known
}

/** By the key of each recent run: a person is in few of them, and no index is needed. */
async function recentlyReached(db: D1Database, said: readonly Said[], now: number): Promise<Reached[]> {
  const people = new Set(
    said.flatMap(({ keys, phoneNumberId }) => keys.map((key) => JSON.stringify([key, phoneNumberId]))),
  )
  const { results } = await db
    .prepare(
      `select d.campaign_id as campaignId, d.run, r.phone_number_id as phoneNumberId, d.phone_key as phoneKey, d.status,
         d.wamid, d.sent_at as sentAt, d.replied_at as repliedAt
       from (select campaign_id, run, phone_number_id from tblwhatsapp_campaign_runs
         where started_at > ?2 order by started_at desc limit ${MOST_RUNS}) r
       cross join json_each(?1) p
       cross join tblwhatsapp_campaign_data d
         on d.campaign_id = r.campaign_id and d.run = r.run and d.phone_key = p.value->>0
       where r.phone_number_id = p.value->>1 and d.status in (1, 2, 5)`,
    )
    .bind(`[${[...people].join(',')}]`, now - RECENT_MS)
    .all<Reached>()
  return results
}
