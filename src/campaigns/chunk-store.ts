import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { templates } from '../db/templates'
import type { Env } from '../env'
import type { TemplateDefinition } from '../whatsapp/templates/definition'
import { definitionOf } from '../whatsapp/templates/store'
import { reachedStatement } from './portfolio-store'
import type { Piece } from './pump'
import { moveStatements } from './recipient-moves-store'
import { RECIPIENT, type DueRecipient, type RecipientMove, type RunKey } from './recipient'
import { dueRecipient, readRangeStatement } from './recipients-store'
import { readRun, type Run } from './runs-store'

/** What one consumer sends: who, what, and the templates of the run as they are now, by their id. */
export type Chunk = { run: Run; recipients: DueRecipient[]; templates: Map<string, TemplateDefinition> }

/** Everything that a piece needs, in one trip; null where the run is gone. */
export async function readChunk(env: Env, key: RunKey, piece: Piece, now: number): Promise<Chunk | null> {
  const [run, range, definitions] = await Promise.all([
    readRun(env, key),
    readRangeStatement(env.DB, key, piece, now).all<Parameters<typeof dueRecipient>[0]>(),
    readTemplates(env, key),
  ])
  return run && { run, recipients: range.results.map(dueRecipient), templates: definitions }
}

async function readTemplates(env: Env, { campaignId, run }: RunKey): Promise<Map<string, TemplateDefinition>> {
  const planned = sql`select json_extract(plan, '$.templateId') from tblwhatsapp_campaign_runs
      where campaign_id = ${campaignId} and run = ${run}
    union select json_extract(plan, '$.settings.ab.templateId') from tblwhatsapp_campaign_runs
      where campaign_id = ${campaignId} and run = ${run}`
  const rows = await drizzle(env.DB)
    .select()
    .from(templates)
    .where(sql`${templates.id} in (${planned})`)
  return new Map(rows.map((row) => [row.id, definitionOf(row)]))
}

/** Writes what became of a piece's people, and how many the portfolio newly reached. */
export async function writeResults(env: Env, key: RunKey, moves: readonly RecipientMove[], now: number): Promise<void> {
  if (moves.length === 0) return
  const accepted = moves.filter(({ status }) => status === RECIPIENT.success).map(({ phoneKey }) => phoneKey)
  await env.DB.batch([
    ...(accepted.length > 0 ? [reachedStatement(env.DB, key, accepted, now)] : []),
    ...moveStatements(env.DB, key, moves),
  ])
}
