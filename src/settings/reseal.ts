import { stubs } from '../../durable-objects/stubs'
import type { Env } from '../env'
import { keyOf, seal, unseal } from './sealed'
import { SEALED_COLUMNS, type SealedColumn, type SealedKind } from './sealed-columns'
import { readSealed, replaceSealed, type SealedRow } from './sealed-store'

/** `newest`: under the key that seals now; `former`: opened by another one of the list; `lost`: by none. */
export type SealedState = 'newest' | 'former' | 'lost'
export type SealedThing = { kind: SealedKind; key: string; second: string | number | null; state: SealedState }

const SEALED = /v1\.k1\.[A-Za-z0-9+/=]+\.[A-Za-z0-9+/=]+/g
/** One invocation may make 1,000 queries. */
const MOST_CHANGES = 400

/** Every row that holds something sealed, with the worst state of what is in it. */
export async function readSealedThings(env: Env): Promise<SealedThing[]> {
  const things: SealedThing[] = []
  await eachRow(env, async (column, row, place) => {
    const states = await Promise.all(tokensOf(row.value).map((token) => stateOf(env, token, place)))
    const state = states.includes('lost') ? 'lost' : states.includes('former') ? 'former' : 'newest'
    if (states.length > 0) things.push({ kind: column.kind, key: String(row.key), second: row.second, state })
    return true
  })
  return things
}

/**
 * Seals what a former key sealed with the newest one; answers how many rows changed. May run while everything else goes
 * on, and again: a row that somebody saves meanwhile stays theirs. What no key opens stays as it is.
 */
export async function resealAll(env: Env): Promise<number> {
  let changed = 0
  await eachRow(env, async (column, row, place) => {
    const value = await resealed(env, row.value, place)
    if (value !== row.value && (await replaceSealed(env.DB, column, row, value))) changed += 1
    return changed < MOST_CHANGES
  })
  if (changed > 0) await stubs(env).config().refresh()
  return changed
}

type Visit = (column: SealedColumn, row: SealedRow, place: string) => Promise<boolean>

async function eachRow(env: Env, visit: Visit): Promise<void> {
  for (const column of SEALED_COLUMNS) {
    let after: SealedRow | null = null
    do {
      const rows: SealedRow[] = await readSealed(env.DB, column, after)
      for (const row of rows) {
        const place = column.placeOf(String(row.key))
        if (place !== null && !(await visit(column, row, place))) return
      }
      after = rows.at(-1) ?? null
    } while (after !== null)
  }
}

async function resealed(env: Env, text: string, place: string): Promise<string> {
  let result = text
  for (const token of tokensOf(text)) {
    if ((await stateOf(env, token, place)) !== 'former') continue
    const plain = await unseal(env.MASTER_KEY, token, place)
    if (plain !== null) result = result.replaceAll(token, await seal(env.MASTER_KEY, plain, place))
  }
  return result
}

async function stateOf(env: Env, token: string, place: string): Promise<SealedState> {
  const key = await keyOf(env.MASTER_KEY, token, place)
  if (key === null) return 'lost'
  return key === 0 ? 'newest' : 'former'
}

function tokensOf(text: string): string[] {
  return [...new Set(text.match(SEALED))]
}
