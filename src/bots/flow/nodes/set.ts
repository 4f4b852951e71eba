import { z } from 'zod'
import { defineNode, go, NEXT } from '../define-node'
import { MOST_VALUE_CHARS } from '../schema'
import { namesIn, variable } from '../shapes'

export const set = defineNode({
  kind: 'set',
  label: 'Set a variable',
  hint: 'Keeps a value for later texts and decisions.',
  group: 'do',
  data: z.object({
    name: variable,
    /** `add`: to the number that is there, from 0. */
    how: z.enum(['to', 'add']).default('to'),
    value: z.string().trim().max(MOST_VALUE_CHARS, `At most ${MOST_VALUE_CHARS} characters`).default(''),
  }),
  fields: {
    name: { kind: 'variable', label: 'Variable', isOptional: false },
    how: {
      kind: 'choice',
      label: 'How',
      choices: [
        { value: 'to', label: 'Set it to' },
        { value: 'add', label: 'Add to its number' },
      ],
    },
    value: { kind: 'text', label: 'Value', limit: MOST_VALUE_CHARS, isOptional: true, takesMergeFields: true },
  },
  fresh: { name: '', how: 'to', value: '' },
  ends: [NEXT],
  variables: ({ name }) => namesIn(name),
  enter: ({ name, how, value }, { fill, vars }) => {
    const filled = fill(value, MOST_VALUE_CHARS)
    if (how === 'to') return { vars: { [name]: filled }, leads: go() }
    const before = Object.hasOwn(vars, name) ? numberOf(vars[name] ?? '') : 0
    return { vars: { [name]: String(before + numberOf(filled)) }, leads: go() }
  },
})

function numberOf(text: string): number {
  const number = Number(text.replace(',', '.'))
  return Number.isFinite(number) ? number : 0
}
