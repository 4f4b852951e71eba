import type { Env } from '../env'
import { seal, unseal } from '../settings/sealed'

const PLACE = 'consents:person'

/** A person in an address: addresses are logged and shared, so they hold no phone number. */
export function personToken(env: Env, key: string): Promise<string> {
  return seal(env.MASTER_KEY, key, PLACE)
}

/** Null for what is not a token of this installation. */
export function readPersonToken(env: Env, token: string): Promise<string | null> {
  return token === '' || token.length > 1000 ? Promise.resolve(null) : unseal(env.MASTER_KEY, token, PLACE)
}
