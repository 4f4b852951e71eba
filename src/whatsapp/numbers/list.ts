import { z } from 'zod'
import type { Env } from '../../env'
import type { GraphAccess, GraphResult } from '../graph-api'
import { manage } from '../manage'
import { numbersPageSchema, NUMBER_FIELDS, type MetaNumber } from './schema'

type Failed = Extract<GraphResult<unknown>, { ok: false }>
export type ListedNumbers = { ok: true; numbers: MetaNumber[] } | Failed

/** An account holds 25 numbers, a few hundred by agreement: a list without an end is a loop. */
const MOST_PAGES = 20
const PAGE = 100

/** Every number of an account; all of its pages or none. */
export async function listMetaNumbers(
  env: Env,
  access: GraphAccess,
  wabaId: string,
  staffId: number | null = null,
): Promise<ListedNumbers> {
  const numbers: MetaNumber[] = []
  let after: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const result = await readPage(env, access, wabaId, after, staffId)
    if (!result.ok) return result
    numbers.push(...result.data.data)
    after = result.data.paging?.next === undefined ? undefined : result.data.paging.cursors?.after
    if (after === undefined) break
  }
  return { ok: true, numbers }
}

function readPage(
  env: Env,
  access: GraphAccess,
  wabaId: string,
  after: string | undefined,
  staffId: number | null,
): Promise<GraphResult<z.infer<typeof numbersPageSchema>>> {
  const query = { fields: NUMBER_FIELDS, limit: String(PAGE), ...(after === undefined ? {} : { after }) }
  return manage(
    env,
    { kind: 'graph.numbers.list', summary: 'Listing the numbers of the account', staffId },
    access,
    { method: 'GET', path: `${wabaId}/phone_numbers`, query },
    numbersPageSchema,
  )
}
