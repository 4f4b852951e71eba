import { everything, type ListFilter } from '../../src/conversations/list-filter'
import { COUNT_LIMIT, type Reach } from '../../src/conversations/inbox-pages'

/** Shared by what makes the conversations and what looks at them. Times are counted back from here. */
export const NOW = Date.UTC(2026, 10, 30, 12)
export const OUR_NUMBERS = ['100000000000001', '100000000000002', '100000000000003']
export const STAFF = 20
export const LABELS = 10
/** A label that no conversation has. */
export const NO_LABEL = 99
/** In each 50th message, in one of 10,000, in none. */
export const WORDS = { usual: 'invoice', rare: 'xylophone', none: 'zzyzx' }
export const ME = 7

export type Look =
  | { kind: 'list'; filter: ListFilter; reach: Reach; page: 1 | 2 }
  | { kind: 'counts'; reach: Reach }
  | { kind: 'search'; words: string }
  | { kind: 'people'; words: string }
  | { kind: 'thread'; page: 1 | 2 }

/** `matches`: what fits is at least a page; then the rows read are counted by row shown. `most`: rows in all. */
export type Named = { name: string; look: Look; matches: boolean; most?: number }

const leads = everything('leads')

export const LOOKS: Named[] = [
  list('list', {}),
  list('list, second page', {}, { page: 2 }),
  list('list of contacts', { group: 'contacts' }),
  list('unread', { isUnread: true }),
  list('unreplied', { isUnreplied: true }),
  list('waiting longest', { order: 'waiting' }),
  list('mine', { assigned: 'me' }),
  list('unassigned', { assigned: 'nobody' }),
  list('assigned to', { assigned: 3 }),
  list('label', { label: 4 }),
  list('number', { phoneNumberId: OUR_NUMBERS[1] ?? '' }),
  list('snoozed', { status: 'snoozed' }),
  list('closed', { status: 'closed' }),
  list('closed, second page', { status: 'closed' }, { page: 2 }),
  list('window closes', { isClosing: true }),
  list('dates', { from: NOW - 40 * 86_400_000, to: NOW - 20 * 86_400_000 }),
  list('own only', {}, { reach: { staffId: ME } }),
  list('unread and mine', { isUnread: true, assigned: 'me' }, { matches: false }),
  list('label and number', { label: 4, phoneNumberId: OUR_NUMBERS[1] ?? '' }, { matches: false }),
  list('label without conversations', { label: NO_LABEL }, { matches: false }),
  list('unread with that label', { isUnread: true, label: NO_LABEL }, { matches: false }),
  list('waiting, that label, a day', { order: 'waiting', label: NO_LABEL, from: NOW }, { matches: false }),
  { name: 'unread counts', look: { kind: 'counts', reach: 'all' }, matches: false, most: 4 * COUNT_LIMIT },
  { name: 'search, usual word', look: { kind: 'search', words: WORDS.usual }, matches: true },
  { name: 'search, rare word', look: { kind: 'search', words: WORDS.rare }, matches: false },
  { name: 'search, two words', look: { kind: 'search', words: `${WORDS.usual} hel` }, matches: true },
  { name: 'search, nothing', look: { kind: 'search', words: WORDS.none }, matches: false },
  { name: 'people by name', look: { kind: 'people', words: 'Lena' }, matches: true },
  { name: 'people by number', look: { kind: 'people', words: '0004321' }, matches: false },
  { name: 'thread', look: { kind: 'thread', page: 1 }, matches: true },
  { name: 'thread, older page', look: { kind: 'thread', page: 2 }, matches: true },
]

type More = { page?: 1 | 2; reach?: Reach; matches?: boolean }

function list(
  name: string,
  filter: Partial<ListFilter>,
  { page = 1, reach = 'all', matches = true }: More = {},
): Named {
  return { name, look: { kind: 'list', filter: { ...leads, ...filter }, reach, page }, matches }
}
