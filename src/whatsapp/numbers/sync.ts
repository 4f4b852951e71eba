import { now } from '../../clock'
import type { Env } from '../../env'
import { listNumbers, saveNumberStates, type NumberRow, type NumberState } from '../../settings/numbers-store'
import { forgetConfig, optionOf, readConfig, type ConfigSnapshot } from '../../settings/snapshot'
import { graphAccess } from '../access'
import { refusedByUs } from '../outcome'
import { listMetaNumbers } from './list'
import type { MetaNumber } from './schema'
import { tell } from './tell'
import { stubs } from '../../../durable-objects/stubs'

/** `changed`: rows written. A failure names its cure; rows of the accounts that did answer are written all the same. */
export type SyncOutcome = { changed: number; failure: { reason: string; cure: string } | null }

/** Each hour: what Meta says of our numbers, in one paged call an account, with its token. Writes only the rows that changed. */
export async function syncNumbers(env: Env, staffId: number | null = null): Promise<SyncOutcome> {
  const config = await readConfig(env)
  if (!config) return { changed: 0, failure: refusedByUs('no-settings') }
  const rows = await listNumbers(env)
  const at = now()
  const states: NumberState[] = []
  let failure: SyncOutcome['failure'] = null
  for (const wabaId of accountsOf(rows, optionOf(config, 'whatsapp_business_account_id'))) {
    const listed = await listAccount(env, config, wabaId, staffId)
    if (listed.ok) states.push(...changesOf(rows, wabaId, listed.numbers, at))
    else failure = listed
  }
  const changed = await saveNumberStates(env, states)
  if (changed > 0) {
    await stubs(env).config().refresh()
    forgetConfig()
  }
  return { changed, failure }
}

type Listed = { ok: true; numbers: readonly MetaNumber[] } | { ok: false; reason: string; cure: string }

async function listAccount(env: Env, config: ConfigSnapshot, wabaId: string, staffId: number | null): Promise<Listed> {
  const connected = await graphAccess(env, config, { wabaId })
  if (!connected.ok) return { ok: false, reason: connected.refusal.reason, cure: connected.refusal.cure }
  const listed = await listMetaNumbers(env, connected.access, wabaId, staffId)
  return listed.ok ? listed : { ok: false, ...tell(listed) }
}

/**
 * Rows whose state is another than Meta's. One that Meta no longer lists has left the account: nothing can be sent from
 * it. A list without any number proves nothing: it may be the token that sees too little.
 */
export function changesOf(
  rows: readonly NumberRow[],
  wabaId: string,
  listed: readonly MetaNumber[],
  at: number,
): NumberState[] {
  if (listed.length === 0) return []
  const found = new Map(listed.map((number) => [number.phoneNumberId, number]))
  return rows
    .filter((row) => row.wabaId === wabaId)
    .flatMap((row) => {
      const meta = found.get(row.phoneNumberId)
      const state = meta ? { ...stateOf(row), ...known(meta) } : { ...stateOf(row), status: 'DELETED' }
      return isSame(row, state) ? [] : [{ ...state, id: row.id, stateAt: at }]
    })
}

function accountsOf(rows: readonly NumberRow[], ours: string): string[] {
  return [...new Set(rows.map(({ wabaId }) => wabaId || ours))].filter((id) => id !== '')
}

const STATE_FIELDS = [
  'displayPhoneNumber',
  'verifiedName',
  'qualityRating',
  'status',
  'nameStatus',
  'throughput',
  'messagingLimitTier',
  'codeVerificationStatus',
  'platformType',
] as const

type State = Pick<NumberRow, (typeof STATE_FIELDS)[number]>

function stateOf(row: NumberRow): State {
  return Object.fromEntries(STATE_FIELDS.map((field) => [field, row[field]])) as State
}

/** What Meta left out stays as it was. */
function known(meta: MetaNumber): Partial<State> {
  return Object.fromEntries(STATE_FIELDS.filter((field) => meta[field] !== null).map((field) => [field, meta[field]]))
}

function isSame(row: NumberRow, state: State): boolean {
  return STATE_FIELDS.every((field) => row[field] === state[field])
}
