import type { Group, Keyset } from '../../conversations/inbox-pages'
import { instantOf } from './head/snooze'
import { filterQuery, type ListFilter } from '../../conversations/list-filter'

export { GROUPS } from '../../conversations/list-filter'

export const INBOX = '/admin/whatsapp'
export const AVAILABILITY = `${INBOX}/availability`
export const BULK = `${INBOX}/bulk`
export const VIEWS = `${INBOX}/views`
export const LABELS = `${INBOX}/labels`

/** `c`: the open conversation. `after`: where the list's page before ended. `before` and `newer`: the same of the thread, upwards and downwards. */
type Further = { c?: string | undefined; after?: Keyset; before?: Keyset; newer?: Keyset; q?: string | undefined }

export function inboxPath(group: Group, conversation?: string): string {
  return `${INBOX}?group=${group}${conversation ? `&c=${encodeURIComponent(conversation)}` : ''}`
}

/** The inbox with this list. */
export function inboxAddress(filter: ListFilter, { c, after, before, newer, q }: Further = {}): string {
  const query = new URLSearchParams(filterQuery(filter))
  if (q) query.set('q', q)
  if (c) query.set('c', c)
  if (after) query.set('after', keysetText(after))
  if (before) query.set('before', keysetText(before))
  if (newer) query.set('newer', keysetText(newer))
  return `${INBOX}?${query.toString()}`
}

export function conversationPath(id: string, action: ConversationAction): string {
  return `${INBOX}/conversations/${encodeURIComponent(id)}/${action}`
}

type ConversationAction =
  | 'reply'
  | 'read'
  | 'hand-back'
  | 'take-over'
  | 'dismiss-suggestion'
  | 'text'
  | 'plan'
  | 'unplan'
  | 'unread'
  | 'assign'
  | 'status'
  | 'labels'
  | 'react'
  | 'send-again'
  | 'save-contact'
  | 'quick-replies'
  | 'colleagues'
  | 'templates'

/** The thread, opened at this message: by its time and its id, or an id of Meta's from then on backwards. */
export function messageAddress(conversation: string, { at, id }: Keyset): string {
  return `${INBOX}?${new URLSearchParams({ c: conversation, at: String(at), m: id }).toString()}`
}

/** `<epoch milliseconds>.<id>`, where a page ended. */
export function keysetFrom(value: string | undefined): Keyset | null {
  const [, at, id] = /^(\d{1,16})\.(.{1,300})$/.exec(value ?? '') ?? []
  return at !== undefined && id !== undefined ? { at: Number(at), id } : null
}

/** `at` with or without `m`, or `on`, a day of the reader's calendar. */
export function aroundFrom(
  query: (name: string) => string | undefined,
  zone: string,
): { at: number; id: string | null } | null {
  const [at, id] = [query('at') ?? '', query('m')]
  if (/^\d{1,16}$/.test(at)) return { at: Number(at), id: id && id.length <= 1100 ? id : null }
  const day = instantOf(`${query('on') ?? ''}T00:00`, zone)
  return day === null ? null : { at: day, id: null }
}

function keysetText({ at, id }: Keyset): string {
  return `${at}.${id}`
}
