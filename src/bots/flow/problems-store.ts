import { inArray } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { bots } from '../../db/bots'
import type { Env } from '../../env'
import { problemsOfUses } from '../uses-store'
import { checkFlow, problem, type FlowProblem } from './check'
import { botsOfFlow, usesOfFlow } from './ready'
import type { Flow } from './schema'

/** As `checkFlow`, and whether the bots, templates and files that the flow names are there. */
export async function problemsOfFlow(env: Env, flow: Flow): Promise<FlowProblem[]> {
  const uses = usesOfFlow(flow).map(async ({ nodeId, use }) => {
    const found = await problemsOfUses(env, [use])
    return found.map(({ field, message }) => problem(nodeId, field, message))
  })
  return [...checkFlow(flow), ...(await missingBots(env, flow)), ...(await Promise.all(uses)).flat()]
}

async function missingBots(env: Env, flow: Flow): Promise<FlowProblem[]> {
  const wanted = botsOfFlow(flow)
  if (wanted.length === 0) return []
  const ids = wanted.map(({ botId }) => botId)
  const found = await drizzle(env.DB).select({ id: bots.id }).from(bots).where(inArray(bots.id, ids))
  const known = new Set(found.map(({ id }) => id))
  return wanted
    .filter(({ botId }) => !known.has(botId))
    .map(({ nodeId }) => problem(nodeId, 'botId', 'This bot does not exist'))
}
