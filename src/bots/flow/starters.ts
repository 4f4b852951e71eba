import type { Flow } from './schema'

/** Whole flows to begin with; each can be published as it is. */
export const STARTERS = { lead: collectLead(), ticket: supportTicket() } as const satisfies Record<string, Flow>

export function isStarter(name: unknown): name is keyof typeof STARTERS {
  return typeof name === 'string' && Object.hasOwn(STARTERS, name)
}

function collectLead(): Flow {
  return {
    v: 1,
    start: 'hello',
    nodes: [
      {
        id: 'hello',
        kind: 'message',
        data: { text: 'Hello, nice to hear from you! A few short questions, then a colleague takes over.' },
        next: { next: 'name' },
      },
      {
        id: 'name',
        kind: 'question',
        data: { text: 'What is your name?', check: 'any', saveAs: 'full_name', retries: 2 },
        next: { next: 'email' },
      },
      {
        id: 'email',
        kind: 'question',
        data: {
          text: 'Thank you, {full_name}. What is your e-mail address?',
          check: 'email',
          saveAs: 'mail',
          retries: 2,
        },
        next: { next: 'need', otherwise: 'need' },
      },
      {
        id: 'need',
        kind: 'question',
        data: { text: 'What can we do for you?', check: 'any', saveAs: 'need', retries: 2 },
        next: { next: 'hasMail' },
      },
      {
        id: 'hasMail',
        kind: 'condition',
        name: 'Did they give an address?',
        data: { match: 'all', rules: [{ of: 'variable', name: 'mail', is: 'contains', value: '@' }] },
        next: { yes: 'keepAll', no: 'keepNeed' },
      },
      {
        id: 'keepAll',
        kind: 'record',
        name: 'Keep name, address and need',
        data: {
          fields: [
            { field: 'name', value: '{full_name}' },
            { field: 'email', value: '{mail}' },
            { field: 'description', value: '{need}' },
          ],
        },
        next: { next: 'thanks' },
      },
      {
        id: 'keepNeed',
        kind: 'record',
        name: 'Keep name and need',
        data: {
          fields: [
            { field: 'name', value: '{full_name}' },
            { field: 'description', value: '{need}' },
          ],
        },
        next: { next: 'thanks' },
      },
      {
        id: 'thanks',
        kind: 'message',
        data: { text: 'Thank you, {full_name}. A colleague will be with you shortly.' },
        next: { next: 'person' },
      },
      { id: 'person', kind: 'handover', data: { why: 'New lead: {need}' }, next: {} },
    ],
  }
}

function supportTicket(): Flow {
  return {
    v: 1,
    start: 'topic',
    nodes: [
      {
        id: 'topic',
        kind: 'buttons',
        data: {
          body: 'Sorry that something went wrong. What is it about?',
          choices: [
            { key: 'order', title: 'My order' },
            { key: 'bill', title: 'An invoice' },
            { key: 'other', title: 'Something else' },
          ],
          saveAs: 'topic',
          retries: 2,
        },
        next: { 'choice:order': 'number', 'choice:bill': 'number', 'choice:other': 'details', otherwise: 'person' },
      },
      {
        id: 'number',
        kind: 'question',
        data: { text: 'What is its number?', check: 'any', saveAs: 'number', retries: 2 },
        next: { next: 'details' },
      },
      {
        id: 'details',
        kind: 'question',
        data: { text: 'Please describe the problem in a few words.', check: 'any', saveAs: 'details', retries: 2 },
        next: { next: 'urgent' },
      },
      {
        id: 'urgent',
        kind: 'buttons',
        data: {
          body: 'How urgent is it?',
          choices: [
            { key: 'high', title: 'Very urgent' },
            { key: 'normal', title: 'Not so urgent' },
          ],
          retries: 2,
        },
        next: { 'choice:high': 'ticketHigh', 'choice:normal': 'ticket', otherwise: 'ticket' },
      },
      {
        id: 'ticketHigh',
        kind: 'ticket',
        name: 'Urgent ticket',
        data: {
          subject: '{topic} {number}',
          message: '{details}',
          priority: 'high',
          saveAs: 'ticket_number',
          tells: true,
        },
        next: { next: 'done', declined: 'declined' },
      },
      {
        id: 'ticket',
        kind: 'ticket',
        name: 'Ticket',
        data: {
          subject: '{topic} {number}',
          message: '{details}',
          priority: 'medium',
          saveAs: 'ticket_number',
          tells: true,
        },
        next: { next: 'done', declined: 'declined' },
      },
      {
        id: 'done',
        kind: 'message',
        name: 'Thanks',
        data: { text: 'Thank you. We look into it and answer here.' },
        next: {},
      },
      {
        id: 'declined',
        kind: 'message',
        name: 'Cancelled',
        data: { text: 'All right, nothing was opened. Write to us any time.' },
        next: {},
      },
      { id: 'person', kind: 'handover', data: { why: 'The customer chose no topic.' }, next: {} },
    ],
  }
}
