import { z } from 'zod'
import { listDepartments } from '../../crm/tickets/departments-store'
import type { Env } from '../../env'
import { plainText } from '../plain-text'
import { BAD_ARGUMENTS, type ToolDone, type ToolMaker } from './tool'

const PRIORITIES = ['low', 'medium', 'high', 'urgent'] as const
const given = z.strictObject({
  subject: z.string().trim().min(1).max(200),
  message: z.string().trim().min(1).max(4_000),
  priority: z.enum(PRIORITIES).default('medium'),
  department: z.string().trim().max(100).nullish(),
})

/** Drafts a ticket for this customer; it is made when the customer has confirmed its summary. */
export const createTicket: ToolMaker = ({ env, settings, job }) =>
  job.purpose !== 'answer' || !settings.tools.includes('create_ticket')
    ? null
    : {
        name: 'create_ticket',
        description:
          'Drafts a support ticket for this customer. They are shown a summary with a button to confirm it: it is no ticket before.',
        parameters: {
          type: 'object',
          properties: {
            subject: { type: 'string', description: 'A short title.' },
            message: { type: 'string', description: 'What the customer needs, with all they told about it.' },
            priority: { type: 'string', enum: PRIORITIES },
            department: {
              type: 'string',
              description: 'The name of a department, where the customer or the business named one.',
            },
          },
          required: ['subject', 'message'],
          additionalProperties: false,
        },
        perform: async (args, wants): Promise<ToolDone> => {
          const parsed = given.safeParse(args)
          if (!parsed.success) return { ok: false, say: BAD_ARGUMENTS }
          if (wants.some(({ kind }) => kind === 'ticket'))
            return { ok: false, say: 'One ticket an answer: there is one.' }
          const { subject, message, priority, department } = parsed.data
          const departmentId = department ? await departmentOf(env, department) : null
          if (departmentId === undefined) return { ok: false, say: 'There is no department of that name.' }
          const ticket = { subject: plainText(subject), message: plainText(message), priority, departmentId }
          return { ok: true, answer: 'The customer is asked to confirm it.', want: { kind: 'ticket', ticket } }
        },
      }

/** By its name, however it is written; undefined where there is none. */
async function departmentOf(env: Env, name: string): Promise<number | undefined> {
  const wanted = name.toLocaleLowerCase()
  return (await listDepartments(env)).find((one) => one.name.toLocaleLowerCase() === wanted)?.departmentid
}
