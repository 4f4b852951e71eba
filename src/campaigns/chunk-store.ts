import type { Env } from '../env'
import type { TemplateDefinition } from '../whatsapp/templates/definition'
import { definitionOf, type StoredDefinition } from '../whatsapp/templates/store'
import { reachedStatement } from './portfolio-store'
import type { Piece } from './pump'
import { moveStatements } from './recipient-moves-store'
import { RECIPIENT, type DueRecipient, type RecipientMove, type RunKey } from './recipient'
import { dueRecipient, readRangeStatement } from './recipients-store'
import { readRunStatement, reopenStatements, runOf, type Run, type RunRow } from './runs-store'

/** What one consumer sends: who, what, and the templates of the run as they are now, by their id. */
export type Chunk = { run: Run; recipients: DueRecipient[]; templates: Map<string, TemplateDefinition> }

/** Everything that a piece needs, in one trip; null where the run is gone. */
export async function readChunk(env: Env, key: RunKey, piece: Piece, now: number): Promise<Chunk | null> {
  const [run, range, stored] = await env.DB.batch<never>([
    readRunStatement(env.DB, key),
    readRangeStatement(env.DB, key, piece, now),
    env.DB.prepare(TEMPLATES).bind(key.campaignId, key.run),
  ])
  const [row] = run!.results as RunRow[]
  const definitions = (stored!.results as StoredDefinition[]).map((one) => definitionOf(one))
  const recipients = (range!.results as Parameters<typeof dueRecipient>[0][]).map(dueRecipient)
  return row ? { run: runOf(row), recipients, templates: new Map(definitions.map((one) => [one.id, one])) } : null
}

const TEMPLATES = `select t.id, t.name, t.language, t.category, t.status, t.components,
    t.parameter_format as parameterFormat, t.header_media_key as headerMediaKey
  from tblwhatsapp_campaign_runs r
  join tblwhatsapp_interaction_templates t on t.id in (r.plan->>'$.templateId', r.plan->>'$.settings.ab.templateId')
  where r.campaign_id = ?1 and r.run = ?2`

/**
 * Writes what became of a piece's people, and how many the portfolio newly reached. A consumer that was given up may come so
 * late that the run is through without those who are to be tried again: then it goes on.
 */
export async function writeResults(env: Env, key: RunKey, moves: readonly RecipientMove[], now: number): Promise<void> {
  if (moves.length === 0) return
  const accepted = moves.filter(({ status }) => status === RECIPIENT.success).map(({ phoneKey }) => phoneKey)
  await env.DB.batch([
    ...(accepted.length > 0 ? [reachedStatement(env.DB, key, accepted, now)] : []),
    ...moveStatements(env.DB, key, moves),
    ...(moves.some(isPending) ? reopenStatements(env.DB, key, now) : []),
  ])
}

export function isPending({ status }: RecipientMove): boolean {
  return status === RECIPIENT.pending
}
