import type { Heard } from './hear'
import type { Turn } from './turn'

/** The answer to a pending rating: stars first, then the comment. False where none is pending, or the text is no answer. */
export function hearRating(turn: Turn, _heard: Heard): boolean {
  if (turn.memory.rating === null) return false
  return false
}
