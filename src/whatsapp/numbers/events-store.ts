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
const parameter = (index: number) => `?${index + 3}`

const UPDATE = `update tblwhatsapp_numbers set
    ${entries.map(([, column], i) => `${column} = coalesce(${parameter(i)}, ${column})`).join(', ')}, state_at = ?1
  where (?2 is null or ${DIGITS} = ?2) and coalesce(state_at, 0) <= ?1
    and (${entries.map(([, column], i) => `(${parameter(i)} is not null and ${column} is not ${parameter(i)})`).join(' or ')})`

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
    return statement.bind(event.at, digits, ...entries.map(([field]) => event[field]))
  })
}
