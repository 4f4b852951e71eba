import type { Env } from '../env'
import { readOptions } from '../settings/options-store'
import { flawsOf, resultOfFlaw } from './flaws'
import { problemStatement } from './mappings-store'
import { wantedMappings, type Wanted } from './plan-store'
import { staffForNotifications } from './staff-store'

type Staff = Awaited<ReturnType<typeof staffForNotifications>>

/**
 * Marks every mapping with what keeps it from working by its template and its colleague as they are now, and takes the mark
 * from what works again; a mark of what a message met (the account, its token) is a message's to take away. Three queries
 * where nothing has changed.
 */
export async function recheckMappings(env: Env): Promise<void> {
  const { DB: db } = env
  const { whatsapp_api_same: same } = await readOptions(env, ['whatsapp_api_same'])
  const wanted = await wantedMappings(db, 'all', same === 'enable')
  if (wanted.length === 0) return
  const staff = await staffForNotifications(db)
  const statements = wanted.flatMap((one) => marksOf(db, one, staff))
  if (statements.length > 0) await db.batch(statements)
}

function marksOf(db: D1Database, { mapping, definition }: Wanted, staff: Staff): D1PreparedStatement[] {
  const colleague = staff.find(({ staffId }) => staffId === mapping.staffId)
  const [flaw] = flawsOf(mapping, { template: definition, colleague, fields: null, files: null })
  if (!flaw)
    return mapping.problem && IS_OURS.has(mapping.problem.symbol) ? [problemStatement(db, mapping.id, null)] : []
  const { symbol, reason, cure } = resultOfFlaw(flaw)
  const say = `${reason} ${cure}`
  return mapping.problem?.say === say ? [] : [problemStatement(db, mapping.id, { symbol, say })]
}

/** What this finds, and what WhatsApp says of a message whose template is another by now. */
const IS_OURS: ReadonlySet<string> = new Set([
  'template-gone',
  'template-not-approved',
  'template-mismatch',
  'unknown-template',
  'staff-unknown',
  'staff-no-phone',
  'no-recipient',
])
