import { env } from 'cloudflare:workers'
import { vi } from 'vitest'
import { control } from './worker'

const SIMULATOR = 'http://simulator.test'

export type StoredTemplate = {
  id: string
  waba_id: string
  name: string
  language: string
  category: string
  status: string
  components: string
  parameter_format: string
  quality: string | null
  rejected_reason: string | null
  state_info: string | null
  previous_category: string | null
  correct_category: string | null
  category_changes_at: number | null
  fingerprint: string
  event_at: number | null
  needs_load: number
  header_media_key: string | null
  changed_at: number
}

export async function storedTemplates(): Promise<StoredTemplate[]> {
  return (await env.DB.prepare('select * from tblwhatsapp_interaction_templates order by id').all<StoredTemplate>())
    .results
}

export async function storedTemplate(id: string): Promise<StoredTemplate | null> {
  return env.DB.prepare('select * from tblwhatsapp_interaction_templates where id = ?').bind(id).first<StoredTemplate>()
}

/** What Meta has. */
export async function metaTemplates(): Promise<{ id: string; name: string; language: string; status: string }[]> {
  return (await fetch(`${SIMULATOR}/_control/templates`)).json()
}

/** Adds templates at Meta, without a word to us; answers their ids. */
export async function addAtMeta(given: Record<string, unknown>): Promise<string[]> {
  return (await (await control('templates', given)).json<{ ids: string[] }>()).ids
}

export async function forgetAtMeta(ids?: string[]): Promise<void> {
  await fetch(`${SIMULATOR}/_control/templates${ids ? `?ids=${ids.join(',')}` : ''}`, { method: 'DELETE' })
}

/** Meta decides on a template, or lets something else happen to it, and tells us. */
export async function reviewAtMeta(id: string, given: Record<string, unknown>): Promise<void> {
  const answer = await control(`templates/${id}/review`, given)
  if (!answer.ok) throw new Error(`the simulator answered ${answer.status}`)
}

/** The calls to Meta that have this in their path, so far. */
export async function callsTo(
  path: string,
): Promise<{ method: string; query: Record<string, string>; status: number }[]> {
  return (await fetch(`${SIMULATOR}/_control/calls?path=${path}`)).json()
}

/** What `work` cost: rows written and changed as D1 counts them, and calls that went to D1 or left the Worker. */
export async function costOf<T>(
  work: () => Promise<T>,
): Promise<{ result: T; rowsWritten: number; changes: number; subrequests: number }> {
  const cost = { rowsWritten: 0, changes: 0, subrequests: 0 }
  const batch = env.DB.batch.bind(env.DB)
  const prepare = env.DB.prepare.bind(env.DB)
  const fetched = vi.spyOn(globalThis, 'fetch')
  const batched = vi.spyOn(env.DB, 'batch').mockImplementation(async (statements) => {
    const results = await batch(statements)
    for (const { meta } of results) {
      cost.rowsWritten += meta.rows_written
      cost.changes += meta.changes
    }
    return results
  })
  const prepared = vi.spyOn(env.DB, 'prepare').mockImplementation((query) => {
    cost.subrequests++
    return prepare(query)
  })
  try {
    const result = await work()
    cost.subrequests += fetched.mock.calls.length
    return { result, ...cost }
  } finally {
    for (const spy of [fetched, batched, prepared]) spy.mockRestore()
  }
}
