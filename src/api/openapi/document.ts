import { SCOPE_NAMES, SCOPES } from '../../notifications/scopes'
import { paths } from './paths'
import { componentSchemas, type Json } from './schemas'

let made = ''

/** OpenAPI 3.1 of the door and the API as JSON text; made once an isolate, when somebody asks. */
export function openApiText(origin: string): string {
  made ||= JSON.stringify(document())
  return made.replaceAll('{origin}', origin)
}

function document(): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'CRMConnect WhatsApp',
      version: '1.0.0',
      description: `For the CRM: tell what happened, send messages, read conversations, keep leads, contacts and groups the same. Keys are made under CRM notifications; each may do what its scopes say:\n\n${SCOPE_NAMES.map((scope) => `- \`${scope}\`: ${SCOPES[scope]}`).join('\n')}\n\nA key may be used 3,000 times a minute.`,
    },
    servers: [{ url: '{origin}' }],
    tags: ['Events', 'Messages', 'Conversations', 'People'].map((name) => ({ name })),
    paths: paths(),
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key of the page of CRM notifications: crmw_…' },
        signature: {
          type: 'apiKey',
          in: 'header',
          name: 'webhook-signature',
          description: '"v1," and base64 of HMAC-SHA-256 over "<webhook-id>.<webhook-timestamp>.<body>".',
        },
        signatureId: { type: 'apiKey', in: 'header', name: 'webhook-id', description: 'Of this post.' },
        signatureTime: { type: 'apiKey', in: 'header', name: 'webhook-timestamp', description: 'Epoch seconds.' },
      },
      schemas: componentSchemas(),
    },
  }
}
