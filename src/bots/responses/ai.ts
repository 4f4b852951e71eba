import { z } from 'zod'
import { SILENCE_MS } from '../ai-silence'
import { defineDialogue } from '../define'
import { optionalText } from '../text-fields'
import { armed } from '../timers'

/** Ours: it travels with each call. */
const INSTRUCTIONS_LENGTH = 4_000

/**
 * An answer of the AI, with instructions of this bot's own. It comes once the customer has been silent for four seconds;
 * in `manual` it is a suggestion to staff.
 */
export const ai = defineDialogue({
  botType: 12,
  label: 'Answer by AI',
  config: z.object({ instructions: optionalText(INSTRUCTIONS_LENGTH) }),
  fields: {
    instructions: {
      kind: 'textarea',
      label: 'Instructions for this answer',
      hint: 'They stand beside those of the AI’s settings, for example: “Only talk about deliveries.”',
      limit: INSTRUCTIONS_LENGTH,
      isOptional: true,
      takesMergeFields: false,
    },
  },
  start: ({ instructions = '' }, { id }, { context, memory, at }) => {
    if (context.ai === 'off')
      return { ok: false, why: 'the AI is switched off, or its key is missing in the settings.' }
    const timer = { kind: 'ai' as const, botId: id, at: at + SILENCE_MS, about: context.lastInSeq, instructions }
    return {
      ok: true,
      messages: [],
      effects: [],
      memory: armed(memory, timer),
      isSilent: context.ai === 'manual',
      also:
        context.ai === 'manual'
          ? 'The AI will suggest an answer to staff, who send it.'
          : 'The AI will answer, once the customer has been silent for 4 seconds.',
    }
  },
  samples: () => [],
  examples: {
    sends: [
      {
        fact: 'nothing at once: the AI waits until the customer is silent',
        config: { instructions: 'Only talk about deliveries.' },
        context: { ai: 'auto' },
        sends: [],
      },
      { fact: 'nothing to the customer where the AI only suggests', config: {}, context: { ai: 'manual' }, sends: [] },
    ],
    refused: [{ fact: 'instructions beyond measure', config: { instructions: 'x'.repeat(INSTRUCTIONS_LENGTH + 1) } }],
  },
})
