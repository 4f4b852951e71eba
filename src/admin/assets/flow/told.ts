import type { Flow, FlowNode } from '../../../bots/flow/schema'
import type { KindInfo } from '../../flow/editor-data'

type Json = Record<string, unknown>
const TELLING = ['text', 'body', 'subject', 'name', 'instructions', 'caption', 'why'] as const

/** What a step is about, in the words that people wrote into it; empty where they wrote none. */
export function summaryOf({ kind, data }: FlowNode): string {
  if (kind === 'condition') return rowsOf(data['rules']).map(ruleText).filter(Boolean).join(', ')
  if (kind === 'delay') return `${wordOf(data['amount'])} ${wordOf(data['unit'])}`.trim()
  const words = TELLING.map((field) => data[field]).find((value) => typeof value === 'string' && value.trim() !== '')
  return typeof words === 'string' ? (words.trim().split('\n')[0] ?? '') : ''
}

/** Names that steps fill, for texts and rules to use. */
export function variablesOf(flow: Flow, kindOf: (node: FlowNode) => KindInfo): string[] {
  const names = flow.nodes.flatMap((node) =>
    Object.entries(kindOf(node).fields).flatMap(([field, { kind }]) => {
      const value = node.data[field]
      if (kind === 'variable') return [value]
      return kind === 'takes' ? rowsOf(value).map(({ name }) => name) : []
    }),
  )
  return [...new Set(names.filter((name): name is string => typeof name === 'string' && name !== ''))]
}

/** A new step keeps what it is told under a name that is free, and a new rule looks at the last answer. */
export function freshData({ fields, fresh }: KindInfo, variables: readonly string[]): Json {
  const data = structuredClone(fresh) as Json
  for (const [name, field] of Object.entries(fields)) {
    if (field.kind === 'variable' && !field.isOptional && data[name] === '') data[name] = freeName(variables)
    if (field.kind === 'rules')
      data[name] = rowsOf(data[name]).map((rule) => ({ ...rule, name: rule['name'] || (variables.at(-1) ?? '') }))
  }
  return data
}

export function rowsOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter((row): row is Json => typeof row === 'object' && row !== null) : []
}

function freeName(variables: readonly string[]): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? 'answer' : `answer${number}`
    if (!variables.includes(name)) return name
  }
}

function ruleText({ of, name, is, value }: Json): string {
  const subject = of === 'said' ? '…' : wordOf(name)
  return subject === '' ? '' : `${subject} ${wordOf(is).replaceAll('-', ' ')} ${wordOf(value)}`.trim()
}

function wordOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
