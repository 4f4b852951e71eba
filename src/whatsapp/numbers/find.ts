import type { Env } from '../../env'
import { optionOf } from '../../settings/snapshot'
import { graphAccess } from '../access'
import type { GraphAccess } from '../graph-api'
import { manage } from '../manage'
import { listMetaNumbers } from './list'
import { metaNumberSchema, type MetaNumber } from './schema'
import { tell } from './tell'

/** Why a number cannot be had. `reason` and `cure` are for people; the symbols are texts of the screen's own. */
export type NotFound =
  | { ok: false; symbol: 'no-account' | 'other-account' | 'absent' }
  | { ok: false; symbol: 'failed'; reason: string; cure: string }

export type FoundNumbers = { ok: true; wabaId: string; numbers: MetaNumber[] } | NotFound

/** Every number of our WhatsApp Business account, as Meta lists them now. */
export async function findNumbers(env: Env, staffId: number): Promise<FoundNumbers> {
  const found = await connect(env)
  if (!found.ok) return found
  const { access, wabaId } = found
  const listed = await listMetaNumbers(env, access, wabaId, staffId)
  return listed.ok ? { ok: true, wabaId, numbers: listed.numbers } : { ok: false, symbol: 'failed', ...tell(listed) }
}

/** One number of our account by its id, or why not: none of that id, or another account's. */
export async function findNumber(
  env: Env,
  phoneNumberId: string,
  staffId: number,
): Promise<{ ok: true; wabaId: string; number: MetaNumber } | NotFound> {
  const found = await findNumbers(env, staffId)
  if (!found.ok) return found
  const number = found.numbers.find((one) => one.phoneNumberId === phoneNumberId)
  if (number) return { ok: true, wabaId: found.wabaId, number }
  const connected = await connect(env)
  if (!connected.ok) return connected
  return (await existsElsewhere(env, connected.access, phoneNumberId, staffId))
    ? { ok: false, symbol: 'other-account' }
    : { ok: false, symbol: 'absent' }
}

async function connect(env: Env): Promise<{ ok: true; access: GraphAccess; wabaId: string } | NotFound> {
  const connected = await graphAccess(env)
  if (!connected.ok) {
    const { reason, cure } = connected.refusal
    return { ok: false, symbol: 'failed', reason, cure }
  }
  const wabaId = optionOf(connected.config, 'whatsapp_business_account_id')
  return wabaId === '' ? { ok: false, symbol: 'no-account' } : { ok: true, access: connected.access, wabaId }
}

/** Our token may see several accounts: then the number is there, but not ours. */
async function existsElsewhere(env: Env, access: GraphAccess, phoneNumberId: string, staffId: number) {
  const call = { kind: 'graph.numbers.find', summary: 'Looking a phone number id up', phoneNumberId, staffId }
  const query = { fields: 'id,display_phone_number' }
  const result = await manage(env, call, access, { method: 'GET', path: phoneNumberId, query }, metaNumberSchema)
  return result.ok
}
