import { moreSegments } from '../conversations/thread-store'
import type { Env } from '../env'
import { readSegment } from './objects'
import { keyOf, type Segment } from './segment'
import { unnameSegments } from './writes-store'

/** Files of ours lie there (`whatsapp/media`); customers' files are found by their conversation. */
const OURS = 'files/'

/**
 * Takes a step of erasing what the archive holds of a conversation: `isDone` once D1 names nothing. What a run that died had
 * written lies under `prefixOf`, and is the caller's to delete. `files`, where they are wanted: keys of files that staff sent and that are not known yet; they are to be noted before what tells of
 * them goes with the next step. May run any number of times.
 */
export async function eraseArchived(
  env: Env,
  interactionId: string,
  known: ReadonlySet<string>,
  withFiles: boolean,
): Promise<{ isDone: boolean; lines: number; files: string[] }> {
  const segments = await moreSegments(env.DB, [interactionId], { key: null, side: 'older', isIncluded: true }, 0)
  const files = withFiles ? (await sentFiles(env, segments)).filter((key) => !known.has(key)) : []
  if (files.length > 0) return { isDone: false, lines: 0, files }
  if (segments.length > 0) await env.MEDIA.delete(segments.map(keyOf))
  await unnameSegments(env.DB, interactionId, segments)
  const lines = segments.reduce((sum, segment) => sum + segment.lines, 0)
  return { isDone: segments.length === 0, lines, files }
}

async function sentFiles(env: Env, segments: readonly Segment[]): Promise<string[]> {
  const keys = new Set<string>()
  for (const segment of segments)
    for (const { direction, mediaKey } of (await readSegment(env, segment)) ?? [])
      if (direction === 'out' && mediaKey?.startsWith(OURS)) keys.add(mediaKey)
  return [...keys]
}
