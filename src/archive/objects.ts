import type { Env } from '../env'
import { log } from '../log'
import { decodeLines, type Line } from './line'
import { keyOf, type Piece, type Segment } from './segment'

/** D1 and R2. */
export type Stores = Pick<Env, 'DB' | 'MEDIA'>

/** Writes the file and reads it again: returns only where R2 gives back what was written. */
export async function writePiece({ MEDIA }: Stores, { segment, text }: Piece): Promise<void> {
  const key = keyOf(segment)
  await MEDIA.put(key, text, { httpMetadata: { contentType: 'application/x-ndjson' } })
  const object = await MEDIA.get(key)
  if ((await object?.text()) !== text) throw new Error('R2 did not give back what was written')
}

/** Its lines, in order; null where the object is gone or no file of ours, which the log says. */
export async function readSegment({ MEDIA }: Stores, segment: Segment): Promise<Line[] | null> {
  try {
    const object = await MEDIA.get(keyOf(segment))
    if (object) return decodeLines(await object.text())
    log('error', 'archive.object-missing', { conversation: segment.interactionId, file: segment.name })
  } catch (error) {
    log('error', 'archive.object-unreadable', {
      conversation: segment.interactionId,
      file: segment.name,
      error,
    })
  }
  return null
}
