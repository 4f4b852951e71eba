import { publishFlowDraft } from '../../bots/flow/draft-store'
import { now } from '../../clock'
import { recordAction } from '../activity-log/record-action'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { flowOf, flowPath, inWork, tagOf } from './in-work'
import { hindrances, reportOf } from './report'

/** The draft as the form saw it (`tag`) becomes what customers get; refused while anything hinders it. */
export async function publishFlow(c: AdminContext): Promise<Response> {
  const found = await inWork(c)
  if (!found) return showAbsent(c)
  const to = (done: string) => c.redirect(`${flowPath(found.id)}?done=${done}`, 303)
  const form = await c.req.parseBody()
  if (form['tag'] !== (await tagOf(found))) return to('stale')
  const report = await reportOf(c.env, flowOf(found))
  if (hindrances(report).length > 0) return to('problems')
  if (found.flowDraft === null) return to('published')
  const version = await publishFlowDraft(c.env, { botId: found.id, before: found, by: c.var.staff.staffId }, now())
  if (version === null) return to('stale')
  const says = c.var.text.activityLog.recorded.flowPublished(found.name, version)
  await recordAction(c, 'flow.published', says, { botId: found.id, version })
  return to('published')
}
