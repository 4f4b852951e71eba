import { z } from 'zod'
import { fillTemplate } from '../../../whatsapp/templates/fill'
import { mappingSchema } from '../../../whatsapp/templates/mapping'
import { defineNode, FAILED, go, NEXT } from '../define-node'

export const template = defineNode({
  kind: 'template',
  label: 'Send a template',
  hint: 'The only message that may go more than 24 hours after the customer’s last one.',
  group: 'say',
  data: z.object({
    templateId: z.string('Choose a template').min(1, 'Choose a template').max(100),
    mapping: mappingSchema.default({}),
  }),
  fields: {
    templateId: { kind: 'template', label: 'Template' },
    mapping: { kind: 'mapping', label: 'Its values' },
  },
  fresh: { templateId: '', mapping: {} },
  ends: [NEXT, FAILED],
  says: 1,
  uses: (given) => [{ kind: 'template', field: 'templateId', mappingField: 'mapping', ...given }],
  enter: ({ templateId, mapping }, { ask, valueOf }) => {
    const definition = ask.context.templates.get(templateId)
    if (!definition) return { why: 'Its template is not there any more.', leads: go('failed') }
    const filled = fillTemplate(definition, mapping, (name) => valueOf(name) || undefined)
    if (filled.ok) return { messages: [filled.message], leads: go() }
    return { why: filled.problems.map(({ message }) => message).join('; '), leads: go('failed') }
  },
})
