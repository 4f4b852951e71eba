import { z } from 'zod'
import { RECORD_FIELDS, type RecordField } from '../../record-fields'
import { defineNode, go, NEXT } from '../define-node'
import { MOST_VALUE_CHARS } from '../schema'

const NAMES = [...new Set(Object.values(RECORD_FIELDS).flatMap((fields) => Object.keys(fields)))] as [
  RecordField,
  ...RecordField[],
]

export const record = defineNode({
  kind: 'record',
  label: 'Update the lead or contact',
  hint: 'Somebody whom the CRM does not know is passed over.',
  group: 'do',
  data: z.object({
    fields: z
      .array(
        z.object({
          field: z.enum(NAMES, 'Choose a field'),
          value: z.string().trim().max(MOST_VALUE_CHARS, `At most ${MOST_VALUE_CHARS} characters`),
        }),
        'Add a field',
      )
      .min(1, 'Add a field')
      .max(NAMES.length)
      .refine((list) => new Set(list.map(({ field }) => field)).size === list.length, 'Each field once'),
  }),
  fields: { fields: { kind: 'record-fields', label: 'Fields', names: NAMES, limit: NAMES.length } },
  fresh: { fields: [{ field: 'email', value: '' }] },
  ends: [NEXT],
  enter: ({ fields }, { ask, fill, recordId }) => {
    const { relType } = ask.context.customer
    const isKnown = relType === 'leads' || relType === 'contacts'
    if (!isKnown) return { why: 'The customer has no lead or contact: nothing was changed.', leads: go() }
    const values = Object.fromEntries(fields.map(({ field, value }) => [field, fill(value, MOST_VALUE_CHARS)]))
    const job = { kind: 'record' as const, id: recordId, botId: ask.botId, fields: values }
    return { effects: [{ kind: 'job', job }], why: `It changes ${Object.keys(values).join(', ')}.`, leads: go() }
  },
})
