import type { BotRow } from '../../bots/bot'
import { type FlowInWork, publishFlowDraft } from '../../bots/flow/draft-store'
import { getBot } from '../../bots/store'
import { now } from '../../clock'
import { recordAction } from '../activity-log/record-action'
import { recordSecondLook, secondLook } from '../bots/lab/second-look'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { flowOf, flowPath, inWork, tagOf } from './in-work'
import { hindrances, reportOf } from './report'

/**
 * The draft as the form saw it (`tag`) becomes what customers get; refused while anything hinders it. Where a case of the
 * lab would fail with it, a second look is asked for first.
 */
export async function publishFlow(c: AdminContext): Promise<Response> {
  const found = await inWork(c)
  const bot = found && (await getBot(c.env, found.id))
  if (!found || !bot) return showAbsent(c)
  const { id, name } = found
  const to = (done: string) => c.redirect(`${flowPath(id)}?done=${done}`, 303)
  const { tag, publishAnyway } = await c.req.parseBody()
  if (typeof tag !== 'string' || tag !== (await tagOf(found))) return to('stale')
  if (hindrances(await reportOf(c.env, flowOf(found), c.var.text)).length > 0) return to('problems')
  if (found.flowDraft === null) return to('published')
  const values = { tag, ...(publishAnyway === '1' ? { publishAnyway } : {}) }
  const action = `${flowPath(id)}/publish`
  const look = await secondLook(c, { row: asPublished(bot, found), action, values, back: flowPath(id) })
  if ('page' in look) return look.page
  const version = await publishFlowDraft(c.env, { botId: id, before: found, by: c.var.staff.staffId }, now())
  if (version === null) return to('stale')
  await recordSecondLook(c, look.failing, { id, name })
  await recordAction(c, 'flow.published', c.var.text.activityLog.recorded.flowPublished(name, version), {
    botId: id,
    version,
  })
  return to('published')
}

function asPublished(bot: BotRow, { flowDraft, flowVersion }: FlowInWork): BotRow {
  return { ...bot, flowData: flowDraft, flowVersion: flowVersion + 1 }
}
