import { readFileSync } from 'node:fs'
import { parseAst } from 'vitest/node'

type Node = { type: string; start: number; end: number; [key: string]: unknown }

/** Words of labels are in `labels.ts` and `bot-kinds.ts`, a summary is the activity log's; examples are never shown. */
const OTHER_WORDS = new Set(['label', 'hint', 'help', 'examples', 'summary'])
const SKIPPED = new Set(['ImportDeclaration', 'ExportAllDeclaration', 'ThrowStatement', 'TaggedTemplateExpression'])
/** Calls whose texts only the log, a program or Meta reads. */
const UNREAD = /^(log|new \w*Error)$/u

/**
 * The English sentences of a module that are not labels: two words or more, `{0}` where the code puts a value. What the
 * tests of translations hold a language to, so that a message of a form can't be written without its words elsewhere.
 */
export function sentencesIn(file: string): string[] {
  const code = readFileSync(file, 'utf8')
  const found: string[] = []
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit)
    if (!isNode(value) || SKIPPED.has(value.type) || isType(value.type) || isUnread(value, code)) return
    if (value.type === 'Property' && isNode(value['key'])) {
      if (!OTHER_WORDS.has(nameOf(value['key']))) visit(value['value'])
      return
    }
    const said = saidBy(value)
    if (said !== null && isSentence(said)) found.push(said)
    Object.values(value).forEach(visit)
  }
  visit(parseAst(code, { lang: file.endsWith('x') ? 'tsx' : 'ts' }).body)
  return [...new Set(found)]
}

function saidBy(node: Node): string | null {
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : null
  if (node.type !== 'TemplateLiteral') return null
  const parts = node['quasis'] as { value: { cooked: string } }[]
  return parts.map(({ value }, index) => (index === 0 ? '' : `{${index - 1}}`) + value.cooked).join('')
}

/** Two words of letters with a space between them. */
function isSentence(text: string): boolean {
  return /\p{L}[^\s]* +(?:[^\s]+ +)*[“"(]?(?:\p{L}|\{\d)/u.test(text) && /\p{Ll}{2}/u.test(text)
}

function isUnread(node: Node, code: string): boolean {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return false
  const callee = node['callee'] as Node
  const name = code.slice(callee.start, callee.end)
  return UNREAD.test(node.type === 'NewExpression' ? `new ${name}` : name)
}

function nameOf(key: Node): string {
  const name = key['name'] ?? key['value']
  return typeof name === 'string' ? name : ''
}

function isType(type: string): boolean {
  return type.startsWith('TS') && !['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'].includes(type)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
