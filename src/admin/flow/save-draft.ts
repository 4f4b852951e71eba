import { saveFlowDraft } from '../../bots/flow/draft-store'
import { readFlow } from '../../bots/flow/read'
import type { Flow } from '../../bots/flow/schema'
import { now } from '../../clock'
import { recordAction } from '../activity-log/record-action'
import type { AdminContext } from '../route'
import type { DraftSaved } from './editor-data'
import { withSealed } from './header-secrets'
import { FLOW_MAX_BYTES, flowOf, inWork, knownFlows, tagOf } from './in-work'
import { reportOf } from './report'

type Refusal = Extract<DraftSaved, { ok: false }>['reason']

/** What the editor's script posts. Over a newer draft only with `over`. */
export async function saveDraft(c: AdminContext): Promise<Response> {
  const { answers } = c.var.text.flow
  const form = await c.req.parseBody()
  const refuse = (
    status: 404 | 409 | 413 | 422,
    reason: Refusal,
    say: string,
    more: { report?: DraftSaved['report'] } = {},
  ) => c.json({ ok: false, reason, say, ...more } satisfies DraftSaved, status)
  const found = await inWork(c)
  if (!found) return refuse(404, 'gone', answers.gone)
  const json = form['flow']
  if (typeof json !== 'string') return refuse(422, 'refused', answers.unreadable)
  if (new TextEncoder().encode(json).length > FLOW_MAX_BYTES) return refuse(413, 'refused', answers.tooLarge)
  const posted = readFlow(json)
  if (!posted) return refuse(422, 'refused', answers.unreadable)
  const flow = await withSealed(c.env, posted, knownFlows(found))
  const report = await reportOf(c.env, flow, c.var.text)
  const isNewer = form['tag'] !== (await tagOf(found)) && form['over'] !== '1'
  const flowDraft = JSON.stringify(flow)
  const isSaved = !isNewer && (await saveFlowDraft(c.env, { botId: found.id, before: found, flowDraft }))
  if (!isSaved) return refuse(409, 'conflict', answers.conflict, { report })
  await recordFirst(c, found, flow)
  const tag = await tagOf({ ...found, flowDraft })
  return c.json({ ok: true, tag, savedAt: now(), report } satisfies DraftSaved)
}

/** A draft is saved each second that somebody types: its beginning is told, not every letter. */
async function recordFirst(c: AdminContext, found: Parameters<typeof flowOf>[0], _flow: Flow): Promise<void> {
  if (found.flowDraft !== null) return
  await recordAction(c, 'flow.changed', c.var.text.activityLog.recorded.flowChanged(found.name), { botId: found.id })
}
