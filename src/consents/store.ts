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

/** One probe of the primary key a person's key. */
const NEWEST = `select c.kind, c.at from json_each(?1) k join tblwhatsapp_consents c on c.phone_key = k.value
  where c.at = (select max(at) from tblwhatsapp_consents where phone_key = k.value)`
