import type { JournalEntry } from '../../src/conversations/rows'
import { mentions, withoutMentions, type ToErase } from '../../src/crm/person-data/mentions'
import { line } from '../../src/whatsapp/journal-lines'
import { decode } from './flush'
import type { RawPosts } from './raw-posts'

/** The entries of a group without what tells of the person; the same list where nothing does. */
export function withoutPerson(entries: readonly string[], person: ToErase): readonly string[] {
  if (!entries.some((text) => mentions(text, person))) return entries
  return entries.flatMap((text) => (mentions(text, person) ? scrubbed(text, person) : text))
}

/** Posts that are still to be handed out lose what came from the person. Returns how many changed. */
export function scrubPosts(raw: RawPosts, person: ToErase): number {
  let changed = 0
  for (const { id, text } of raw.all()) {
    if (!mentions(text, person)) continue
    const left = withoutMentions(JSON.parse(text), person)
    if (left === undefined) raw.remove(id)
    else raw.replace(id, JSON.stringify(left))
    changed++
  }
  return changed
}

/** A raw post in the log may hold other people's lines as well; every other entry is about one person. */
function scrubbed(text: string, person: ToErase): string[] {
  const entry = decode(text)
  if (entry?.kind !== 'kept') return isOwn(entry, person) ? [] : [text]
  const { raw, response = null, ...row } = entry.row
  if (mentions(JSON.stringify(row), person)) return []
  const kept = [raw, response].map((part) => (part === null ? null : withoutMentionsIn(part, person)))
  const [leftRaw, leftResponse] = kept
  if (leftRaw === undefined || leftRaw === null || leftResponse === undefined) return []
  return [line({ ...entry, row: { ...row, raw: leftRaw, response: leftResponse } })]
}

/** What somebody else wrote stays theirs, even where this person's number stands in it. */
function isOwn(entry: JournalEntry | null, { ids }: ToErase): boolean {
  if (entry === null) return true
  switch (entry.kind) {
    case 'interaction':
      return ids.includes(entry.row.id)
    case 'message':
    case 'change':
    case 'rating':
      return ids.includes(entry.row.interactionId)
    case 'status':
      return entry.row.interactionId === null || ids.includes(entry.row.interactionId)
    case 'notice':
      return entry.interactionId !== null && ids.includes(entry.interactionId)
    case 'consent':
    case 'kept':
    case 'campaign':
    case 'crm-event':
      return true
  }
}

function withoutMentionsIn(text: string, person: ToErase): string | undefined {
  if (!mentions(text, person)) return text
  try {
    const left = withoutMentions(JSON.parse(text), person)
    return left === undefined ? undefined : JSON.stringify(left)
  } catch {
    return undefined
  }
}
