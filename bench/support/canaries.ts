import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { seal } from '../../src/settings/sealed'
import { MASTER_KEY } from './workers'

/** Secret options beside those that the demo sets: each gets a value that occurs nowhere else. */
const OPTIONS = [
  'whatsapp_meta_app_secret_other',
  'whatsapp_exposed_token',
  'whatsapp_openai_key',
  'whatsapp_gemini_key',
  'whatsapp_api_access_token',
  'whatsapp_api_signing_secret_other',
] as const

/** What may stand in no answer, log, queue message or database file. */
export const SECRETS: readonly string[] = [
  ...OPTIONS.map(valueOf),
  'demo-app-secret',
  'demo-verify-token',
  'demo-access-token',
  'crmconnect-demo',
  'bench-session-secret-of-32-bytes-or-more',
  MASTER_KEY,
]

export async function plantSecrets(database: D1Database): Promise<void> {
  for (const name of OPTIONS) {
    const value = await seal(MASTER_KEY, valueOf(name), `option:${name}`)
    await database
      .prepare(
        `insert into tbloptions (name, value, module) values (?1, ?2, ?3)
         on conflict (name) do update set value = excluded.value`,
      )
      .bind(name, value, name.startsWith('whatsapp_api_') ? 'whatsapp_api' : 'whatsapp')
      .run()
  }
}

export function secretsIn(text: string): string[] {
  return SECRETS.filter((secret) => text.includes(secret))
}

/** Files under this folder that hold one of them; bundles hold none of ours but may hold the demo's words. */
export function filesWithSecrets(stateDir: string): { searched: number; found: string[] } {
  const files = readdirSync(stateDir, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes(`${path.sep}bundle`))
    .map((entry) => path.join(entry.parentPath, entry.name))
  const found = files.filter((file) => secretsIn(readFileSync(file, 'latin1')).length > 0)
  return { searched: files.length, found }
}

function valueOf(name: string): string {
  return `canary-of-${name.replaceAll('_', '-')}-7d1f`
}
