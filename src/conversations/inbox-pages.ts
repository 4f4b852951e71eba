import type { InteractionRow } from './rows'

export type Group = InteractionRow['relType']
/** Whose conversations: everybody's, or those assigned to this person or to nobody. */
export type Reach = 'all' | { staffId: number }
/** Where the page before ended. */
export type Keyset = { at: number; id: string }

export const LIST_PAGE = 30
export const THREAD_PAGE = 50
/** Unread counts stop here ("99+"), so that a neglected inbox does not make every page slow. */
export const COUNT_LIMIT = 100
