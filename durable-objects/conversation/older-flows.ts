import { readFlow } from '../../src/bots/flow/read'
import type { Flow } from '../../src/bots/flow/schema'
import { findFlowVersion } from '../../src/bots/flow/versions-store'
import { olderFlowOf, type OlderFlows } from '../../src/conversations/bot-context'
import type { ConfigSnapshot } from '../../src/settings/snapshot'
import type { Core } from './core'

const NONE: OlderFlows = new Map()
/** Versions never change once published. */
const known = new Map<string, Flow>()
const MOST_KNOWN = 50

/** The version that the customer is in, where another has been published since. Throws where D1 does not answer. */
export async function olderFlows({ state, env }: Core, config: ConfigSnapshot): Promise<OlderFlows> {
  const wanted = olderFlowOf(state, config)
  if (!wanted) return NONE
  const key = `${wanted.botId}:${wanted.version}`
  const flow = known.get(key) ?? readFlow((await findFlowVersion(env, wanted)) ?? '')
  if (!flow) return NONE
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(key, flow)
  return new Map([[key, flow]])
}
