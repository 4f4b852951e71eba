import { sha256Hex } from '../../digest'
import { findFlowInWork, type FlowInWork } from '../../bots/flow/draft-store'
import { readFlow } from '../../bots/flow/read'
import { EMPTY_FLOW, type Flow } from '../../bots/flow/schema'
import { idOf } from '../row-id'
import type { AdminContext } from '../route'

/** Response 4: the bots that have a flow. */
export const FLOW_BOT = 4
/** A flow as it is posted or uploaded. */
export const FLOW_MAX_BYTES = 100 * 1024

/** The bot of the address, where it has a flow; else null. */
export async function inWork(c: AdminContext): Promise<FlowInWork | null> {
  const id = idOf(c)
  const found = id === null ? null : await findFlowInWork(c.env, id)
  return found?.botType === FLOW_BOT ? found : null
}

/** What staff work on: the draft, else what is published, else an empty one. */
export function flowOf({ flowDraft, flowData }: FlowInWork): Flow {
  return readFlow(flowDraft ?? flowData ?? '') ?? EMPTY_FLOW
}

/** Those that may hold a sealed value, the draft first. */
export function knownFlows({ flowDraft, flowData }: FlowInWork): Flow[] {
  return [flowDraft, flowData].flatMap((json) => (json === null ? [] : (readFlow(json) ?? [])))
}

/** Names what somebody saw: who saves with an older one is told. */
export function tagOf({ flowDraft, flowVersion }: FlowInWork): Promise<string> {
  return sha256Hex(`${flowVersion} ${flowDraft ?? ''}`, 8)
}

export function flowPath(id: number): string {
  return `/admin/whatsapp/bots/${id}/flow`
}
