import { and, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { flowVersions } from '../../db/bots'
import type { Env } from '../../env'

/** JSON of a version that was published; null where it never was. Throws where D1 does not answer. */
export async function findFlowVersion(
  env: Env,
  { botId, version }: { botId: number; version: number },
): Promise<string | null> {
  const [row] = await drizzle(env.DB)
    .select({ flowData: flowVersions.flowData })
    .from(flowVersions)
    .where(and(eq(flowVersions.botId, botId), eq(flowVersions.version, version)))
  return row?.flowData ?? null
}
