import { z } from 'zod'
import { defineNode, go } from '../define-node'

export const jump = defineNode({
  kind: 'jump',
  label: 'Go elsewhere',
  hint: 'To another step of this flow, or to another bot, with which this flow ends.',
  group: 'go',
  data: z
    .object({
      to: z.enum(['node', 'bot'], 'Choose where to').default('node'),
      botId: z.int().positive().nullish(),
    })
    .refine(({ to, botId }) => to !== 'bot' || Boolean(botId), { path: ['botId'], message: 'Choose a bot' }),
  fields: {
    to: {
      kind: 'choice',
      label: 'To',
      choices: [
        { value: 'node', label: 'a step of this flow' },
        { value: 'bot', label: 'another bot' },
      ],
    },
    botId: { kind: 'bot', label: 'Bot', onlyIf: { field: 'to', in: ['bot'] } },
  },
  fresh: { to: 'node' },
  ends: ({ to }) => (to === 'bot' ? [] : [{ key: 'next', label: 'To the step', isByCustomer: false }]),
  startsBots: ({ to, botId }) => (to === 'bot' && botId ? [botId] : []),
  enter: ({ to, botId }) => (to === 'bot' && botId ? { leads: { kind: 'finish', startsBot: botId } } : { leads: go() }),
})
