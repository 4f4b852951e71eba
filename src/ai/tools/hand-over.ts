import { z } from 'zod'
import { plainText } from '../plain-text'
import { BAD_ARGUMENTS, type ToolMaker } from './tool'

const given = z.strictObject({ reason: z.string().trim().min(1).max(500) })

/** A person takes over; what the model said until then still goes out. */
export const handOver: ToolMaker = ({ settings, job }) =>
  job.purpose !== 'answer' || !settings.tools.includes('hand_over')
    ? null
    : {
        name: 'hand_over',
        description:
          'Gives the conversation to a person of the business. Use it when the customer asks for one or you cannot help.',
        parameters: {
          type: 'object',
          properties: { reason: { type: 'string', description: 'Why, in a few words for the colleague.' } },
          required: ['reason'],
          additionalProperties: false,
        },
        perform: (args) => {
          const parsed = given.safeParse(args)
          if (!parsed.success) return { ok: false, say: BAD_ARGUMENTS }
          const why = plainText(parsed.data.reason)
          return { ok: true, answer: 'A person takes over.', want: { kind: 'hand-over', why }, isEnd: true }
        },
      }
