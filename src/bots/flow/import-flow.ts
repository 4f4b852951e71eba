import { importDrawflow } from './import-drawflow'
import { flowSchema, MOST_FLOW_CHARS, type Flow } from './schema'

/** `report`: what could not be taken over, in words. */
export type ImportedFlow = { ok: true; flow: Flow; report: string[] } | { ok: false; message: string }

/** A file of ours, or an export of Drawflow. Pure. */
export function importFlow(text: string): ImportedFlow {
  const json = parsed(text)
  if (json === undefined) return { ok: false, message: 'This is no JSON file.' }
  if (typeof json === 'object' && json !== null && 'drawflow' in json) return fromDrawflow(json)
  const read = flowSchema.safeParse(json)
  if (read.success) return withinLength({ ok: true, flow: read.data, report: [] })
  const [issue] = read.error.issues
  return { ok: false, message: `This is no flow: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim() }
}

function fromDrawflow(json: object): ImportedFlow {
  const imported = importDrawflow(json)
  if (!imported.ok) return imported
  const report = imported.report.map(({ from, message }) => `${from}: ${message}`)
  return withinLength({ ok: true, flow: imported.flow, report })
}

function withinLength(imported: ImportedFlow): ImportedFlow {
  if (!imported.ok || JSON.stringify(imported.flow).length <= MOST_FLOW_CHARS) return imported
  return { ok: false, message: `The flow is longer than ${MOST_FLOW_CHARS} characters.` }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
