import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { personKeys } from '../consents/person-key'
import type { StoredMessage } from '../conversations/inbox-rows'
import { templates } from '../db/templates'
import type { TemplateDefinition } from '../whatsapp/templates/definition'
import { mappingSchema } from '../whatsapp/templates/mapping'
import { definitionOf } from '../whatsapp/templates/store'
import { threadLine, type WentOut } from './thread-line'

export type Correspondent = { id: string; phoneNumberId: string; waId: string | null; userId: string | null }

/** `upTo`: among the newest runs that had begun by then. `from`: among the oldest that may have sent after it. */
export type Around = { upTo?: number | undefined; from?: number | undefined }

/** What campaigns sent to a person, oldest first, and the campaigns' names by `sent_by`. */
export type CampaignLines = { lines: StoredMessage[]; names: Record<string, string> }

const MOST_RUNS = 500
/** A run seldom sends for longer; with retries after a day each. */
const LONG_RUN_MS = 7 * 86_400_000

type Row = Omit<WentOut, 'params' | 'mapping' | 'hasLink'> & {
  hasLink: 0 | 1
  params: string | null
  mapping: string
  templateId: string
  name: string | null
}

/**
 * A campaign makes no message rows: its line in a thread is made of the recipient's row, which is found by the person's key
 * in each of the runs. Only what went out (or may have) is a line. Two short reads; the second only where there is any.
 */
export async function campaignLines(db: D1Database, person: Correspondent, around: Around): Promise<CampaignLines> {
  const keys = personKeys(person)
  if (keys.length === 0) return { lines: [], names: {} }
  const { results } = await db
    .prepare(WENT_OUT)
    .bind(
      JSON.stringify(keys),
      person.phoneNumberId,
      around.upTo ?? (around.from === undefined ? Number.MAX_SAFE_INTEGER : -1),
      around.from === undefined ? Number.MAX_SAFE_INTEGER : around.from - LONG_RUN_MS,
    )
    .all<Row>()
  if (results.length === 0) return { lines: [], names: {} }
  const known = await templatesOf(
    db,
    results.map(({ templateId }) => templateId),
  )
  return {
    lines: results.map((row) => threadLine(person.id, readRow(row), known.get(row.templateId) ?? null)),
    names: Object.fromEntries(results.map(({ campaignId, name }) => [`campaign:${campaignId}`, name ?? ''])),
  }
}

function readRow({ params, mapping, hasLink, ...row }: Row): WentOut {
  return {
    ...row,
    hasLink: hasLink === 1,
    params: JSON.parse(params ?? '{}') as Record<string, string>,
    mapping: mappingSchema.catch({}).parse(JSON.parse(mapping)),
  }
}

async function templatesOf(db: D1Database, ids: readonly string[]): Promise<Map<string, TemplateDefinition>> {
  const rows = await drizzle(db)
    .select()
    .from(templates)
    .where(sql`${templates.id} in (select value from json_each(${JSON.stringify([...new Set(ids)])}))`)
  return new Map(rows.map((row) => [row.id, definitionOf(row)]))
}

const IS_B = `(coalesce(d.variant, p.winner) = 'b' and p.plan->>'$.settings.ab.templateId' is not null)`

const WENT_OUT = `select d.campaign_id as campaignId, d.run, d.sent_at as sentAt, d.wamid, d.status,
    d.message_status as messageStatus, d.status_at as statusAt, d.error_code as errorCode, d.error_text as errorText,
    d.params, iif(${IS_B}, p.plan->'$.mappingB', p.plan->'$.mapping') as mapping,
    iif(${IS_B}, p.plan->>'$.settings.ab.templateId', p.plan->>'$.templateId') as templateId,
    p.plan->>'$.settings.link.url' is not null as hasLink, c.name
  from (
    select * from (select campaign_id, run, phone_number_id from tblwhatsapp_campaign_runs
      where started_at <= ?3 order by started_at desc limit ${MOST_RUNS})
    union
    select * from (select campaign_id, run, phone_number_id from tblwhatsapp_campaign_runs
      where started_at > ?4 order by started_at limit ${MOST_RUNS})) r
  cross join json_each(?1) k
  cross join tblwhatsapp_campaign_data d on d.campaign_id = r.campaign_id and d.run = r.run and d.phone_key = k.value
  join tblwhatsapp_campaign_runs p on p.campaign_id = d.campaign_id and p.run = d.run
  left join tblwhatsapp_campaigns c on c.id = d.campaign_id
  where r.phone_number_id = ?2 and d.sent_at is not null
  order by d.sent_at`
