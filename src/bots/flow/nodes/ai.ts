import { z } from 'zod'
import { LIMITS, shorten } from '../../../whatsapp/limits'
import { AI_DEADLINE_MS } from '../../ai-turn'
import { defineNode, FAILED, go, NEXT } from '../define-node'
import { MOST_VALUE_CHARS } from '../schema'
import { namesIn, optionalVariable, text } from '../shapes'

const INSTRUCTIONS_LIMIT = 4_000

export const ai = defineNode({
  kind: 'ai',
  label: 'Ask the AI',
  hint: 'Its answer goes to the customer, or is kept for later steps.',
  group: 'do',
  data: z
    .object({
      instructions: text('Say what the AI is to do', INSTRUCTIONS_LIMIT),
      sends: z.boolean().default(true),
      saveAs: optionalVariable,
    })
    .refine(({ sends, saveAs }) => sends || saveAs !== undefined, {
      path: ['saveAs'],
      message: 'Send the answer or keep it',
    }),
  fields: {
    instructions: {
      kind: 'textarea',
      label: 'Instructions',
      hint: 'Beside those of the settings. What customers wrote stands in the conversation that the AI reads.',
      limit: INSTRUCTIONS_LIMIT,
      isOptional: false,
      takesMergeFields: true,
    },
    sends: { kind: 'check', label: 'Send the answer' },
    saveAs: { kind: 'variable', label: 'Keep the answer as', isOptional: true },
  },
  fresh: { instructions: '', sends: true },
  ends: [NEXT, FAILED],
  variables: ({ saveAs }) => namesIn(saveAs),
  says: 1,
  enter: ({ instructions }, { ask, fill }) => {
    const { context, at, botId, jobId } = ask
    if (context.ai === 'off') return { why: 'The AI is not set up.', leads: go('failed') }
    return {
      leads: {
        kind: 'call',
        job: {
          kind: 'ai',
          id: jobId,
          botId,
          purpose: 'step',
          instructions: fill(instructions, INSTRUCTIONS_LIMIT),
          forMessage: context.lastInSeq,
          deadlineAt: at + AI_DEADLINE_MS,
        },
      },
    }
  },
  hear: ({ sends, saveAs }, { ask }, input) => {
    const result = input.kind === 'result' ? input.result : null
    if (!result) return { why: 'The answer came too late.', leads: go('failed') }
    if (!result.ok) return { why: result.say, leads: go('failed') }
    if (result.kind !== 'ai') return { why: 'It came back as something else.', leads: go('failed') }
    const handOver = result.wants.find((want) => want.kind === 'hand-over')
    if (handOver) {
      const effect = { kind: 'hand-over' as const, botId: ask.botId, why: `The AI asked for it: ${handOver.why}` }
      return { effects: [effect], leads: { kind: 'finish' } }
    }
    const answer = result.answer.trim()
    if (answer === '') return { why: 'The AI said nothing.', leads: go('failed') }
    return {
      vars: saveAs === undefined ? {} : { [saveAs]: shorten(answer, MOST_VALUE_CHARS) },
      messages: sends ? [{ type: 'text', body: shorten(answer, LIMITS.textBody) }] : [],
      leads: go(),
    }
  },
})
