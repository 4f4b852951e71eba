import type { NumberEvent } from './events'

/** Statements for the Journal's batch; absolute, so that a replay changes nothing. */
export function numberEventStatements(_db: D1Database, _events: NumberEvent[]): D1PreparedStatement[] {
  return []
}
