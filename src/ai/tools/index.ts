import { listHttpTools } from '../http-tools-store'
import { createTicket } from './create-ticket'
import { handOver } from './hand-over'
import { httpTool } from './http'
import type { Tool, ToolSetting } from './tool'
import { updateFields } from './update-fields'

const BUILT_IN = [handOver, createTicket, updateFields] as const

/** What the model may call for this job: the built-in tools that are on, and those that an admin defined. */
export async function toolsFor(setting: ToolSetting): Promise<Tool[]> {
  const builtIn = BUILT_IN.map((make) => make(setting))
  const own = (await listHttpTools(setting.env)).map((row) => httpTool(setting, row))
  return [...builtIn, ...own].filter((tool) => tool !== null)
}
