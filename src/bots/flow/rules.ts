import { own } from '../../own'
import { fold } from '../fold'
import type { Visit } from './define-node'
import { MOST_VALUE_CHARS } from './schema'

export const RULE_SUBJECTS = ['variable', 'field', 'said'] as const
export const OPERATORS = [
  'equals',
  'not-equals',
  'contains',
  'not-contains',
  'starts-with',
  'one-of',
  'empty',
  'not-empty',
  'more',
  'less',
] as const
type Operator = (typeof OPERATORS)[number]

/** In forms: "Variable `name` … `value`". `one-of`: values with commas between them. `more`, `less`: numbers and dates. */
export const OPERATOR_LABELS: Record<Operator, string> = {
  equals: 'is',
  'not-equals': 'is not',
  contains: 'contains',
  'not-contains': 'does not contain',
  'starts-with': 'begins with',
  'one-of': 'is one of (with commas)',
  empty: 'is empty',
  'not-empty': 'is not empty',
  more: 'is more or later than',
  less: 'is less or earlier than',
}

export type Rule = { of: (typeof RULE_SUBJECTS)[number]; name: string; is: Operator; value: string }

/** Texts are compared folded, as keywords are. */
export function holds({ of, name, is, value }: Rule, visit: Visit): boolean {
  const found = subject(of, name, visit).trim()
  const wanted = visit.fill(value, MOST_VALUE_CHARS).trim()
  const [have, want] = [fold(found), fold(wanted)]
  switch (is) {
    case 'equals':
      return have === want
    case 'not-equals':
      return have !== want
    case 'contains':
      return have.includes(want)
    case 'not-contains':
      return !have.includes(want)
    case 'starts-with':
      return have.startsWith(want)
    case 'one-of':
      return wanted.split(',').some((one) => fold(one) === have)
    case 'empty':
      return found === ''
    case 'not-empty':
      return found !== ''
    case 'more':
      return difference(found, wanted) > 0
    case 'less':
      return difference(found, wanted) < 0
  }
}

function subject(of: Rule['of'], name: string, { vars, fields, said }: Visit): string {
  if (of === 'said') return said
  const values = of === 'variable' ? vars : fields
  return own(values, name) ?? ''
}

const DATE = /^\d{4}-\d{2}-\d{2}$/

/** Of two numbers or two dates; what cannot be compared is neither more nor less. */
function difference(found: string, wanted: string): number {
  if (DATE.test(found) && DATE.test(wanted)) return found < wanted ? -1 : Number(found > wanted)
  if (found === '' || wanted === '') return Number.NaN
  return Number(found.replace(',', '.')) - Number(wanted.replace(',', '.'))
}
