import type { ConsentRow } from '../conversations/rows'
import type { Env } from '../env'
import { newestConsent, type KnownConsent } from './known'

/**
 * What this person last said about marketing messages, under any of their keys (`personKeys`); `known` is what the caller
 * heard itself and D1 may not have yet. Null where nothing is known. Throws where D1 does not answer.
 */
export async function readConsent(
  env: Env,
  keys: string | readonly string[],
  known: KnownConsent | null = null,
): Promise<'opt_in' | 'opt_out' | null> {
  const { results } = await env.DB.prepare(NEWEST)
    .bind(JSON.stringify([keys].flat()))
    .all<{ kind: string; at: number }>()
  const stored = results.map(({ kind, at }) => ({ kind: kind === 'opt_out' ? 'opt_out' : 'opt_in', at }) as const)
  return newestConsent([...stored, known])?.kind ?? null
}

/** The newest line under any of these keys, whole; of two at one moment the "no". Throws where D1 does not answer. */
export async function newestLine(env: Env, keys: readonly string[]): Promise<ConsentRow | null> {
  return env.DB.prepare(
    `select c.phone_key as phoneKey, c.at, c.kind, c.source, c.wording, c.interaction_id as interactionId
     from json_each(?1) k join tblwhatsapp_consents c on c.phone_key = k.value
     where c.at = (select max(at) from tblwhatsapp_consents where phone_key = k.value)
     order by c.at desc, c.kind desc limit 1`,
  )
    .bind(JSON.stringify(keys))
    .first<ConsentRow>()
}

/** One probe of the primary key a person's key. */
const NEWEST = `select c.kind, c.at from json_each(?1) k join tblwhatsapp_consents c on c.phone_key = k.value
  where c.at = (select max(at) from tblwhatsapp_consents where phone_key = k.value)`
