import type { Heard } from '../hear'
import type { Turn } from '../turn'

/** A choice in the menu that is open; false where none is, or the customer was asked often enough. */
export function hearMenu(turn: Turn, _heard: Heard): boolean {
  if (turn.memory.menu === null) return false
  return false
}
