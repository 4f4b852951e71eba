import { flowSchema, type Flow } from './schema'

/** `report`: what could not be taken over, in words. */
export type ImportedFlow = { ok: true; flow: Flow; report: string[] } | { ok: false; message: string }

/** A file of ours. Pure. */
export function importFlow(text: string): ImportedFlow {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { ok: false, message: 'This is no JSON file.' }
  }
  const read = flowSchema.safeParse(json)
  if (read.success) return { ok: true, flow: read.data, report: [] }
  const [issue] = read.error.issues
  return { ok: false, message: `This is no flow: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim() }
}
