import type { Content } from './content'
import type { MessageRow } from './rows'

/** Edits, revokes and reactions of one message, kept by the wamid that Meta names, also before the message itself came. */
export type Change = {
  reactions: { by: 'customer' | 'us'; emoji: string }[]
  editedBody: string | null
  editedAt: number | null
  revokedAt: number | null
  /** Sequence of the newest event in it, or more: what came by a merge was counted elsewhere. */
  seq: number
  /** Meta's time of the newest, per kind: a late one does not undo a later one. */
  reactedAt: number
}

const NONE: Change = { reactions: [], editedBody: null, editedAt: null, revokedAt: null, seq: 0, reactedAt: 0 }

export function applyChange(
  before: Change | null,
  content: Extract<Content, { kind: 'reaction' | 'edit' | 'revoke' }>,
  by: 'customer' | 'us',
  at: number,
  seq: number,
): Change {
  const change = { ...(before ?? NONE), seq: Math.max(seq, (before?.seq ?? 0) + 1) }
  switch (content.kind) {
    case 'reaction': {
      if (at < change.reactedAt) return change
      const others = change.reactions.filter((reaction) => reaction.by !== by)
      const reactions = content.emoji === null ? others : [...others, { by, emoji: content.emoji }]
      return { ...change, reactions, reactedAt: at }
    }
    case 'edit':
      return at < (change.editedAt ?? 0) ? change : { ...change, editedBody: content.body, editedAt: at }
    case 'revoke':
      return { ...change, revokedAt: change.revokedAt ?? at }
  }
}

export function changeColumns(
  change: Change,
): Pick<MessageRow, 'reactions' | 'editedBody' | 'editedAt' | 'revokedAt' | 'changeSeq'> {
  return {
    reactions: change.reactions.length === 0 ? null : JSON.stringify(change.reactions),
    editedBody: change.editedBody,
    editedAt: change.editedAt,
    revokedAt: change.revokedAt,
    changeSeq: change.seq,
  }
}
