import type { Env } from '../env'
import { callHttp } from '../jobs/http/call'
import { recordActivity } from '../whatsapp/activity-store'
import { fillTool, type HttpToolRow, type ToolArguments, type ToolCustomer } from './http-tools'

/** `values`: what the tool takes from the answer. `say`: why not, fit for the model and for the trace. */
export type ToolAnswer = { ok: true; values: Record<string, string> } | { ok: false; say: string }

/**
 * Calls a tool that an admin defined, with a model's arguments as they came: they are checked here. `customer`: the
 * conversation's own values, for `{customer.phone}`. Leaves a line in the activity log. Never throws.
 */
export async function callHttpTool(
  env: Env,
  { name, tool }: Pick<HttpToolRow, 'name' | 'tool'>,
  args: ToolArguments,
  { signal, customer = {} }: { signal?: AbortSignal; customer?: ToolCustomer } = {},
): Promise<ToolAnswer> {
  const filled = fillTool(tool, args, customer)
  if (!filled.ok) {
    const summary = `The tool ${name} was not called: ${filled.say}`
    await recordActivity(env, { kind: 'http.request', outcome: 'failed', summary })
    return filled
  }
  const answer = await callHttp(env, filled.request, { signal })
  return answer.ok ? { ok: true, values: answer.values } : { ok: false, say: answer.say }
}
