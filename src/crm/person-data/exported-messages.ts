import { compareKeys, lineOf, type LineKey, mergeLines, rowOf } from '../../archive/line'
import { MISSING } from '../../archive/missing'
import { readSegment } from '../../archive/objects'
import { type Segment, toOf } from '../../archive/segment'
import { missingLine } from '../../archive/shown-line'
import { isAbout } from '../../conversations/line-changes'
import type { ChangeRow } from '../../conversations/rows'
import type { Env } from '../../env'
import { type ExportedMessage, MESSAGES_AT_ONCE, nextMessages } from './export-store'

/** The messages of one conversation in pages, long texts whole, oldest first: those of the archive and those of D1. */
export async function* readMessages(env: Env, interactionId: string): AsyncGenerator<ExportedMessage[]> {
  for (let after: LineKey | null = { at: -1, id: '' }; after !== null;) {
    const next: Next = await nextMessages(env.DB, interactionId, after)
    const { page, end }: Page = next.segment
      ? await amongArchived(env, { ...next, segment: next.segment }, after)
      : stored(next)
    if (page.length > 0) yield page
    after = end
  }
}

type Next = Awaited<ReturnType<typeof nextMessages>>
type Page = { page: ExportedMessage[]; end: LineKey | null }

function stored({ messages }: Next): Page {
  const last = messages.at(-1)
  return { page: messages, end: last && messages.length === MESSAGES_AT_ONCE ? { at: last.at, id: last.id } : null }
}

/** Up to the end of the object, or of what D1 gave, whichever is nearer. One that cannot be read leaves a line that says so. */
async function amongArchived(env: Env, next: Next & { segment: Segment }, after: LineKey): Promise<Page> {
  const { messages, segment, changes } = next
  const lines = (await readSegment(env, segment)) ?? [{ ...missingLine(segment), pricing: null }]
  const last = messages.length === MESSAGES_AT_ONCE ? messages.at(-1) : undefined
  const end = last && compareKeys(last, toOf(segment)) < 0 ? { at: last.at, id: last.id } : toOf(segment)
  const isWithin = (key: LineKey) => compareKeys(key, after) > 0 && compareKeys(key, end) <= 0
  const archived = lines
    .filter((line) => (line.rev > 0 || line.type === MISSING) && isWithin(line))
    .map((line) => withChanges(line, changes))
  const merged = mergeLines(archived, messages.filter(isWithin).map(lineOf))
  return { page: merged.map((line) => rowOf(line)), end }
}

function withChanges<Line extends ReturnType<typeof lineOf>>(line: Line, changes: readonly ChangeRow[]): Line {
  return changes.filter((change) => isAbout(line, change) && change.changeSeq > line.changeSeq).reduce(changed, line)
}

function changed<Line>(line: Line, { reactions, editedBody, editedAt, revokedAt, changeSeq }: ChangeRow): Line {
  return { ...line, reactions, editedBody, editedAt, revokedAt, changeSeq }
}
