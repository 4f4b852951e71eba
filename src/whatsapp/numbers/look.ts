import { now } from '../../clock'
import type { Env } from '../../env'
import { saveNumberStates, type NumberRow } from '../../settings/numbers-store'
import { graphAccess } from '../access'
import { manage } from '../manage'
import { healthSchema, metaNumberSchema, NUMBER_FIELDS } from './schema'
import { tell } from './tell'

/** Something that hinders this number, in Meta's words. */
export type Hindrance = { part: string; state: string; code: number | null; text: string; solution: string }
export type Health = { canSend: string; hindrances: Hindrance[] }

/** What one look at one number came to: its state is stored, its health only shown. */
export type Look = { ok: true; health: Health | null } | { ok: false; reason: string; cure: string }

/** Asks Meta for this number now. */
export async function lookAtNumber(env: Env, row: NumberRow, staffId: number): Promise<Look> {
  const { phoneNumberId } = row
  const connected = await graphAccess(env, null, { phoneNumberId })
  if (!connected.ok) return { ok: false, reason: connected.refusal.reason, cure: connected.refusal.cure }
  const result = await manage(
    env,
    { kind: 'graph.number.look', summary: 'Asking for the state of the number', phoneNumberId, staffId },
    connected.access,
    { method: 'GET', path: phoneNumberId, query: { fields: `${NUMBER_FIELDS},health_status` } },
    metaNumberSchema,
  )
  if (!result.ok) return { ok: false, ...tell(result) }
  const { phoneNumberId: _same, ...state } = result.data
  const said = Object.fromEntries(Object.entries(state).filter(([, value]) => value !== null))
  await saveNumberStates(env, [{ id: row.id, ...said, stateAt: now() }])
  return { ok: true, health: healthOf(result.json) }
}

function healthOf(json: unknown): Health | null {
  const health = healthSchema.safeParse(json).data?.health_status
  if (!health) return null
  const hindrances = health.entities
    .filter((entity) => entity.can_send_message !== 'AVAILABLE')
    .flatMap(({ entity_type: part, can_send_message: state, errors }) =>
      (errors.length > 0 ? errors : [{}]).map((error) => ({
        part,
        state,
        code: error.error_code ?? null,
        text: error.error_description ?? '',
        solution: error.possible_solution ?? '',
      })),
    )
  return { canSend: health.can_send_message, hindrances }
}
