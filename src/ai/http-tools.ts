import { z } from 'zod'
import type { HttpRequest } from '../bots/flow/http-request'
import { judgeAddress } from '../jobs/http/address'
import { HTTP_LIMITS, problemOfBody, problemOfHeaders } from '../jobs/http/rules'
import { own } from '../own'

/** What an admin may write; names are those that a model may call. */
export const TOOL_LIMITS = { name: 40, description: 1_000, parameters: 10, url: 2_000, body: 10_000, argument: 1_000 }
/** Names of the built-in tools. */
const TAKEN = ['hand_over', 'create_ticket', 'update_fields']

export const PARAMETER_TYPES = ['string', 'number', 'integer', 'boolean'] as const
export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
/** Of the customer of the conversation, put in by us: a model cannot ask about somebody else. `{customer.phone}`. */
export const CUSTOMER_VALUES = ['phone', 'name', 'email'] as const

const toolName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/)
  .refine((name) => !TAKEN.includes(name))
const fieldName = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)

export const httpToolSchema = z.object({
  /** For the model: what it does and when to use it. */
  description: z.string().trim().min(1).max(TOOL_LIMITS.description),
  parameters: z
    .array(
      z.object({
        name: fieldName,
        type: z.enum(PARAMETER_TYPES),
        description: z.string().trim().max(300),
        isRequired: z.boolean(),
      }),
    )
    .max(TOOL_LIMITS.parameters),
  method: z.enum(METHODS),
  /** With `{parameter}` behind the host, never in it. */
  url: z.string().trim().max(TOOL_LIMITS.url),
  headers: z
    .array(z.object({ name: z.string().max(100), value: z.string().max(8_000), isSealed: z.boolean() }))
    .max(HTTP_LIMITS.headers),
  /** JSON, its texts with `{parameter}`; null without one. */
  body: z.string().max(TOOL_LIMITS.body).nullable(),
  /** What the model is told of the answer; nothing else of it. */
  takes: z.array(z.object({ name: fieldName, path: z.string().trim().min(1).max(200) })).max(HTTP_LIMITS.takes),
})

export type HttpTool = z.infer<typeof httpToolSchema>
/** `name` is the function that the model calls. */
export type HttpToolRow = { id: number; name: string; isActive: boolean; tool: HttpTool }
export type ToolArguments = Readonly<Record<string, unknown>>
/** Values of `CUSTOMER_VALUES`, as far as they are known. */
export type ToolCustomer = Readonly<Record<string, string>>

export function isToolName(name: string): boolean {
  return toolName.safeParse(name).success
}

/** The parameters as JSON schema, for the model. */
export function parametersSchema({ parameters }: HttpTool) {
  return {
    type: 'object' as const,
    properties: Object.fromEntries(parameters.map(({ name, type, description }) => [name, { type, description }])),
    required: parameters.filter(({ isRequired }) => isRequired).map(({ name }) => name),
    additionalProperties: false,
  }
}

type Filled = { ok: true; request: HttpRequest } | { ok: false; say: string }

/**
 * The request with a model's arguments put in: only the declared ones, of their types, encoded for where they stand, so
 * that no argument changes host, path or further parameters. `say` is for the model and the trace.
 */
export function fillTool(tool: HttpTool, args: ToolArguments, customer: ToolCustomer = {}): Filled {
  const problem = problemOfArguments(tool, args)
  if (problem !== null) return { ok: false, say: problem }
  const values = valuesOf(tool, args, customer)
  const missing = [...placeholders(tool.url), ...placeholders(tool.body ?? '')].find((name) => !values.has(name))
  if (missing !== undefined) return { ok: false, say: `There is no ${missing} of this customer: the call needs it.` }
  const url = filledUrl(tool.url, values)
  if (url === null) return { ok: false, say: 'An argument would lead to another address: it is refused.' }
  const { method, headers, takes } = tool
  const body = tool.body === null ? null : filledBody(tool.body, values)
  return { ok: true, request: { method, url, headers: headers.map((header) => ({ ...header })), body, takes } }
}

/** What keeps this tool from being saved, by the field of its form; the sentences say what to do. */
export function problemsOfTool(tool: HttpTool): Partial<Record<'url' | 'body' | 'headers' | 'parameters', string>> {
  const names = tool.parameters.map(({ name }) => name)
  const known = [...names, ...CUSTOMER_VALUES.map((value) => `customer.${value}`)]
  const unknownIn = (text: string) => {
    const name = placeholders(text).find((one) => !known.includes(one))
    return name === undefined ? null : `{${name}} is no parameter of this tool: add it below, or take it out.`
  }
  const isJson = tool.body === null || jsonOf(tool.body) !== undefined
  return withoutEmpty({
    url: unknownIn(tool.url) ?? problemOfUrl(tool.url, known),
    body: unknownIn(tool.body ?? '') ?? (isJson ? problemOfBody(tool.method, tool.body) : BODY_IS_NO_JSON),
    headers: problemOfHeaders(tool.headers),
    parameters: new Set(names).size < names.length ? 'Two parameters have one name: give each its own.' : null,
  })
}

function problemOfUrl(url: string, known: readonly string[]): string | null {
  if (/^[^/]*\/\/[^/?#]*\{/.test(url)) return HOST_IS_FIXED
  const judged = judgeAddress(filledUrl(url, new Map(known.map((name) => [name, 'x']))) ?? url)
  return judged.ok ? null : judged.say
}

const BODY_IS_NO_JSON = 'The body is no JSON: placeholders stand inside quotes, like "{order}".'
const HOST_IS_FIXED = 'The host is fixed: placeholders stand behind it, in the path or the query.'
const PLACEHOLDER = /\{([a-z][a-z0-9_]*(?:\.[a-z]+)?)\}/g

function placeholders(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name)
}

function problemOfArguments({ parameters }: HttpTool, args: ToolArguments): string | null {
  const unknown = Object.keys(args).find((name) => !parameters.some((parameter) => parameter.name === name))
  if (unknown !== undefined) return `There is no parameter ${unknown.slice(0, 40)}.`
  for (const { name, type, isRequired } of parameters) {
    const value = own(args, name)
    if (value === undefined || value === null) {
      if (isRequired) return `The parameter ${name} is required.`
      continue
    }
    if (!isOfType(value, type)) return `The parameter ${name} has to be a ${type}.`
    if (typeof value === 'string' && value.length > TOOL_LIMITS.argument)
      return `The parameter ${name} is longer than ${TOOL_LIMITS.argument} characters.`
  }
  return null
}

function isOfType(value: unknown, type: HttpTool['parameters'][number]['type']): value is string | number | boolean {
  if (type === 'integer') return Number.isSafeInteger(value)
  return typeof value === type && (type !== 'number' || Number.isFinite(value))
}

type Values = ReadonlyMap<string, string | number | boolean>

/** A parameter that was not given is empty; a value of the customer that is not known stays missing. */
function valuesOf({ parameters }: HttpTool, args: ToolArguments, customer: ToolCustomer): Values {
  const values = new Map<string, string | number | boolean>()
  for (const { name } of parameters) values.set(name, (args[name] ?? '') as string | number | boolean)
  for (const name of CUSTOMER_VALUES) if (customer[name]) values.set(`customer.${name}`, customer[name])
  return values
}

/** Null where a value would be read as a step up in the path. */
function filledUrl(url: string, values: Values): string | null {
  const filled = url.replaceAll(PLACEHOLDER, (whole, name: string) => {
    const value = values.get(name)
    return value === undefined ? whole : encodeURIComponent(String(value).toWellFormed())
  })
  const path = /^[^?#]*/.exec(filled)?.[0] ?? ''
  return path.split('/').some((part) => /^(\.|%2e){1,2}$/i.test(part)) ? null : filled
}

/** A text that is one placeholder and nothing else becomes the value in its own type. */
function filledBody(body: string, values: Values): string {
  return JSON.stringify(jsonOf(body), (_key, inner: unknown) => {
    if (typeof inner !== 'string') return inner
    const [only] = placeholders(inner)
    if (only !== undefined && inner === `{${only}}` && values.has(only)) return values.get(only)
    return inner.replaceAll(PLACEHOLDER, (whole, name: string) => String(values.get(name) ?? whole))
  })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function withoutEmpty<Key extends string>(said: Record<Key, string | null>): Partial<Record<Key, string>> {
  return Object.fromEntries(Object.entries(said).filter(([, text]) => text !== null)) as Partial<Record<Key, string>>
}
