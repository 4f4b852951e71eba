import type { OutgoingMessage } from '../../whatsapp/messages'
import type { TemplateDefinition } from '../../whatsapp/templates/definition'

const definition: TemplateDefinition = {
  id: 't1',
  name: 'autumn_offer',
  language: 'en',
  category: 'MARKETING',
  status: 'APPROVED',
  parameterFormat: 'POSITIONAL',
  components: [{ type: 'BODY', text: 'Hello {{1}}, this week you get {{2}} on everything in our shop.' }],
  headerMediaKey: null,
}

/** For the examples that the contract test runs. */
export const templateExample = {
  templates: new Map([[definition.id, definition]]),
  message: (first: string, second: string): OutgoingMessage => ({
    type: 'template',
    name: definition.name,
    language: definition.language,
    content: {
      body: [
        { type: 'text', text: first },
        { type: 'text', text: second },
      ],
      buttons: [],
    },
    shown: { body: `Hello ${first}, this week you get ${second} on everything in our shop.`, buttons: [] },
  }),
}
