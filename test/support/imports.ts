import { expect } from 'vitest'
import type { AdminVisitor } from './admin-visitor'

type Kind = 'leads' | 'contacts' | 'whatsapp/contacts'
type Bytes = string | Uint8Array<ArrayBuffer>

/** The answer to a file of people. */
export async function upload(visitor: AdminVisitor, kind: Kind, content: Bytes): Promise<Response> {
  const form = new FormData()
  form.set('file', new File([content], 'people.csv', { type: 'text/csv' }))
  return visitor.send(`/admin/${kind}/import`, form)
}

/** Through all steps with what was guessed, unless told otherwise; the address of the import. */
export async function importAll(
  visitor: AdminVisitor,
  kind: Kind,
  content: Bytes,
  fields: Record<string, string> = {},
): Promise<string> {
  const uploaded = await upload(visitor, kind, content)
  expect(uploaded.status).toBe(303)
  const path = uploaded.headers.get('location')!
  const form = chosenIn(await (await visitor.get(path)).text())
  expect((await visitor.post(`${path}/columns`, { ...form, ...fields })).status).toBe(303)
  expect((await visitor.get(path)).status).toBe(200)
  expect((await visitor.post(`${path}/run`)).status).toBe(303)
  return path
}

/** What the form of the columns has chosen. */
export function chosenIn(page: string): Record<string, string> {
  const selects = [...page.matchAll(/<select name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g)]
  const chosen = selects.map(([, name, options]) => [
    name!,
    /<option value="([^"]*)" selected/.exec(options!)?.[1] ?? '',
  ])
  const header = /name="hasHeader"[^>]*checked/.test(page) ? { hasHeader: '1' } : {}
  return { ...Object.fromEntries(chosen), ...header } as Record<string, string>
}
