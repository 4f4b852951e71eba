import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseEnv } from 'node:util'

export type LocalSecrets = { MASTER_KEY: string; SESSION_SECRET: string; SETUP_TOKEN: string }

/** The local secrets of `.dev.vars`, made at random where the file or a value is missing. */
export function localSecrets(file = '.dev.vars'): LocalSecrets {
  const known = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
  const secrets = {
    MASTER_KEY: known.MASTER_KEY || randomBytes(32).toString('base64'),
    SESSION_SECRET: known.SESSION_SECRET || randomBytes(32).toString('base64url'),
    SETUP_TOKEN: known.SETUP_TOKEN || randomBytes(18).toString('base64url'),
  }
  const missing = Object.entries(secrets).filter(([name]) => !known[name])
  if (missing.length > 0) {
    const lines = missing.map(([name, value]) => `${name}=${value}\n`).join('')
    const before = existsSync(file)
      ? readFileSync(file, 'utf8').replace(/^(MASTER_KEY|SESSION_SECRET|SETUP_TOKEN)=\s*$\n?/gm, '')
      : ''
    writeFileSync(file, before === '' || before.endsWith('\n') ? before + lines : `${before}\n${lines}`, {
      mode: 0o600,
    })
  }
  return secrets
}
