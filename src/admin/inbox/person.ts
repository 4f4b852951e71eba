import type { InteractionRow } from '../../conversations/rows'
import type { InboxText } from '../text/en/inbox'

type Named = Pick<InteractionRow, 'name' | 'waId' | 'userId'>

/** The name that people see: the record's or the profile's, else the number, else that WhatsApp hides it. */
export function nameOf(row: Named, text: InboxText): string {
  return row.name?.trim().slice(0, 120).toWellFormed() || phoneOf(row) || text.numberHidden
}

export function phoneOf({ waId }: Named): string | null {
  return waId ? `+${waId}` : null
}

/** Up to two letters for the round picture; whole characters, so that an emoji is not halved. */
export function initialsOf(name: string): string {
  const words = name
    .split(/\s+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+/u, ''))
    .filter(Boolean)
  return words
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase()
}
