import type { Env } from '../../env'
import type { OptionName } from '../../settings/options'
import { askToken, type By } from './calls'
import { isUnreachable } from './check'
import { keepConnection } from './keep'
import { readConnection, type StoredConnection } from './stored'

/**
 * Are the suspected tokens still worth something to who found them? `unknown`: Meta could not be asked, or does not talk to
 * our app (any more): then only the page of Meta's tells.
 */
export type Exposed = { kind: 'dead' } | { kind: 'alive' } | { kind: 'unknown'; reason: string } | { kind: 'none' }

/** Stops everything that sends, and forgets the token but for asking whether it is dead; in one save. */
export async function suspectExposure(env: Env, by: By): Promise<void> {
  const { accessToken, exposedTokens, isExposed } = await readConnection(env)
  if (isExposed && accessToken === '') return
  const changes = {
    whatsapp_exposure_suspected: '1',
    whatsapp_exposed_token: [...new Set([...exposedTokens, accessToken])].join(' ').trim(),
    whatsapp_access_token: '',
    whatsapp_token_state: '',
  }
  const summary = 'Exposure of the access token suspected: sending is stopped, the token is forgotten'
  await keepConnection(env, changes, { kind: 'connection.exposure.suspected', summary, ...by })
}

/** Asks Meta about the suspected tokens; a dead one is forgotten, and after the last one a checked new token ends the stop. */
export async function lookWhetherDead(env: Env, by: By): Promise<Exposed> {
  const stored = await readConnection(env)
  if (stored.exposedTokens.length === 0) {
    if (stored.isExposed && hasGoodToken(stored)) await settle(env, stored, by, 'No exposed token is left')
    return { kind: 'none' }
  }
  const asked = await Promise.all(
    stored.exposedTokens.map(async (token) => ({ token, is: await askAboutExposed(env, stored, token, by) })),
  )
  const left = asked.filter(({ is }) => is.kind !== 'dead')
  const latest = await readConnection(env)
  const dead = new Set(asked.flatMap(({ token, is }) => (is.kind === 'dead' ? [token] : [])))
  const tokens = latest.exposedTokens.filter((token) => !dead.has(token))
  if (tokens.length === 0) await settle(env, latest, by, 'Meta says that the exposed token is dead')
  else if (tokens.length < latest.exposedTokens.length) await keepLeft(env, tokens, by)
  return left.find(({ is }) => is.kind === 'alive')?.is ?? left[0]?.is ?? { kind: 'dead' }
}

/**
 * A person knows better, or takes the risk: the stop ends although Meta did not confirm. The exposed tokens stay known, so
 * that it stays red and Meta is asked until they are dead. Needs a good new token.
 */
export async function endStopAnyway(env: Env, by: By): Promise<boolean> {
  const stored = await readConnection(env)
  if (!stored.isExposed || !hasGoodToken(stored)) return false
  const summary = 'The stop was ended by a person although Meta did not confirm that the token is dead; sending goes on'
  const changes = { whatsapp_exposure_suspected: '' }
  await keepConnection(env, changes, { kind: 'connection.exposure.ended', summary, ...by })
  return true
}

/** What a new, checked token changes besides itself: the stop ends where the exposed one is gone. */
export function endOfStop({ isExposed, exposedTokens }: StoredConnection): Partial<Record<OptionName, string>> {
  return isExposed && exposedTokens.length === 0 ? { whatsapp_exposure_suspected: '' } : {}
}

/** Only with it can the stop end. */
export function hasGoodToken({ accessToken, state }: StoredConnection): boolean {
  return accessToken !== '' && state !== null && (state.ok || state.problem === 'unchecked')
}

async function askAboutExposed(env: Env, stored: StoredConnection, token: string, by: By): Promise<Exposed> {
  const asked = await askToken(env, stored, token, by)
  if (asked.ok && asked.data.is_valid === null) return { kind: 'unknown', reason: 'Its answer does not say it.' }
  if (asked.ok) return { kind: asked.data.is_valid ? 'alive' : 'dead' }
  return { kind: 'unknown', reason: isUnreachable(asked) ? `${asked.reason} ${asked.cure}` : asked.reason }
}

async function keepLeft(env: Env, tokens: string[], by: By): Promise<void> {
  const summary = 'Meta says that one of the exposed tokens is dead'
  const changes = { whatsapp_exposed_token: tokens.join(' ') }
  await keepConnection(env, changes, { kind: 'connection.exposure.checked', summary, ...by })
}

/** No exposed token lives any more; with a good new one the stop ends too. */
async function settle(env: Env, stored: StoredConnection, by: By, why: string): Promise<void> {
  const isOver = !stored.isExposed || hasGoodToken(stored)
  const changes = { whatsapp_exposed_token: '', ...(isOver ? { whatsapp_exposure_suspected: '' } : {}) }
  const then = isOver ? 'sending goes on' : 'sending goes on with a new token'
  await keepConnection(env, changes, { kind: 'connection.exposure.ended', summary: `${why}; ${then}`, ...by })
}
