import { callHttpTool } from '../call-http-tool'
import { parametersSchema, type HttpToolRow } from '../http-tools'
import type { Tool, ToolSetting } from './tool'

/** A call to another system that an admin defined; for a proposal to staff only those that read. */
export function httpTool(
  { env, order, job, signal }: Pick<ToolSetting, 'env' | 'order' | 'job' | 'signal'>,
  { name, tool }: HttpToolRow,
): Tool | null {
  if (job.purpose === 'suggest' && tool.method !== 'GET') return null
  return {
    name,
    description: tool.description,
    parameters: parametersSchema(tool),
    perform: async (args) => {
      const { customer } = order
      const values = { ...customer.fields, name: customer.name ?? customer.fields['name'] ?? '' }
      const answer = await callHttpTool(env, { name, tool }, args, { signal, customer: values })
      return answer.ok ? { ok: true, answer: JSON.stringify(answer.values) } : answer
    },
  }
}
