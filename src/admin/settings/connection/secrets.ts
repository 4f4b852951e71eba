import type { Env } from '../../../env'
import { lastFour, unseal } from '../../../settings/sealed'
import type { SecretField } from './fields'

/** What a page may know of a secret. */
export type SecretState = { kind: 'unset' } | { kind: 'unreadable' } | { kind: 'set'; lastFour: string }

export async function describeSecret(env: Env, name: SecretField, sealed: string): Promise<SecretState> {
  if (sealed === '') return { kind: 'unset' }
  const plain = await unseal(env.MASTER_KEY, sealed, `option:${name}`)
  return plain === null ? { kind: 'unreadable' } : { kind: 'set', lastFour: lastFour(plain) }
}
