import { z } from 'zod'
import { DrawflowData } from './drawflow-data'
import { stepOf } from './drawflow-steps'
import { MOST_NODES, NODE_ID, type Flow, type FlowNode } from './schema'

/** `from`: the step as the file calls it. `nodeId` empty: about the file, or about something that became no step. */
export type ImportLine = { nodeId: string; from: string; message: string }
export type Imported = { ok: true; flow: Flow; report: ImportLine[] } | { ok: false; message: string }

const connections = z.object({
  connections: z.array(z.object({ node: z.union([z.string(), z.number()]).transform(String) })).catch([]),
})
/** PHP writes an empty object as a list. */
const emptyList = z.array(z.unknown()).transform(() => ({}))

const drawflowNode = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  name: z.string().catch(''),
  data: z.union([z.record(z.string(), z.unknown()), emptyList]).catch({}),
  html: z.string().catch(''),
  outputs: z.union([z.record(z.string(), connections), emptyList]).catch({}),
  pos_x: z.coerce.number().catch(0),
  pos_y: z.coerce.number().catch(0),
})
type DrawflowNode = z.output<typeof drawflowNode>

const drawflowFile = z.object({
  drawflow: z.record(z.string(), z.object({ data: z.union([z.record(z.string(), drawflowNode), emptyList]) })),
})

/**
 * Makes a flow of an export of Drawflow, in whose public format CRMConnect stored its flows; tried on exports made with
 * Drawflow 0.0.60 itself (`test/fixtures/drawflow`). What CRMConnect put into a step is not published, so steps are known by
 * their names and data by its keys; a step that is not understood becomes a text that has to be written, and whatever was
 * not taken over is in the report. Pure.
 */
export function importDrawflow(json: unknown): Imported {
  const read = drawflowFile.safeParse(json)
  if (!read.success) return { ok: false, message: 'This is no export of Drawflow: it has no list of steps.' }
  const modules = Object.entries(read.data.drawflow)
  const all = modules.flatMap(([, { data }]) => Object.values<DrawflowNode>(data))
  if (all.length === 0) return { ok: false, message: 'There are no steps in this file.' }
  if (all.length > MOST_NODES)
    return { ok: false, message: `The file has ${all.length} steps; a flow has at most ${MOST_NODES}.` }
  const report: ImportLine[] = modules
    .slice(1)
    .filter(([, { data }]) => Object.keys(data).length > 0)
    .map(([name]) => ({
      nodeId: '',
      from: name,
      message: 'Steps of another module: nothing in the first one leads there.',
    }))
  return { ok: true, flow: flowOf(all, report), report }
}

function flowOf(all: readonly DrawflowNode[], report: ImportLine[]): Flow {
  const ids = new Map(all.map((node, index) => [node.id, idOf(node, index)]))
  const begin = beginOf(all)
  const isMark = begin !== null && isStartMark(begin)
  const steps = all.filter((node) => !(isMark && node === begin))
  const first = isMark ? (targetsOf(begin)[0]?.[0] ?? '') : (begin?.id ?? '')
  if (isMark) tellRest(begin, report)
  return { v: 1, start: ids.get(first) ?? '', nodes: steps.map((node) => nodeOf(node, ids, report)) }
}

function nodeOf(node: DrawflowNode, ids: ReadonlyMap<string, string>, report: ImportLine[]): FlowNode {
  const id = ids.get(node.id) ?? ''
  const from = nameOf(node)
  const tell = (message: string) => report.push({ nodeId: id, from, message })
  const outputs = targetsOf(node)
  const data = new DrawflowData(node.data)
  const step = stepOf(node.name, data, outputs.length)
  if (step.note !== null) tell(step.note)
  for (const rest of data.rest()) tell(`Not taken over: ${rest}`)
  const next: Record<string, string> = {}
  for (const [index, targets] of outputs.entries()) {
    const [target, ...others] = targets.flatMap((one) => ids.get(one) ?? [])
    const end = step.ends[index]
    if (target !== undefined && end !== undefined) next[end] = target
    else if (target !== undefined) tell(`Way out ${index + 1} is not there: it led to ${target}.`)
    for (const other of others) tell(`Way out ${index + 1} also led to ${other}: a way leads to one step.`)
  }
  const position = { x: bounded(node.pos_x), y: bounded(node.pos_y) }
  return {
    id,
    kind: step.kind,
    ...(node.name ? { name: node.name.slice(0, 60) } : {}),
    position,
    data: step.data,
    next,
  }
}

/** By output, in order: the steps that it leads to. */
function targetsOf({ outputs }: DrawflowNode): string[][] {
  const numberOf = (name: string) => Number(/\d+$/.exec(name)?.[0] ?? 0)
  const list = Object.entries(outputs as Record<string, z.output<typeof connections>>)
  return list
    .toSorted(([a], [b]) => numberOf(a) - numberOf(b))
    .map(([, { connections: to }]) => to.map(({ node }) => node))
}

function beginOf(all: readonly DrawflowNode[]): DrawflowNode | null {
  const targets = new Set(all.flatMap((node) => targetsOf(node).flat()))
  return all.find(isStartMark) ?? all.find(({ id }) => !targets.has(id)) ?? all[0] ?? null
}

function isStartMark({ name }: DrawflowNode): boolean {
  return /^(start|begin|trigger|entry)/i.test(name)
}

/** The mark of the start is no step; what it says besides is told. */
function tellRest(begin: DrawflowNode, report: ImportLine[]): void {
  const from = nameOf(begin)
  for (const rest of new DrawflowData(begin.data).rest())
    report.push({ nodeId: '', from, message: `Not taken over: ${rest}. What starts a flow is its bot’s trigger.` })
  const others = targetsOf(begin).flat().slice(1)
  if (others.length > 0)
    report.push({ nodeId: '', from, message: 'It led to several steps: a flow begins with the first.' })
}

function nameOf({ id, name }: DrawflowNode): string {
  return name ? `${name} (${id})` : id
}

function idOf({ id }: DrawflowNode, index: number): string {
  const own = `d${id}`
  return NODE_ID.test(own) ? own : `step${index + 1}`
}

function bounded(place: number): number {
  return Math.round(Math.min(100_000, Math.max(-100_000, place)))
}
