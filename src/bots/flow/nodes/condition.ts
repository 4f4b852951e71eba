import { z } from 'zod'
import { defineNode, go } from '../define-node'
import { MOST_VALUE_CHARS } from '../schema'
import { holds, OPERATORS, RULE_SUBJECTS } from '../rules'

const rule = z
  .object({
    /** A variable of the flow, a field of the customer's record, or what the customer last said. */
    of: z.enum(RULE_SUBJECTS, 'Choose what is looked at'),
    /** Of the variable or field; of no use for what was said. */
    name: z.string().trim().max(60).default(''),
    is: z.enum(OPERATORS, 'Choose how it is compared'),
    value: z.string().trim().max(MOST_VALUE_CHARS, `At most ${MOST_VALUE_CHARS} characters`).default(''),
  })
  .refine(({ of, name }) => of === 'said' || name !== '', { path: ['name'], message: 'Choose what is looked at' })
  .refine(({ is, value }) => is === 'empty' || is === 'not-empty' || value !== '', {
    path: ['value'],
    message: 'Say what it is compared with',
  })

export const condition = defineNode({
  kind: 'condition',
  label: 'Decide',
  hint: 'Goes one way or the other, by answers, the customer’s record or what was said.',
  group: 'decide',
  data: z.object({
    match: z.enum(['all', 'any']).default('all'),
    rules: z.array(rule, 'Add a rule').min(1, 'Add a rule').max(10, 'At most 10'),
  }),
  fields: {
    match: {
      kind: 'choice',
      label: 'Holds where',
      choices: [
        { value: 'all', label: 'all rules hold' },
        { value: 'any', label: 'one rule holds' },
      ],
    },
    rules: { kind: 'rules', label: 'Rules', limit: 10 },
  },
  fresh: { match: 'all', rules: [{ of: 'variable', name: '', is: 'equals', value: '' }] },
  ends: [
    { key: 'yes', label: 'If so', isByCustomer: false },
    { key: 'no', label: 'If not', isByCustomer: false },
  ],
  enter: ({ match, rules }, visit) => {
    const isTrue = match === 'all' ? rules.every((one) => holds(one, visit)) : rules.some((one) => holds(one, visit))
    return { why: isTrue ? 'The rules hold.' : 'The rules do not hold.', leads: go(isTrue ? 'yes' : 'no') }
  },
})
