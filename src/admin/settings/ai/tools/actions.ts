import { callHttpTool } from '../../../../ai/call-http-tool'
import type { HttpTool, HttpToolRow } from '../../../../ai/http-tools'
import {
  createHttpTool,
  deleteHttpTool,
  findHttpTool,
  MOST_TOOLS,
  switchHttpTool,
  updateHttpTool,
  type ToolSaved,
} from '../../../../ai/http-tools-store'
import type { Env } from '../../../../env'
import { sealHeaderValue } from '../../../../jobs/http/call'
import { showAbsent } from '../../../refusals'
import type { AdminContext } from '../../../route'
import { idOf } from '../../../row-id'
import { AI_TOOLS } from '../ai-page'
import { editPage, newPage } from './form-page'
import { checkValues, postedValues, type ToolErrors, type ToolValues } from './values'

export async function createTool(c: AdminContext): Promise<Response> {
  const form = await c.req.parseBody()
  const values = postedValues(form, null)
  const checked = checkValues(values, c.var.text.ai.tools.errors)
  if (!checked.ok) return newPage(c, { values, errors: checked.errors })
  const tool = await sealed(c.env, checked.tool, values)
  const saved = await createHttpTool(c.env, checked.name, tool, c.var.staff.staffId)
  if (!saved.ok) return newPage(c, { values, errors: refusalOf(c, saved) })
  return c.redirect(`${AI_TOOLS}?done=created`, 303)
}

export async function showTool(c: AdminContext): Promise<Response> {
  const row = await rowOf(c)
  return row ? editPage(c, row) : showAbsent(c)
}

export async function updateTool(c: AdminContext): Promise<Response> {
  const row = await rowOf(c)
  if (!row) return showAbsent(c)
  const form = await c.req.parseBody()
  const values = postedValues(form, row.tool)
  const checked = checkValues(values, c.var.text.ai.tools.errors)
  if (!checked.ok) return editPage(c, row, { values, errors: checked.errors })
  const change = { name: checked.name, tool: await sealed(c.env, checked.tool, values) }
  const saved = await updateHttpTool(c.env, row.id, change, c.var.staff.staffId)
  if (!saved.ok) return editPage(c, row, { values, errors: refusalOf(c, saved) })
  const to = form['more'] === '1' ? `${AI_TOOLS}/${row.id}` : AI_TOOLS
  return c.redirect(`${to}?done=saved`, 303)
}

export async function switchTool(c: AdminContext): Promise<Response> {
  const row = await rowOf(c)
  if (!row) return showAbsent(c)
  const isOn = (await c.req.parseBody())['on'] === '1'
  if (isOn !== row.isActive) await switchHttpTool(c.env, row, isOn, c.var.staff.staffId)
  return c.redirect(`${AI_TOOLS}?done=${isOn ? 'on' : 'off'}`, 303)
}

export async function deleteTool(c: AdminContext): Promise<Response> {
  const row = await rowOf(c)
  if (row) await deleteHttpTool(c.env, row, c.var.staff.staffId)
  return c.redirect(`${AI_TOOLS}?done=${row ? 'removed' : 'gone'}`, 303)
}

/** Makes the saved tool's request for real. */
export async function tryTool(c: AdminContext): Promise<Response> {
  const row = await rowOf(c)
  if (!row) return showAbsent(c)
  const form = await c.req.parseBody()
  const typed: Record<string, string> = {}
  for (const [name, value] of Object.entries(form)) {
    if (name.startsWith('value.') && typeof value === 'string') typed[name.slice('value.'.length)] = value.trim()
  }
  const customer = {
    phone: typed['customer.phone'] ?? '',
    name: typed['customer.name'] ?? '',
    email: typed['customer.email'] ?? '',
  }
  const answer = await callHttpTool(c.env, row, argumentsOf(row.tool, typed), { customer })
  return editPage(c, row, { tried: { answer, typed } })
}

/** As a model would give them: in their types, those that are empty left out. */
function argumentsOf({ parameters }: HttpTool, typed: Readonly<Record<string, string>>): Record<string, unknown> {
  const args: Record<string, unknown> = {}
  for (const { name, type } of parameters) {
    const text = typed[name] ?? ''
    if (text === '') continue
    if (type === 'boolean') args[name] = /^(yes|true|1)$/i.test(text)
    else args[name] = type === 'string' ? text : Number(text)
  }
  return args
}

/** A secret that was typed is sealed; one that was kept is sealed already. */
async function sealed(env: Env, tool: HttpTool, { headers }: ToolValues): Promise<HttpTool> {
  const done = tool.headers.map(async (header, n) => {
    const isTyped = header.isSealed && headers[n]?.value !== ''
    return isTyped ? { ...header, value: await sealHeaderValue(env, header.value) } : header
  })
  return { ...tool, headers: await Promise.all(done) }
}

function refusalOf(c: AdminContext, saved: Extract<ToolSaved, { ok: false }>): ToolErrors {
  const words = c.var.text.ai.tools.errors
  if (saved.reason === 'too-many') return { name: words.tooMany(MOST_TOOLS) }
  return { name: saved.reason === 'taken' ? words.taken : c.var.text.ai.tools.done.gone }
}

function rowOf(c: AdminContext): Promise<HttpToolRow | null> {
  const id = idOf(c)
  return id === null ? Promise.resolve(null) : findHttpTool(c.env, id)
}
