import { z } from 'zod'
import { defineNode, go, type Visit, type Visited } from '../define-node'
import { namesIn, optionalVariable, text } from '../shapes'

const SUBJECT_LIMIT = 191
const MESSAGE_LIMIT = 4_000
const PRIORITIES = ['low', 'medium', 'high', 'urgent'] as const

/** The customer sees the summary and taps "confirm" before anything is made of it. */
export const ticket = defineNode({
  kind: 'ticket',
  label: 'Open a ticket',
  hint: 'The customer confirms its summary first.',
  group: 'do',
  data: z.object({
    subject: text('Write a subject', SUBJECT_LIMIT),
    message: text('Write what it is about', MESSAGE_LIMIT),
    priority: z.enum(PRIORITIES, 'Choose a priority').default('medium'),
    departmentId: z
      .int()
      .positive()
      .nullish()
      .transform((id) => id ?? null),
    saveAs: optionalVariable,
    tells: z.boolean().default(true),
  }),
  fields: {
    subject: { kind: 'text', label: 'Subject', limit: SUBJECT_LIMIT, isOptional: false, takesMergeFields: true },
    message: { kind: 'textarea', label: 'Message', limit: MESSAGE_LIMIT, isOptional: false, takesMergeFields: true },
    priority: {
      kind: 'choice',
      label: 'Priority',
      choices: [
        { value: 'low', label: 'Low' },
        { value: 'medium', label: 'Medium' },
        { value: 'high', label: 'High' },
        { value: 'urgent', label: 'Urgent' },
      ],
    },
    departmentId: { kind: 'department', label: 'Department' },
    saveAs: { kind: 'variable', label: 'Keep the ticket’s number as', isOptional: true },
    tells: { kind: 'check', label: 'Tell the customer its number' },
  },
  fresh: { subject: '', message: '', priority: 'medium', tells: true },
  ends: [
    { key: 'next', label: 'Once it is open', isByCustomer: true },
    { key: 'declined', label: 'If the customer cancels', isByCustomer: true },
  ],
  variables: ({ saveAs }) => namesIn(saveAs),
  says: 2,
  enter: ({ subject, message, priority, departmentId }, { fill }) => {
    const filled = { subject: oneLine(fill(subject, SUBJECT_LIMIT)), message: fill(message, MESSAGE_LIMIT) }
    if (filled.subject === '' || filled.message.trim() === '')
      return { leads: { kind: 'fail', problem: 'The ticket has no subject or no text.' } }
    return { leads: { kind: 'confirm', ticket: { ...filled, priority, departmentId } } }
  },
  hear: ({ saveAs, tells }, visit, input) => {
    if (input.kind === 'time') return { why: 'The summary was not confirmed.', leads: { kind: 'finish' } }
    if (input.kind !== 'confirmed') return { leads: { kind: 'finish' } }
    const { ticketId } = input
    if (ticketId === null) return said(tells, visit, visit.ask.context.texts.ticketDeclined, 'declined')
    const vars: Record<string, string> = saveAs === undefined ? {} : { [saveAs]: String(ticketId) }
    return { ...said(tells, visit, visit.ask.context.texts.ticketMade(ticketId), 'next'), vars }
  },
})

function said(tells: boolean, _visit: Visit, body: string, end: string): Visited {
  return { messages: tells ? [{ type: 'text', body }] : [], leads: go(end) }
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
