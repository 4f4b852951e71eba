import { saveFlowDraft } from '../../bots/flow/draft-store'
import { readFlow } from '../../bots/flow/read'
import { isStarter, STARTERS } from '../../bots/flow/starters'
import { findFlowVersion } from '../../bots/flow/versions-store'
import { recordAction } from '../activity-log/record-action'
import { showAbsent } from '../refusals'
import { idFrom } from '../row-id'
import type { AdminContext } from '../route'
import { flowPath, inWork } from './in-work'

/** Back to what customers get; where nothing was published, to nothing. */
export async function discardDraft(c: AdminContext): Promise<Response> {
  const found = await inWork(c)
  if (!found) return showAbsent(c)
  await saveFlowDraft(c.env, { botId: found.id, before: found, flowDraft: null })
  await recordAction(c, 'flow.discarded', c.var.text.activityLog.recorded.flowDiscarded(found.name), {
    botId: found.id,
  })
  return c.redirect(`${flowPath(found.id)}?done=discarded`, 303)
}

/** A version of before becomes the draft, sealed values and all. */
export async function restoreVersion(c: AdminContext): Promise<Response> {
  const found = await inWork(c)
  const version = idFrom(c.req.param('version'))
  if (!found || version === null) return showAbsent(c)
  const flowDraft = await findFlowVersion(c.env, { botId: found.id, version })
  if (flowDraft === null || !readFlow(flowDraft)) return showAbsent(c)
  await saveFlowDraft(c.env, { botId: found.id, before: found, flowDraft })
  const says = c.var.text.activityLog.recorded.flowRestored(found.name, version)
  await recordAction(c, 'flow.restored', says, { botId: found.id, version })
  return c.redirect(`${flowPath(found.id)}?done=restored`, 303)
}

/** A template begins a flow that has no steps; a draft with steps is not replaced by it. */
export async function startFrom(c: AdminContext): Promise<Response> {
  const found = await inWork(c)
  const name = (await c.req.parseBody())['starter']
  if (!found || !isStarter(name)) return showAbsent(c)
  const hasSteps = (readFlow(found.flowDraft ?? found.flowData ?? '')?.nodes.length ?? 0) > 0
  if (hasSteps) return c.redirect(flowPath(found.id), 303)
  await saveFlowDraft(c.env, { botId: found.id, before: found, flowDraft: JSON.stringify(STARTERS[name]) })
  return c.redirect(`${flowPath(found.id)}?done=started`, 303)
}
