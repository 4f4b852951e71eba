import type { OutboxRow } from '../../conversations/outbox'
import { textOf, type OutgoingMessage } from '../../whatsapp/messages'
import type { BotJob } from '../jobs'
import type { HappeningKind } from './kinds'
import type { LabOutcome } from './step'

/** Something that a customer can tap; `of` says as what its tap comes back. */
export type Choice = { id: string; title: string; of: 'button' | 'list' | 'template' }

/** What happened besides messages. `what` names it: a status, a subject, ids. */
export type Happening = { kind: HappeningKind; what: string }
export function choicesOf(message: OutgoingMessage): Choice[] {
  if (message.type === 'buttons') return message.buttons.map(({ id, title }) => ({ id, title, of: 'button' }))
  if (message.type === 'list')
    return message.sections.flatMap(({ rows }) => rows.map(({ id, title }) => ({ id, title, of: 'list' })))
  if (message.type !== 'template') return []
  return message.shown.buttons.flatMap(({ type, text }, index) => {
    if (type.toLowerCase() !== 'quick_reply') return []
    const named = message.content.buttons.find((button) => button.type === 'quick_reply' && button.index === index)
    return [{ id: named?.type === 'quick_reply' ? named.payload : text, title: text, of: 'template' }]
  })
}

export function replyOf(message: OutgoingMessage): LabOutcome['replies'][number] {
  const choices = choicesOf(message).map(({ title }) => title)
  return { type: message.type, text: textOf(message) ?? '', choices }
}

/** A quiet line of the thread, as the trace and cases name it. */
export function happeningOf({ note }: OutboxRow): Happening[] {
  if (!note) return []
  const { type, payload } = note
  if (type === 'handed_over') return [{ kind: 'handed-over', what: '' }]
  if (type === 'status')
    return [{ kind: 'status', what: [payload['status'], payload['outcome']].filter(Boolean).join(' ') }]
  if (type === 'labels') return [{ kind: 'labels', what: `+${idsOf(payload['add'])} -${idsOf(payload['remove'])}` }]
  if (type === 'assigned') return [{ kind: 'assigned', what: String((payload['to'] as number | null) ?? '') }]
  if (type === 'told') return [{ kind: 'told', what: String(payload['text']) }]
  return [{ kind: 'other', what: type }]
}

export function happeningOfJob(job: BotJob): Happening {
  switch (job.kind) {
    case 'ai':
      return { kind: 'ai', what: job.purpose }
    case 'http':
      return { kind: 'http', what: '' }
    case 'record':
      return {
        kind: 'record',
        what: Object.entries(job.fields)
          .map((entry) => entry.join(': '))
          .join(', '),
      }
    case 'turn':
      return { kind: 'turn', what: '' }
    case 'ticket':
      return { kind: 'ticket', what: job.ticket.subject }
  }
}

function idsOf(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : ''
}
