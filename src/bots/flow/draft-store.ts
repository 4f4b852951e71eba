import { and, desc, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { stubs } from '../../../durable-objects/stubs'
import { bots, flowVersions } from '../../db/bots'
import { staff } from '../../db/staff'
import type { Env } from '../../env'

/** A bot's flow as staff work on it. `flowDraft` null: nothing differs from `flowData`, which customers get. */
export type FlowInWork = {
  id: number
  name: string
  isBotActive: boolean
  botType: number
  flowData: string | null
  flowDraft: string | null
  flowVersion: number
}

export async function findFlowInWork(env: Env, botId: number): Promise<FlowInWork | null> {
  const { id, name, isBotActive, botType, flowData, flowDraft, flowVersion } = bots
  const columns = { id, name, isBotActive, botType, flowData, flowDraft, flowVersion }
  const [row] = await drizzle(env.DB).select(columns).from(bots).where(eq(bots.id, botId))
  return row ?? null
}

type Change = { botId: number; before: Pick<FlowInWork, 'flowDraft' | 'flowVersion'> }

/** False where the draft is not `before` any more, or a newer version was published: then nothing was written. */
export async function saveFlowDraft(
  env: Env,
  { botId, before, flowDraft }: Change & { flowDraft: string | null },
): Promise<boolean> {
  const rows = await drizzle(env.DB)
    .update(bots)
    .set({ flowDraft })
    .where(isStill({ botId, before }))
    .returning({ id: bots.id })
  return rows.length > 0
}

/** The draft becomes the next version, and what customers get, within two seconds. Null as `saveFlowDraft` refuses. */
export async function publishFlowDraft(
  env: Env,
  { botId, before, by }: Change & { by: number },
  now: number,
): Promise<number | null> {
  const db = drizzle(env.DB)
  const is = isStill({ botId, before })
  const version = sql<number>`${bots.flowVersion} + 1`
  const next = db
    .select({
      botId: bots.id,
      version: version.as('version'),
      flowData: sql<string>`${bots.flowDraft}`.as('flow_data'),
      publishedAt: sql<number>`${now}`.as('published_at'),
      publishedBy: sql<number>`${by}`.as('published_by'),
    })
    .from(bots)
    .where(and(is, sql`${bots.flowDraft} is not null`))
  const [, rows] = await db.batch([
    db.insert(flowVersions).select(next),
    db
      .update(bots)
      .set({ flowData: sql`${bots.flowDraft}`, flowDraft: null, flowVersion: version, updatedAt: now })
      .where(and(is, sql`${bots.flowDraft} is not null`))
      .returning({ version: bots.flowVersion }),
  ])
  const [row] = rows
  if (!row) return null
  await stubs(env).config().refresh()
  return row.version
}

export type ListedVersion = { version: number; publishedAt: number; publishedBy: string | null; steps: number }

/** Newest first. */
export async function listFlowVersions(env: Env, botId: number): Promise<ListedVersion[]> {
  return drizzle(env.DB)
    .select({
      version: flowVersions.version,
      publishedAt: flowVersions.publishedAt,
      publishedBy: staff.name,
      steps: sql<number>`coalesce(json_array_length(${flowVersions.flowData}, '$.nodes'), 0)`,
    })
    .from(flowVersions)
    .leftJoin(staff, eq(staff.staffid, flowVersions.publishedBy))
    .where(eq(flowVersions.botId, botId))
    .orderBy(desc(flowVersions.version))
    .limit(200)
}

function isStill({ botId, before }: Change) {
  return and(
    eq(bots.id, botId),
    eq(bots.flowVersion, before.flowVersion),
    sql`${bots.flowDraft} is ${before.flowDraft}`,
  )
}
