import { TEMPLATE_LIMITS } from './limits'
import type { TemplateParameter } from './template-content'
import { problem, requiredText, type MessageProblem } from './validate-text'

const NAME = /^[a-z][a-z0-9_]*$/
const TOO_MANY_SPACES = new RegExp(` {${TEMPLATE_LIMITS.spaces + 1}}`)

/** One value: what Meta refuses wherever it is put in. Sources: reference §7 (131008, 132012, 132018). */
export function parameterProblems(value: TemplateParameter, name: string, limit: number): MessageProblem[] {
  return [...nameProblems(value, name), ...contentProblems(value, name, limit)]
}

function nameProblems({ name }: TemplateParameter, what: string): MessageProblem[] {
  if (name === undefined || NAME.test(name)) return []
  return [problem('name', null, `${what} has the name “${name}”: names are small letters, digits and _`)]
}

function contentProblems(value: TemplateParameter, name: string, limit: number): MessageProblem[] {
  switch (value.type) {
    case 'text':
      return valueTextProblems('text', name, value.text, limit)
    case 'currency':
      return [
        ...valueTextProblems('fallback', name, value.fallback, limit),
        ...(/^[A-Z]{3}$/.test(value.code) ? [] : [problem('code', 3, `${name} needs a currency code, as USD`)]),
        ...(Number.isSafeInteger(value.amount1000)
          ? []
          : [problem('amount1000', null, `${name} needs a whole number: the amount times 1000`)]),
      ]
    case 'date_time':
      return valueTextProblems('fallback', name, value.fallback, limit)
  }
}

/** [S] in the reference: line breaks, tabs and runs of spaces are refused in values. */
export function valueTextProblems(field: string, name: string, text: string, limit: number): MessageProblem[] {
  const found = requiredText(field, name, text, limit)
  if (found.length > 0) return found
  if (/[\n\r\t]/.test(text)) return [problem(field, null, `${name} has a line break or a tab: write it in one line`)]
  if (!TOO_MANY_SPACES.test(text)) return []
  const message = `${name} has more than ${TEMPLATE_LIMITS.spaces} spaces in a row: take some out`
  return [problem(field, TEMPLATE_LIMITS.spaces, message)]
}
