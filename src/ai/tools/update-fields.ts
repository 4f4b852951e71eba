import { z } from 'zod'
import { changeLeadFields } from '../lead-fields-store'
import { plainText } from '../plain-text'
import type { JsonSchema } from '../provider'
import { BAD_ARGUMENTS, type ToolDone, type ToolMaker } from './tool'

const MOST_CHARS = 200
const value = z.string().trim().min(1).max(MOST_CHARS)
const FORMS: Readonly<Record<string, z.ZodType<string>>> = { email: z.email().max(MOST_CHARS) }

/** Changes fields of this conversation's lead: those that the settings name, and no others. */
export const updateFields: ToolMaker = ({ env, order, settings: { leadFields }, job }) => {
  const { relType, relId } = order.customer
  if (job.purpose === 'suggest' || relType !== 'leads' || relId === null || leadFields.length === 0) return null
  const properties = Object.fromEntries(leadFields.map((name): [string, JsonSchema] => [name, { type: 'string' }]))
  return {
    name: 'update_fields',
    description: 'Keeps what the customer told about themselves in their record. Only what they said themselves.',
    parameters: { type: 'object', properties, additionalProperties: false },
    perform: async (args): Promise<ToolDone> => {
      const foreign = Object.keys(args).some((name) => !leadFields.includes(name))
      if (foreign) return { ok: false, say: 'A field that is not allowed: only those described can be changed.' }
      const read = Object.entries(args).map(([name, given]) => ({
        name,
        parsed: (FORMS[name] ?? value).safeParse(given),
      }))
      const fields = read.flatMap(({ name, parsed }) =>
        parsed.success ? [[name, plainText(parsed.data)] as const] : [],
      )
      if (fields.length === 0 || fields.length < read.length) return { ok: false, say: BAD_ARGUMENTS }
      const owner = { interactionId: order.interactionId, leadId: relId }
      const isChanged = await changeLeadFields(env, owner, Object.fromEntries(fields))
      return isChanged
        ? { ok: true, answer: 'Kept.' }
        : { ok: false, say: 'The conversation does not belong to this record any more.' }
    },
  }
}
