import {
  httpToolSchema,
  isToolName,
  METHODS,
  PARAMETER_TYPES,
  problemsOfTool,
  TOOL_LIMITS,
  type HttpTool,
  type HttpToolRow,
} from '../../../../ai/http-tools'
import { problemOfHeaderName } from '../../../../jobs/http/rules'
import type { FieldErrors } from '../../../form'
import type { Catalogue } from '../../../text/en'

/** Rows that an empty form shows; "more rows" adds these. */
const SPARE_ROWS = 2
export const MOST_HEADERS = 10

type ParameterValues = { name: string; type: string; description: string; isRequired: boolean }
/** `sealed`: the stored secret; `value` empty keeps it. */
type HeaderValues = { name: string; value: string; isSealed: boolean; sealed: string }
export type ToolValues = {
  name: string
  description: string
  parameters: ParameterValues[]
  method: string
  url: string
  headers: HeaderValues[]
  body: string
  takes: string
}
export type ToolErrors = FieldErrors<keyof ToolValues>

export const NO_TOOL: ToolValues = {
  name: '',
  description: '',
  parameters: [],
  method: 'GET',
  url: '',
  headers: [],
  body: '',
  takes: '',
}

export function valuesOf({ name, tool }: HttpToolRow): ToolValues {
  return {
    ...tool,
    name,
    headers: tool.headers.map(({ name: header, value, isSealed }) => ({
      name: header,
      value: isSealed ? '' : value,
      isSealed,
      sealed: isSealed ? value : '',
    })),
    body: tool.body ?? '',
    takes: tool.takes.map((take) => `${take.name} = ${take.path}`).join('\n'),
  }
}

/** What was filled in, and two free rows, up to the most there may be. */
export function withSpareRows(values: ToolValues): ToolValues {
  const parameters = [...values.parameters, ...Array.from({ length: SPARE_ROWS }, () => NO_PARAMETER)]
  const headers = [...values.headers, ...Array.from({ length: SPARE_ROWS }, () => NO_HEADER)]
  return {
    ...values,
    parameters: parameters.slice(0, TOOL_LIMITS.parameters),
    headers: headers.slice(0, MOST_HEADERS),
  }
}

const NO_PARAMETER: ParameterValues = { name: '', type: 'string', description: '', isRequired: true }
const NO_HEADER: HeaderValues = { name: '', value: '', isSealed: true, sealed: '' }

/** `stored`: whose secrets an empty value keeps, by the header's name. */
export function postedValues(body: Record<string, unknown>, stored: HttpTool | null): ToolValues {
  const text = (name: string) => {
    const value = body[name]
    return typeof value === 'string' ? value.toWellFormed().replaceAll('\r\n', '\n').trim() : ''
  }
  const rows = <Row>(most: number, read: (n: number) => Row) => Array.from({ length: most }, (_, n) => read(n))
  const secretOf = (name: string) =>
    stored?.headers.find((header) => header.isSealed && header.name.toLowerCase() === name.toLowerCase())?.value ?? ''
  return {
    name: text('name').toLowerCase(),
    description: text('description'),
    parameters: rows(TOOL_LIMITS.parameters, (n) => ({
      name: text(`parameter${n}Name`),
      type: text(`parameter${n}Type`),
      description: text(`parameter${n}Description`),
      isRequired: body[`parameter${n}Required`] === '1',
    })).filter(({ name, description }) => name !== '' || description !== ''),
    method: text('method'),
    url: text('url'),
    headers: rows(MOST_HEADERS, (n) => {
      const name = text(`header${n}Name`)
      const isSealed = body[`header${n}Sealed`] === '1'
      return { name, value: text(`header${n}Value`), isSealed, sealed: isSealed ? secretOf(name) : '' }
    }).filter(({ name, value }) => name !== '' || value !== ''),
    body: text('body'),
    takes: text('takes'),
  }
}

type Words = Catalogue['ai']['tools']['errors']
/** In the tool a header that was typed anew is still plain: `sealed` seals it (`actions.ts`). */
type Checked = { ok: true; name: string; tool: HttpTool } | { ok: false; errors: ToolErrors }

export function checkValues(values: ToolValues, words: Words): Checked {
  const takes = takesOf(values.takes)
  const badParameter = values.parameters.findIndex(({ name }) => !/^[a-z][a-z0-9_]{0,39}$/.test(name))
  const errors: ToolErrors = {
    ...(isToolName(values.name) ? {} : { name: words.name }),
    ...(badParameter === -1 ? {} : { parameters: words.paramName(badParameter + 1) }),
    ...(takes === null ? { takes: words.takes } : {}),
    ...headersProblem(values, words),
  }
  const parsed = httpToolSchema.safeParse(toolOf(values, takes ?? []))
  if (!parsed.success) {
    for (const { path } of parsed.error.issues) {
      const field = String(path[0]) as keyof ToolValues
      errors[field] ??= field === 'description' ? words.description : words.long
    }
    return { ok: false, errors }
  }
  const all: ToolErrors = { ...problemsOfTool(parsed.data), ...errors }
  if (Object.keys(all).length > 0) return { ok: false, errors: all }
  return { ok: true, name: values.name, tool: parsed.data }
}

function toolOf({ description, parameters, method, url, headers, body }: ToolValues, takes: HttpTool['takes']) {
  return {
    description,
    parameters: parameters.map((parameter) => ({
      ...parameter,
      type: PARAMETER_TYPES.find((type) => type === parameter.type) ?? 'string',
    })),
    method: METHODS.find((known) => known === method) ?? 'GET',
    url,
    headers: headers.map(({ name, value, isSealed, sealed }) => ({
      name,
      value: value === '' ? sealed : value,
      isSealed,
    })),
    body: body === '' ? null : body,
    takes,
  }
}

function headersProblem({ headers }: ToolValues, words: Words): ToolErrors {
  for (const [n, { name, value, sealed }] of headers.entries()) {
    const problem = problemOfHeaderName(name) ?? (value === '' && sealed === '' ? words.header(n + 1) : null)
    if (problem !== null) return { headers: problem }
  }
  return {}
}

/** `state = order.state`, one a line; null where a line is none. */
function takesOf(text: string): HttpTool['takes'] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const takes = lines.map((line) => /^\s*([a-z][a-z0-9_]{0,39})\s*=\s*(\S{1,200})\s*$/.exec(line))
  if (takes.includes(null)) return null
  return takes.map((found) => ({ name: found?.[1] ?? '', path: found?.[2] ?? '' }))
}
