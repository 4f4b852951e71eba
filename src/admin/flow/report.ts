import { checkFlow, type FlowProblem } from '../../bots/flow/check'
import { botsOfFlow, endsOf } from '../../bots/flow/ready'
import type { Flow } from '../../bots/flow/schema'
import { listBots } from '../../bots/store'
import type { Env } from '../../env'
import type { FlowReport } from './editor-data'

/** What the editor marks and what publishing asks: one check. Bots that the flow goes to must exist. */
export async function reportOf(env: Env, flow: Flow): Promise<FlowReport> {
  const asked = botsOfFlow(flow)
  const known = asked.length === 0 ? [] : (await listBots(env)).map(({ id }) => id)
  const gone: FlowProblem[] = asked
    .filter(({ botId }) => !known.includes(botId))
    .map(({ nodeId }) => ({ nodeId, field: 'botId', message: 'This bot does not exist', isHint: false }))
  return {
    problems: [...checkFlow(flow), ...gone],
    ends: Object.fromEntries(flow.nodes.map((node) => [node.id, endsOf(node)])),
  }
}

export function hindrances({ problems }: FlowReport): FlowProblem[] {
  return problems.filter(({ isHint }) => !isHint)
}
