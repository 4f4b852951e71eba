import type { Scope } from '../../notifications/scopes'
import * as examples from './examples'
import { PHP } from './php-example'
import { ref, type Json } from './schemas'

/** The door and the API, by the router's own patterns in OpenAPI's writing. */
export function paths(): Json {
  return {
    '/whatsapp_api/notify': { post: NOTIFY },
    '/whatsapp_api/openapi.json': { get: DESCRIPTION },
    '/api/v1/messages': { post: MESSAGES },
    '/api/v1/conversations/{id}': { get: CONVERSATION },
    '/api/v1/leads/{external_id}': { put: person('Lead', 'lead', examples.CURL_LEAD) },
    '/api/v1/contacts/{external_id}': { put: person('Contact', 'contact', examples.CURL_CONTACT) },
    '/api/v1/groups/{name}': { put: GROUP },
  }
}

function code(language: string, text: string): string {
  return `\n\n\`\`\`${language}\n${text}\n\`\`\``
}

function answer(description: string, schema: Json): Json {
  return { description, content: { 'application/json': { schema } } }
}

function problems(...statuses: number[]): Json {
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      { description: SAID[status] ?? '', content: { 'application/problem+json': { schema: ref('Problem') } } },
    ]),
  )
}

const SAID: Record<number, string> = {
  400: 'The body is no JSON.',
  401: 'No key or signature, or a wrong, expired or revoked one.',
  403: 'The key lacks the scope.',
  404: 'There is no such conversation.',
  409: 'What is there speaks against it; "detail" says what to do.',
  413: 'The body is too large.',
  422: 'Something in it is not valid: "errors" name the fields.',
  429: 'Too many requests, or too many wrong keys. "Retry-After" says when to come again.',
  503: 'Not possible at the moment: send it again.',
}

function body(schema: Json): Json {
  return { required: true, content: { 'application/json': { schema } } }
}

function withKey(scope: Scope): Json {
  return { security: [{ key: [] }], 'x-scope': scope }
}

function inPath(name: string, description: string): Json {
  return { name, in: 'path', required: true, description, schema: { type: 'string' } }
}

const NOTIFY: Json = {
  operationId: 'notify',
  tags: ['Events'],
  summary: 'Tell what happened in the CRM',
  description: `One event, or a list of at most 100 (2 MB). It is kept before the answer comes, whatever happens afterwards: posting it again does no harm, the same id counts once. In a list each event is judged by itself: where one is refused the answer is 422, and the others are kept. Leads, contacts and tickets are stored here, so that the next message from that number is known. What was made here and comes back (with "whatsapp_id", or by its number) is neither doubled nor told of again.\n\nWith a key of the scope "notify":${code('sh', examples.CURL_NOTIFY)}\n\nOr signed by the Standard Webhooks scheme, at most 5 minutes before:${code('sh', examples.CURL_SIGNED)}\n\nFrom CRMConnect's hooks:${code('php', PHP)}`,
  security: [{ key: [] }, { signature: [], signatureId: [], signatureTime: [] }],
  'x-scope': 'notify',
  requestBody: body({
    oneOf: [ref('Event'), { type: 'array', minItems: 1, maxItems: 100, items: ref('Event') }],
  }),
  responses: {
    202: answer('All of it is kept.', ref('NotifyAnswer')),
    ...problems(400, 401, 403, 413, 429, 503),
    422: answer('At least one was refused; the others are kept.', ref('NotifyAnswer')),
  },
}

const DESCRIPTION: Json = {
  operationId: 'description',
  tags: ['Events'],
  summary: 'This document',
  security: [],
  responses: { 200: answer('OpenAPI 3.1.', { type: 'object' }) },
}

const MESSAGES: Json = {
  operationId: 'sendMessage',
  tags: ['Messages'],
  summary: 'Send a template, or text while the window is open',
  description: `It goes into the conversation with this number, at the pace of our number. 202: it is on its way; what became of it is told by the conversation. The same Idempotency-Key to the same person is the same message for at least 7 days.${code('sh', examples.CURL_MESSAGE)}`,
  ...withKey('messages:send'),
  parameters: [
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description: 'One of your own for each message, at most 200 characters: sent again, nothing goes twice.',
      schema: { type: 'string', maxLength: 200 },
    },
  ],
  requestBody: body(ref('Message')),
  responses: {
    202: answer('On its way.', {
      type: 'object',
      required: ['id', 'conversation_id', 'at', 'status'],
      properties: {
        id: { type: 'string' },
        conversation_id: { type: 'string' },
        at: { type: 'string', format: 'date-time' },
        status: { type: ['string', 'null'] },
      },
    }),
    ...problems(400, 401, 403, 409, 413, 422, 429, 503),
  },
}

const CONVERSATION: Json = {
  operationId: 'readConversation',
  tags: ['Conversations'],
  summary: 'A conversation with its messages, newest first',
  description: `Fifty messages a page. Notes of staff are not among them.${code('sh', examples.CURL_CONVERSATION)}`,
  ...withKey('conversations:read'),
  parameters: [
    inPath('id', 'The "conversation_id" of a message or of an event.'),
    {
      name: 'before',
      in: 'query',
      required: false,
      description: 'The "next" of the page before.',
      schema: { type: 'string' },
    },
  ],
  responses: { 200: answer('The conversation.', ref('Conversation')), ...problems(401, 403, 404, 422, 429, 503) },
}

function person(schema: 'Lead' | 'Contact', name: string, example: string): Json {
  const made: Json = {
    type: 'object',
    required: ['id', 'external_id'],
    properties: { id: { type: 'integer' }, external_id: { type: 'string' } },
  }
  return {
    operationId: `put${schema}`,
    tags: ['People'],
    summary: `Make or change a ${name}`,
    description: `What is not given stays. One that was made here is linked by "whatsapp_id" or its number where it has no id of yours yet. It raises no notification: that is what events are for.${code('sh', example)}`,
    ...withKey('people:write'),
    parameters: [inPath('external_id', `Your id of the ${name}.`)],
    requestBody: body(ref(schema)),
    responses: {
      200: answer('Changed, or linked.', made),
      201: answer('It was made.', made),
      ...problems(400, 401, 403, 409, 413, 422, 429, 503),
    },
  }
}

const GROUP_ANSWER: Json = {
  type: 'object',
  required: ['id', 'name', 'members', 'refused'],
  properties: {
    id: { type: 'integer' },
    name: { type: 'string' },
    members: { type: 'integer' },
    refused: { type: 'array', items: ref('FieldError') },
  },
}

const GROUP: Json = {
  operationId: 'putGroup',
  tags: ['People'],
  summary: 'Make a group for campaigns, or change who is in it',
  description: `At most 5,000 members a call (1 MB); larger groups are put in pieces with "mode": "add". Members without a valid number are said and left out.${code('sh', examples.CURL_GROUP)}`,
  ...withKey('people:write'),
  parameters: [inPath('name', 'Its name, at most 100 characters.')],
  requestBody: body(ref('Group')),
  responses: {
    200: answer('Changed.', GROUP_ANSWER),
    201: answer('It was made.', GROUP_ANSWER),
    ...problems(400, 401, 403, 409, 413, 422, 429, 503),
  },
}
