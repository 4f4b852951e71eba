import type { NumberEvent } from './events'

/** Columns that an event may set; null leaves one as it is. */
const COLUMNS = {
  qualityRating: 'quality_rating',
  status: 'status',
  nameStatus: 'name_status',
  verifiedName: 'verified_name',
  throughput: 'throughput',
  messagingLimitTier: 'messaging_limit_tier',
} as const satisfies Partial<Record<keyof NumberEvent, string>>

/** Webhooks name a number by its display number, written in any way. */
const DIGITS = ['+', ' ', '-', '(', ')', '.'].reduce(
  (text, sign) => `replace(${text}, '${sign}', '')`,
  'display_phone_number',
)

const entries = Object.entries(COLUMNS) as [keyof typeof COLUMNS, string][]

/** What a column becomes; the status only where it was the one that the event speaks of (`?3`). */
const NEXT = entries.map(([, column], i) => {
  const said = `?${i + 4}`
  const next = column === 'status' ? `iif(?3 is null or status = ?3, ${said}, null)` : said
  return { column, next: `coalesce(${next}, ${column})` }
})

const UPDATE = `update tblwhatsapp_numbers set ${NEXT.map(({ column, next }) => `${column} = ${next}`).join(', ')}, state_at = ?1
  where (?2 is null or ${DIGITS} = ?2) and coalesce(state_at, 0) <= ?1
    and (${NEXT.map(({ column, next }) => `${column} is not ${next}`).join(' or ')})`

/**
 * Statements for the Journal's batch; absolute, so that a replay changes nothing, and none goes behind what was known
 * later (`state_at`). Rows that say the same already are not written.
 */
export function numberEventStatements(db: D1Database, events: NumberEvent[]): D1PreparedStatement[] {
  const inOrder = events.toSorted((a, b) => a.at - b.at)
  if (inOrder.length === 0) return []
  const statement = db.prepare(UPDATE)
  return inOrder.map((event) => {
    const digits = event.displayPhoneNumber?.replaceAll(/\D/g, '') ?? null
    return statement.bind(event.at, digits, event.statusBefore, ...entries.map(([field]) => event[field]))
  })
}
