import type { Env } from '../../../env'
import type { OptionName } from '../../../settings/options'
import { lastFour, unseal } from '../../../settings/sealed'

/** What a page may know of a secret. */
export type SecretState = { kind: 'unset' } | { kind: 'unreadable' } | { kind: 'set'; lastFour: string }

export async function describeSecret(env: Env, name: OptionName, sealed: string): Promise<SecretState> {
  if (sealed === '') return { kind: 'unset' }
  const plain = await unseal(env.MASTER_KEY, sealed, `option:${name}`)
  return plain === null ? { kind: 'unreadable' } : { kind: 'set', lastFour: lastFour(plain) }
}
