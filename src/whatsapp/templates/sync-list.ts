import type { Env } from '../../env'
import type { GraphAccess, GraphResult } from '../graph-api'
import { TEMPLATE_LIMITS } from '../limits'
import { manage } from '../manage'
import { fingerprintOf, LISTED_FIELDS, listedSchema, listedTemplate, pageSchema, type ListPage } from './listed'
import type { Changed, StoredPrint } from './sync-store'

/** 6,000 templates are 60 pages; beyond so many, a list does not end. */
const MOST_PAGES = 200

/** `isWhole`: every template could be told by its id. */
export type Listing = { total: number; ids: Set<string>; changed: Changed[]; isWhole: boolean }
export type Ask = {
  env: Env
  access: GraphAccess
  wabaId: string
  staffId: number | null
  stored: Map<string, StoredPrint>
}

/** Page by page to the end. Of what did not change only the id is kept, so that thousands fit in memory. */
export async function readList(ask: Ask): Promise<Listing | Failed> {
  const listing: Listing = { total: 0, ids: new Set(), changed: [], isWhole: true }
  let after: string | null = null
  for (let page = 0; page < MOST_PAGES; page++) {
    const result = await readPage(ask, after)
    if (!result.ok) return result
    for (const json of result.data.data) await take(ask, listing, json)
    const next: string | null = cursorOf(result.data)
    if (next === null || next === after) return listing
    after = next
  }
  return ENDLESS
}

export type Failed = Pick<
  Extract<GraphResult<never>, { ok: false }>,
  'ok' | 'code' | 'reason' | 'cure' | 'fault' | 'retryAfterMs'
>

const ENDLESS: Failed = {
  ok: false,
  code: null,
  reason: 'The list of templates at WhatsApp has no end.',
  cure: '',
  fault: 'meta',
  retryAfterMs: null,
}

function readPage({ env, access, wabaId, staffId }: Ask, after: string | null): Promise<GraphResult<ListPage>> {
  const query = { fields: LISTED_FIELDS, limit: String(TEMPLATE_LIMITS.pageSize), ...(after === null ? {} : { after }) }
  return manage(
    env,
    { kind: 'graph.templates.list', summary: 'Load the templates', staffId },
    access,
    { method: 'GET', path: `${wabaId}/message_templates`, query },
    pageSchema,
  )
}

/** Meta leaves `next` out on the last page. */
function cursorOf({ paging }: ListPage): string | null {
  return paging?.next ? (paging.cursors?.after ?? null) : null
}

/** A template that we cannot read is as it was; where we cannot even tell which one it is, none is taken for removed. */
async function take({ wabaId, stored }: Ask, listing: Listing, json: unknown): Promise<void> {
  const listed = listedTemplate(json)
  listing.total++
  if (!listed) {
    const { data: id } = listedSchema.shape.id.safeParse((json as { id?: unknown } | null)?.id)
    if (id === undefined) listing.isWhole = false
    else listing.ids.add(id)
    return
  }
  const isRepeated = listing.ids.has(listed.id)
  listing.ids.add(listed.id)
  const fingerprint = await fingerprintOf(listed)
  if (stored.get(listed.id)?.fingerprint === fingerprint || isRepeated) return
  listing.changed.push({ ...listed, wabaId, fingerprint })
}
