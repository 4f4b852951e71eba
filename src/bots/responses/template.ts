import { z } from 'zod'
import { own } from '../../own'
import type { MessageOf } from '../../whatsapp/messages'
import { fillTemplate } from '../../whatsapp/templates/fill'
import { mappingSchema } from '../../whatsapp/templates/mapping'
import { defineResponse, type Use } from '../define'
import type { BotContext } from '../context'
import { templateExample } from './template-example'

export const templateConfig = z.object({
  templateId: z.string('Choose a template').regex(/^[\w-]{1,60}$/, 'Choose a template'),
  mapping: mappingSchema.default({}),
})

/** The one response that goes outside the 24 hours. */
export const template = defineResponse({
  botType: 2,
  label: 'Template',
  config: templateConfig,
  fields: {
    templateId: {
      kind: 'template',
      label: 'Template',
      hint: 'Only approved ones. A template goes out even when the customer last wrote more than 24 hours ago.',
    },
    mapping: { kind: 'mapping', label: 'Its values' },
  },
  fieldNames: {},
  message: (config, _owner, { context }) => templateMessage(config, context),
  sample: null,
  uses: templateUses,
  examples: {
    sends: [
      {
        fact: 'its values from constants and from the customer’s fields',
        config: {
          templateId: 't1',
          mapping: {
            'body.1': { from: 'field', name: 'name' },
            'body.2': { from: 'text', text: '10 % for {company}' },
          },
        },
        fields: { name: 'Ada', company: 'Engines' },
        context: { templates: templateExample.templates },
        sends: [templateExample.message('Ada', '10 % for Engines')],
      },
      {
        fact: 'what is set for an empty field',
        config: {
          templateId: 't1',
          mapping: {
            'body.1': { from: 'field', name: 'name', otherwise: 'you' },
            'body.2': { from: 'text', text: '5 %' },
          },
        },
        fields: {},
        context: { templates: templateExample.templates },
        sends: [templateExample.message('you', '5 %')],
      },
    ],
    refused: [
      { fact: 'without a template', config: { mapping: {} } },
      { fact: 'a value from nowhere', config: { templateId: 't1', mapping: { 'body.1': { from: 'the stars' } } } },
    ],
  },
})

/** The template filled for this customer; `problem` where it is not approved or a value is missing. */
export function templateMessage(
  { templateId, mapping }: z.output<typeof templateConfig>,
  { templates, customer }: Pick<BotContext, 'templates' | 'customer'>,
): MessageOf<'template'> | { problem: string } {
  const definition = templates.get(templateId)
  if (!definition) return { problem: 'its template is not there any more; choose another one.' }
  if (definition.status !== 'APPROVED')
    return { problem: `its template “${definition.name}” is not approved now (${definition.status}).` }
  const { fields } = customer
  const filled = fillTemplate(definition, mapping, (name) => own(fields, name))
  if (filled.ok) return filled.message
  return { problem: `${filled.problems.map(({ message }) => message).join('; ')}.` }
}

export function templateUses({ templateId, mapping }: z.output<typeof templateConfig>): Use[] {
  return [{ kind: 'template', field: 'templateId', mappingField: 'mapping', templateId, mapping }]
}
