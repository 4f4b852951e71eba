import { MISSING } from '../../../archive/missing'
import type { StoredMessage } from '../../../conversations/inbox-rows'
import { type Json, list, parseJson, text as textOf } from '../payload'
import { formatTime, type Reader } from '../reader'
import { authorOf } from './labels'

/** What a quiet line says, and what belongs to it in smaller letters; null for a kind that nobody foresaw. */
export type NoteText = { say: string; details: string[] }

export function noteText(message: Pick<StoredMessage, 'type' | 'payload' | 'sentBy'>, reader: Reader): NoteText | null {
  const { thread } = reader.text
  const payload = parseJson(message.payload)
  const by = message.sentBy === 'system' ? botOf(payload, reader) : authorOf(message.sentBy, reader)
  const whoever = by ?? reader.text.somebody
  const say = (text: string, details: string[] = []): NoteText => ({ say: text, details })
  switch (message.type) {
    case 'assigned':
      return say(assignedText(payload, by, reader))
    case 'status':
      return say(statusText(payload, by, reader))
    case 'labels':
      return say(labelsText(payload, by, reader))
    case 'snooze_ended':
      return say(thread.snoozeEnded)
    case 'plan_cancelled': {
      const plans = list(payload['plans'])
      return say(
        thread.planCancelled(plans.length),
        plans.map((plan) => plannedText(plan, reader)),
      )
    }
    case 'plan_failed':
      return say(thread.planFailed, [
        ...linesOf(payload['say'], reader),
        ...[textOf(payload['text'])].filter((line) => line !== null),
      ])
    case 'handed_over':
      return say(thread.handedOver(by ?? thread.anyBot), linesOf(payload['why'], reader))
    case 'told':
      return say(thread.told(by ?? thread.anyBot), linesOf(payload['text'], reader))
    case 'handed_back':
      return say(thread.handedBack(whoever))
    case 'taken_over':
      return say(thread.takenOver(whoever))
    case 'blocked':
      return say(payload['isBlocked'] === false ? thread.unblocked(whoever) : thread.blocked(whoever))
    case 'person':
      return say(thread.person)
    case MISSING:
      return say(missingText(payload, reader))
    default:
      return null
  }
}

/** The bot that did it, `bot` of the line's payload: null is the AI of the settings; absent, no bot. */
function botOf({ bot }: Json, { names, text }: Reader): string | null {
  if (bot === undefined) return null
  if (bot === null) return text.sentBy.ai
  return (typeof bot === 'number' ? names[`bot:${bot}`] : undefined) ?? text.thread.anyBot
}

/** What a rule said; words of an AI or of a person stay as they are. */
function linesOf(value: unknown, reader: Reader): string[] {
  const line = textOf(value)
  return line === null ? [] : [reader.said(line)]
}

function assignedText({ by: byId, to }: Json, by: string | null, reader: Reader): string {
  const { assigned } = reader.text.thread
  if (typeof to !== 'number') return assigned.toNobody(by)
  return by !== null && to === byId ? assigned.toSelf(by) : assigned.to(by, authorOf(`staff:${to}`, reader))
}

function missingText({ lines, from, to }: Json, reader: Reader): string {
  const day = (at: unknown) => formatTime(Number(at), 'day', reader)
  return reader.text.thread.archiveMissing(Number(lines), day(from), day(to))
}

function statusText({ status, outcome, until }: Json, by: string | null, reader: Reader): string {
  const { thread, handle } = reader.text
  if (status === 'snoozed') return thread.status.snoozed(by, formatTime(Number(until ?? 0), 'moment', reader))
  if (status !== 'closed') return thread.status.open(by)
  const { outcomes, inactivity } = handle
  const known =
    typeof outcome === 'string' && Object.hasOwn(outcomes, outcome) ? (outcome as keyof typeof outcomes) : null
  return thread.status.closed(by, known ? outcomes[known].name : inactivity)
}

function labelsText({ add, remove }: Json, by: string | null, reader: Reader): string {
  const { labels } = reader.text.thread
  const [added, removed] = [labelNames(add, reader), labelNames(remove, reader)]
  if (removed === '') return labels.added(by, added)
  return added === '' ? labels.removed(by, removed) : labels.both(by, added, removed)
}

function labelNames(ids: unknown, reader: Reader): string {
  if (!Array.isArray(ids)) return ''
  return ids
    .map((id) => reader.labels.find((label) => label.id === id)?.name ?? reader.text.thread.labels.gone)
    .join(', ')
}

function plannedText({ at, staffId, text }: Json, reader: Reader): string {
  const who = authorOf(`staff:${String(staffId)}`, reader)
  const when = reader.text.thread.plannedBy(who, formatTime(Number(at ?? 0), 'moment', reader))
  return [when, textOf(text)].filter(Boolean).join(': ')
}
