import type { Group, Keyset } from '../../conversations/inbox-pages'
import { filterQuery, type ListFilter } from '../../conversations/list-filter'

export { GROUPS } from '../../conversations/list-filter'

export const INBOX = '/admin/whatsapp'
export const BULK = `${INBOX}/bulk`
export const VIEWS = `${INBOX}/views`
export const LABELS = `${INBOX}/labels`

/** `c`: the open conversation. `after`: where the list's page before ended. `before`: the same of the thread, upwards. */
type Further = { c?: string | undefined; after?: Keyset; before?: Keyset; q?: string | undefined }

export function inboxPath(group: Group, conversation?: string): string {
  return `${INBOX}?group=${group}${conversation ? `&c=${encodeURIComponent(conversation)}` : ''}`
}

/** The inbox with this list. */
export function inboxAddress(filter: ListFilter, { c, after, before, q }: Further = {}): string {
  const query = new URLSearchParams(filterQuery(filter))
  if (q) query.set('q', q)
  if (c) query.set('c', c)
  if (after) query.set('after', keysetText(after))
  if (before) query.set('before', keysetText(before))
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
  | 'text'
  | 'plan'
  | 'unplan'
  | 'unread'
  | 'assign'
  | 'status'
  | 'labels'
  | 'react'
  | 'send-again'
  | 'quick-replies'
  | 'colleagues'
  | 'templates'

/** `<epoch milliseconds>.<id>`, where a page ended. */
export function keysetFrom(value: string | undefined): Keyset | null {
  const [, at, id] = /^(\d{1,16})\.(.{1,300})$/.exec(value ?? '') ?? []
  return at !== undefined && id !== undefined ? { at: Number(at), id } : null
}

function keysetText({ at, id }: Keyset): string {
  return `${at}.${id}`
}
