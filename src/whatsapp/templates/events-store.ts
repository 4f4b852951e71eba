import type { TemplateEvent } from './events'

/** Statements for the Journal's batch; absolute, so that a replay changes nothing. */
export function templateEventStatements(_db: D1Database, _events: TemplateEvent[]): D1PreparedStatement[] {
  return []
}
