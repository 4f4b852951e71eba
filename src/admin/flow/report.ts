import type { FlowProblem } from '../../bots/flow/check'
import { problemsOfFlow } from '../../bots/flow/problems-store'
import { endsOf } from '../../bots/flow/ready'
import type { Flow } from '../../bots/flow/schema'
import type { Env } from '../../env'
import type { Catalogue } from '../text/en'
import { endsIn } from './ends-in'
import type { FlowReport } from './editor-data'

/** What the editor marks and what publishing asks: one check. Bots, templates and files that the flow names must be there. */
export async function reportOf(env: Env, flow: Flow, { labels, said }: Catalogue): Promise<FlowReport> {
  const problems = await problemsOfFlow(env, flow)
  return {
    problems: problems.map((one) => ({ ...one, message: said(one.message) })),
    ends: Object.fromEntries(flow.nodes.map((node) => [node.id, endsIn(labels, endsOf(node))])),
  }
}

export function hindrances({ problems }: FlowReport): FlowProblem[] {
  return problems.filter(({ isHint }) => !isHint)
}
