import type { Env } from '../../../env'
import { readOptions } from '../../../settings/options-store'
import { lastFour, unseal } from '../../../settings/sealed'
import { PROVIDERS, type Errors, type Provider } from './values'

export type KeyState = { kind: 'unset' } | { kind: 'unreadable' } | { kind: 'set'; lastFour: string }
export const KEY_OPTIONS = { openai: 'whatsapp_openai_key', gemini: 'whatsapp_gemini_key' } as const

/** What people may know of the keys. */
export async function keyStates(env: Env): Promise<Record<Provider, KeyState>> {
  const stored = await readOptions(env, Object.values(KEY_OPTIONS))
  const [openai, gemini] = await Promise.all(PROVIDERS.map((provider) => stateOf(env, stored, provider)))
  return { openai: openai ?? { kind: 'unset' }, gemini: gemini ?? { kind: 'unset' } }
}

async function stateOf(env: Env, stored: Record<string, string>, provider: Provider): Promise<KeyState> {
  const name = KEY_OPTIONS[provider]
  const sealed = stored[name] ?? ''
  if (sealed === '') return { kind: 'unset' }
  const plain = await unseal(env.MASTER_KEY, sealed, `option:${name}`)
  return plain === null ? { kind: 'unreadable' } : { kind: 'set', lastFour: lastFour(plain) }
}

type Posted = { changes: Partial<Record<(typeof KEY_OPTIONS)[Provider], string>>; errors: Errors }

/** An empty field keeps the key that is set; a tick takes it away. */
export function postedKeys(body: Record<string, unknown>, words: { key: string }): Posted {
  const posted: Posted = { changes: {}, errors: {} }
  for (const provider of PROVIDERS) {
    const value = body[`${provider}Key`]
    const typed = typeof value === 'string' ? value.trim() : ''
    if (!/^[\x21-\x7e]{0,500}$/.test(typed)) posted.errors[`${provider}Key`] = words.key
    else if (typed !== '') posted.changes[KEY_OPTIONS[provider]] = typed
    else if (body[`${provider}KeyGone`] === '1') posted.changes[KEY_OPTIONS[provider]] = ''
  }
  return posted
}
