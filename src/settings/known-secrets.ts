import type { Env } from '../env'
import { masterKeys } from './master-keys'
import { isSecretOption, OPTIONS, type OptionName } from './options'
import { openOption, readConfig } from './snapshot'

export const SECRET_OPTIONS = (Object.keys(OPTIONS) as OptionName[]).filter(isSecretOption)

/** The secrets of this installation as plain texts, so that a log can take them out whatever they are written in. Never show them. */
export async function knownSecrets(env: Env): Promise<string[]> {
  const config = await readConfig(env)
  const options = config ? await Promise.all(SECRET_OPTIONS.map((name) => openOption(env, config, name))) : []
  const all = [...options, ...masterKeys(env.MASTER_KEY), env.SESSION_SECRET, env.SETUP_TOKEN ?? ''].filter(
    (secret) => secret !== '',
  )
  return [...new Set(all.flatMap((secret) => [secret, encodeURIComponent(secret)]))]
}
