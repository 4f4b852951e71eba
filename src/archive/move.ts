import { lineRowid } from '../conversations/search-text'
import { forgetIndexed } from '../conversations/search-store'
import type { Env } from '../env'
import { inLanes } from '../lanes'
import { compareKeys, type Line, mergeLines } from './line'
import { readSegment, writePiece } from './objects'
import { keyOf, type Piece, piecesOf, placed, type Segment } from './segment'
import { beginWriting, commitMove, segmentsNear } from './writes-store'

/** The platform opens six connections at once. */
const LANES = 5

/**
 * Moves these lines to R2: written, read again, and only then, in one transaction, named in D1 and deleted there. False where
 * one of them changed meanwhile, and nothing happened.
 */
export async function moveLines(env: Env, lines: readonly Line[]): Promise<boolean> {
  const byConversation = Map.groupBy(lines, ({ interactionId }) => interactionId)
  const own = [...byConversation.values()].map((some) => some.toSorted(compareKeys))
  const near = await segmentsNear(
    env.DB,
    own.map(([first]) => ({ interactionId: first!.interactionId, at: first!.at })),
  )
  const writes = await inLanes(
    own.flatMap((some) =>
      placed(
        some,
        near.filter(({ interactionId }) => interactionId === some[0]?.interactionId),
      ),
    ),
    LANES,
    (place) => written(env, place),
  )
  const pieces = writes.flatMap((write) => write.pieces)
  const made = pieces.map(({ segment }) => segment)
  await beginWriting(env.DB, made.map(keyOf))
  await inLanes(pieces, LANES, (piece) => writePiece(env, piece))
  // What is archived is not searched (README): gone from the index first, so that a crash leaves no hit without a line.
  await forgetIndexed(
    env.SEARCH,
    lines.map(({ at, id }) => lineRowid(at, id)),
    [],
  )
  return commitMove(env.DB, { lines, made, replaced: writes.flatMap(({ replaced }) => replaced ?? []) })
}

type Write = { pieces: Piece[]; replaced: Segment | null }

/** What is to be written in place of an object that is there, or beside it where that cannot be read. */
async function written(env: Env, { into, lines }: { into: Segment | null; lines: Line[] }): Promise<Write> {
  const kept = into ? await readSegment(env, into) : null
  const pieces = piecesOf(mergeLines(kept ?? [], lines), ({ at }) => `${at}-${crypto.randomUUID()}`)
  return { pieces, replaced: kept ? into : null }
}
