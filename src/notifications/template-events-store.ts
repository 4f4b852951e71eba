import type { TemplateEvent } from '../whatsapp/templates/events'

/** Meta tells whole seconds. */
const SECOND_MS = 1000

/**
 * Statements for the Journal's batch: what Meta tells of templates in the list of notifications. Absolute, and nothing older
 * than what was loaded or told last. What such an event does not tell is loaded (`follow-templates.ts`).
 */
export function apiTemplateEvents(db: D1Database, events: readonly TemplateEvent[]): D1PreparedStatement[] {
  if (events.length === 0) return []
  const said = events
    .toSorted((a, b) => a.at - b.at)
    .map(({ id, at, state, quality, category }) => [
      id,
      at,
      state?.status ?? null,
      state?.rejectedReason ?? null,
      quality,
      category,
    ])
  return said.map((values) => db.prepare(APPLY).bind(...values))
}

const APPLY = `
  update tblwhatsapp_api_templates set loaded_at = max(loaded_at, ?2),
    status = iif(?3 is null or (?3 = 'PENDING_DELETION' and status = 'DELETED'), status, ?3),
    rejected_reason = iif(?3 is null, rejected_reason, ?4), quality = coalesce(?5, quality), category = coalesce(?6, category)
  where id = ?1 and loaded_at < ?2 + ${SECOND_MS}`
