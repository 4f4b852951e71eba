import { z } from 'zod'
import { isWindowOpen } from '../../conversations/window'
import type { CustomerTexts } from '../../customer-texts/define'
import { en } from '../../customer-texts/en'
import { LIMITS } from '../../whatsapp/limits'
import type { MessageOf } from '../../whatsapp/messages'
import { mappingSchema } from '../../whatsapp/templates/mapping'
import { defineDialogue, type Fill } from '../define'
import { RATING_MS, ratingRowId } from '../rating-answer'
import { optionalText } from '../text-fields'
import { templateMessage, templateUses } from './template'
import { templateExample } from './template-example'

const EXAMPLE_VALUE = { from: 'text' as const, text: '1 to 5' }

export const ratingConfig = z.object({
  ask: optionalText(LIMITS.interactiveBody),
  askComment: optionalText(LIMITS.textBody),
  thanks: optionalText(LIMITS.textBody),
  templateId: z
    .string()
    .regex(/^[\w-]{0,60}$/, 'Choose a template')
    .optional()
    .transform((id) => id || undefined),
  mapping: mappingSchema.default({}),
})

/** Asks for one to five stars, then for a comment (`rating.ts` hears both). Empty texts are the built-in ones. */
export const rating = defineDialogue({
  botType: 13,
  label: 'Star rating',
  config: ratingConfig,
  fields: {
    ask: words('Question', 'How satisfied were you with our help?', LIMITS.interactiveBody),
    askComment: words('After the stars', 'the request for a comment', LIMITS.textBody),
    thanks: words('After the comment', 'thanks', LIMITS.textBody),
    templateId: {
      kind: 'template',
      label: 'Template for later',
      hint: 'Sent instead where the customer last wrote more than 24 hours ago. Let it ask for an answer from 1 to 5; without one nobody is asked then.',
      isOptional: true,
    },
    mapping: { kind: 'mapping', label: 'Its values' },
  },
  start: (config, { id }, { context, memory, fill, at }) => {
    const asked = {
      memory: {
        ...memory,
        ratedAt: at,
        rating: { botId: id, askedAt: at, waitsFor: 'stars' as const, stars: null, until: at + RATING_MS },
      },
      effects: [],
    }
    const { templateId, mapping } = config
    if (templateId === undefined || isWindowOpen(context.windowUntil, at))
      return { ok: true, messages: [ratingList(config, context.texts, fill, at)], ...asked }
    const message = templateMessage({ templateId, mapping }, context)
    if ('problem' in message) return { ok: false, why: message.problem }
    return { ok: true, messages: [message], ...asked, also: 'As a template: the customer’s 24 hours are over.' }
  },
  samples: (config) => [ratingList(config, en, (text) => text, 0)],
  uses: ({ templateId, mapping }) => (templateId === undefined ? [] : templateUses({ templateId, mapping })),
  examples: {
    sends: [
      {
        fact: 'a list of five, in built-in words',
        config: {},
        at: 0,
        sends: [exampleList(en.rating.ask)],
      },
      {
        fact: 'its own question',
        config: { ask: 'How was it, {name}?', askComment: '', thanks: '', templateId: '' },
        fields: { name: 'Ada' },
        at: 0,
        sends: [exampleList('How was it, Ada?')],
      },
      {
        fact: 'its template, where the customer’s 24 hours are over',
        config: { templateId: 't1', mapping: { 'body.1': { from: 'text', text: '{name}' }, 'body.2': EXAMPLE_VALUE } },
        fields: { name: 'Ada' },
        context: { templates: templateExample.templates, windowUntil: null },
        sends: [templateExample.message('Ada', '1 to 5')],
      },
    ],
    refused: [
      { fact: 'a question longer than WhatsApp takes', config: { ask: 'x'.repeat(LIMITS.interactiveBody + 1) } },
    ],
  },
})

function exampleList(body: string): MessageOf<'list'> {
  return ratingList({ ask: body }, en, (text) => text, 0)
}

function words(label: string, builtIn: string, limit: number) {
  const hint = `Empty for the built-in words in the number’s language (${builtIn}).`
  return { kind: 'textarea' as const, label, hint, limit, isOptional: true, takesMergeFields: true }
}

function ratingList(
  { ask }: { ask?: string | undefined },
  { rating: texts }: CustomerTexts,
  fill: Fill,
  askedAt: number,
): MessageOf<'list'> {
  const rows = texts.stars.map((title, index) => ({ id: ratingRowId(askedAt, index + 1), title })).toReversed()
  return {
    type: 'list',
    body: ask === undefined ? texts.ask : fill(ask, LIMITS.interactiveBody),
    button: texts.choose,
    sections: [{ rows }],
  }
}
