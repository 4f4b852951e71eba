import { now } from '../clock'
import type { Env } from '../env'
import { readConfig } from '../settings/snapshot'
import { indexedPeople, linesOfChanges, nextLines } from './search-source-store'
import type { ProjectionBatch } from './projection'
import type { InteractionRow, MessageRow } from './rows'
import { indexedPerson, indexedText, lineRowid, personRowid } from './search-text'
import {
  changedPeople,
  forgetIndexed,
  readRebuild,
  type SearchLine,
  type SearchPerson,
  saveRebuild,
  writeIndex,
} from './search-store'

/** Lines a statement of the rebuilding, and statements a run of the clock: 10,000 lines a minute. */
const REBUILD_STEP = 500
const REBUILD_STEPS = 20

/** Search costs rows of its own, so it can be switched off; then names, numbers and words are not found. */
export async function isSearchOn(env: Env): Promise<boolean> {
  const config = await readConfig(env)
  return (config?.options.whatsapp_search ?? 'enable') === 'enable'
}

/** What one flush of the Journal adds to the index. */
export async function indexBatch(
  env: Env,
  batch: ProjectionBatch,
  cursor: { shard: string; seq: number },
): Promise<void> {
  const changed = await linesOfChanges(env.DB, batch.changes)
  const people = await changedPeople(env.SEARCH, batch.interactions.filter(isShown).map(personOf))
  await writeIndex(env.SEARCH, { ...sorted([...batch.messages, ...changed]), people, cursor })
}

/** Goes on with building the index anew, if somebody asked for that. */
export async function rebuildSearch(env: Env): Promise<void> {
  let state = await readRebuild(env.SEARCH)
  if (!state || state.finishedAt !== null || !(await isSearchOn(env))) return
  for (let step = 0; step < REBUILD_STEPS && state.finishedAt === null; step++) {
    const rows = await nextLines(env.DB, state, REBUILD_STEP)
    const last = rows.at(-1)
    const ids = [...new Set(rows.map(({ interactionId }) => interactionId))]
    const people = await changedPeople(env.SEARCH, (await indexedPeople(env.DB, ids)).map(personOf))
    await writeIndex(env.SEARCH, { ...sorted(rows), people, cursor: null })
    state = last
      ? {
          ...state,
          interactionId: last.interactionId,
          at: last.at,
          messageId: last.id,
          indexed: state.indexed + rows.length,
        }
      : { ...state, finishedAt: now() }
    await saveRebuild(env.SEARCH, state)
  }
}

/** A person who is erased is not found any more. */
export async function forgetConversation(
  env: Env,
  interactionId: string,
  lines: readonly { at: number; id: string }[],
): Promise<void> {
  for (let i = 0; i < Math.max(1, lines.length); i += 2_000) {
    const rowids = lines.slice(i, i + 2_000).map(({ at, id }) => lineRowid(at, id))
    await forgetIndexed(env.SEARCH, rowids, i === 0 ? [personRowid(interactionId)] : [])
  }
}

type Indexable = Pick<
  MessageRow,
  'interactionId' | 'at' | 'id' | 'direction' | 'type' | 'body' | 'editedBody' | 'revokedAt'
>

function lineOf(row: Indexable): SearchLine {
  const isQuiet = row.direction === 'note' && row.type !== 'note'
  const text = row.revokedAt !== null || isQuiet ? '' : (row.editedBody ?? row.body ?? '')
  return {
    rowid: lineRowid(row.at, row.id),
    interactionId: row.interactionId,
    at: row.at,
    messageId: row.id,
    body: indexedText(text),
  }
}

/** What was revoked or emptied leaves the index; what never had words was never in it. */
function sorted(rows: readonly Indexable[]): { lines: SearchLine[]; changed: SearchLine[]; gone: number[] } {
  const isChanged = ({ revokedAt, editedBody }: Indexable) => revokedAt !== null || editedBody !== null
  const changed = rows.filter(isChanged).map(lineOf)
  return {
    lines: rows
      .filter((row) => !isChanged(row))
      .map(lineOf)
      .filter(hasWords),
    changed: changed.filter(hasWords),
    gone: changed.filter((line) => !hasWords(line)).map(({ rowid }) => rowid),
  }
}

function hasWords({ body }: SearchLine): boolean {
  return body !== ''
}

function personOf({ id, name, waId }: Pick<InteractionRow, 'id' | 'name' | 'waId'>): SearchPerson {
  return { rowid: personRowid(id), interactionId: id, words: indexedPerson(name, waId) }
}

function isShown({ mergedInto }: Pick<InteractionRow, 'mergedInto'>): boolean {
  return mergedInto === null
}
