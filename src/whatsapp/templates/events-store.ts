import { now } from '../../clock'
import type { TemplateEvent } from './events'

/**
 * Statements for the Journal's batch. Each is absolute and guarded by Meta's time, so replays and older events change
 * nothing; of two that differ within one second (Meta tells no more) the later comer counts and Meta is asked. Every
 * change empties the fingerprint: the next sync reads the row anew, and with it what an older event was ignored for. A
 * template that we do not know becomes a stub, to be loaded, unless it is of the account of notifications, which has a list
 * of its own.
 */
export function templateEventStatements(db: D1Database, events: TemplateEvent[]): D1PreparedStatement[] {
  if (events.length === 0) return []
  const inOrder = events.toSorted((a, b) => a.at - b.at)
  return [addStubs(db, inOrder), ...inOrder.map((event) => apply(db, event))]
}

function addStubs(db: D1Database, events: TemplateEvent[]): D1PreparedStatement {
  const rows = events
    .filter(({ name, language }) => name !== null && language !== null)
    .map(({ id, name, language, wabaId }) => [id, name, language, wabaId])
  return db
    .prepare(
      `insert into tblwhatsapp_interaction_templates
         (id, waba_id, name, language, category, status, needs_load, changed_at)
       select value ->> 0, '', value ->> 1, value ->> 2, 'UNKNOWN', 'UNKNOWN', 1, ?2 from json_each(?1)
       where value ->> 3 is null or value ->> 3 not in (${OWN_ACCOUNT})
       on conflict (id) do nothing`,
    )
    .bind(JSON.stringify(rows), now())
}

/** As `isOwnAccount` of the notifications' credentials, which a flush has no settings to ask. */
const OWN_ACCOUNT = `select o.value from tbloptions o where o.name = 'whatsapp_api_business_account_id' and o.value <> ''
  and not exists (select 1 from tbloptions s where (s.name = 'whatsapp_api_same' and s.value = 'enable')
    or (s.name = 'whatsapp_business_account_id' and s.value = o.value))`

function apply(db: D1Database, event: TemplateEvent): D1PreparedStatement {
  const values = valuesOf(event)
  const columns = Object.keys(values)
  const place = (index: number) => `?${index + 4}`
  const isOther = columns.map((column, index) => `${column} is not ${place(index)}`).join(' or ') || 'false'
  const set = columns.map((column, index) => `, ${column} = ${place(index)}`).join('')
  const load = event.needsLoad ? '1' : 'case when event_at = ?2 then 1 else needs_load end'
  // What is deleted stays so when Meta tells that it is going to be.
  const notBack = event.state?.status === 'PENDING_DELETION' ? `and status <> 'DELETED'` : ''
  return db
    .prepare(
      `update tblwhatsapp_interaction_templates
       set event_at = ?2, fingerprint = '', changed_at = ?3, needs_load = ${load}${set}
       where id = ?1 ${notBack} and (coalesce(event_at, 0) < ?2 or (event_at = ?2 and (${isOther})))`,
    )
    .bind(event.id, event.at, now(), ...Object.values(values))
}

/** By column, what the event says; a column that is not here stays as it is. */
function valuesOf({ state, quality, category, move }: TemplateEvent): Record<string, string | number | null> {
  return {
    ...(state
      ? {
          status: state.status,
          rejected_reason: state.rejectedReason,
          state_info: state.info === null ? null : JSON.stringify(state.info),
        }
      : {}),
    ...(quality === null ? {} : { quality }),
    ...(category === null ? {} : { category }),
    ...(move ? moveValues(move) : {}),
  }
}

function moveValues({ previous, next, changesAt }: NonNullable<TemplateEvent['move']>) {
  return {
    ...(previous === null ? {} : { previous_category: previous }),
    correct_category: next,
    category_changes_at: changesAt,
  }
}
