import type { End } from '../../../bots/flow/fields'
import type { Flow, FlowNode, NodeKind } from '../../../bots/flow/schema'
import type { FlowProblem } from '../../../bots/flow/check'
import type { FlowEditorData, FlowReport, KindInfo } from '../../flow/editor-data'
import { addNode, duplicateNode, type EndOf, freshId, move, removeNode, rename, setData, setEnd } from './edits'
import { History } from './history'
import { inOrder } from './order'
import { placed, tidied } from './place'
import { freshData, summaryOf, variablesOf } from './told'
import { en } from './text'

export type ListedNode = { node: FlowNode; number: number; isReached: boolean }

/** The one flow in memory, which outline and canvas show; what people do comes here, and each change can be taken back. */
export class Editor {
  readonly data: FlowEditorData
  report: FlowReport
  /** The step whose form is open. */
  selected: string | null
  /** Where the step goes that is being chosen; `start`: before all others. */
  chooses: EndOf | 'start' | null = null
  /** Said once, and to screen readers. */
  notice = ''
  readonly #history: History
  readonly #kinds: Map<string, KindInfo>
  readonly #watchers: (() => void)[] = []

  constructor(data: FlowEditorData) {
    this.data = data
    this.report = data.report
    this.selected = data.flow.start || null
    this.#history = new History(data.flow)
    this.#kinds = new Map(data.kinds.map((kind) => [kind.kind, kind]))
  }

  /** Calls after each change, of the flow or of what is shown of it. */
  watch(watcher: () => void): void {
    this.#watchers.push(watcher)
  }

  get flow(): Flow {
    return this.#history.now
  }

  get canUndo(): boolean {
    return this.#history.canUndo
  }

  get canRedo(): boolean {
    return this.#history.canRedo
  }

  get variables(): string[] {
    return variablesOf(this.flow, (node) => this.kindOf(node))
  }

  kindOf(node: FlowNode): KindInfo {
    const kind = this.#kinds.get(node.kind)
    if (!kind) throw new Error(`no kind ${node.kind}`)
    return kind
  }

  nodeOf(id: string | null): FlowNode | undefined {
    return this.flow.nodes.find((node) => node.id === id)
  }

  /** As the server last said; ways of choices follow at once. */
  endsOf = (node: FlowNode): readonly End[] => {
    const kind = this.kindOf(node)
    const known = this.report.ends[node.id] ?? kind.ends
    const others = known.filter(({ key }) => !key.startsWith('choice:'))
    return [...choiceEnds(node, kind), ...others]
  }

  listed(): ListedNode[] {
    const { reached, others } = inOrder(this.flow, this.endsOf)
    const list = (nodes: FlowNode[], isReached: boolean, from: number) =>
      nodes.map((node, index) => ({ node, isReached, number: from + index }))
    return [...list(reached, true, 1), ...list(others, false, reached.length + 1)]
  }

  titleOf(node: FlowNode): string {
    return node.name || summaryOf(node) || this.kindOf(node).label
  }

  problemsOf(id: string): FlowProblem[] {
    return this.report.problems.filter(({ nodeId }) => nodeId === id)
  }

  /** What keeps it from being published. */
  get hindrances(): FlowProblem[] {
    return this.report.problems.filter(({ isHint }) => !isHint)
  }

  errorOf(id: string, field: string): string | undefined {
    return this.report.problems.find((one) => one.nodeId === id && one.field === field && !one.isHint)?.message
  }

  select(id: string | null): void {
    this.selected = id
    this.#tell()
  }

  choose(place: EndOf | 'start' | null): void {
    this.chooses = place
    this.#tell()
  }

  /** The new step's id. */
  add(kind: NodeKind): string {
    const { flow, chooses } = this
    const info = this.#kinds.get(kind)
    if (!info) throw new Error(`no kind ${kind}`)
    const id = freshId(flow)
    const after = chooses === 'start' ? null : chooses
    const main = info.ends.find(({ key }) => !key.startsWith('choice:'))?.key ?? null
    const node = { id, kind, data: freshData(info, this.variables), main: main === 'otherwise' ? null : main }
    const added = addNode(flow, node, after)
    this.chooses = null
    this.selected = id
    this.#put(flow.nodes.some(({ position }) => position) ? placed(added, this.endsOf) : added)
    return id
  }

  remove(id: string): void {
    const node = this.nodeOf(id)
    if (!node) return
    const list = this.listed()
    const index = list.findIndex((one) => one.node.id === id)
    const beside = list[index + 1] ?? list[index - 1]
    this.selected = beside?.node.id ?? null
    this.notice = en.outline.removed(this.titleOf(node))
    this.#put(removeNode(this.flow, id, this.endsOf(node)[0]?.key ?? null))
  }

  duplicate(id: string): string | null {
    const node = this.nodeOf(id)
    if (!node) return null
    const fresh = freshId(this.flow)
    this.selected = fresh
    this.#put(duplicateNode(this.flow, id, fresh, en.outline.copyOf(this.titleOf(node)).slice(0, 60)))
    return fresh
  }

  begin(id: string): void {
    this.#put({ ...this.flow, start: id })
  }

  connect(end: EndOf, to: string | null): void {
    this.#put(setEnd(this.flow, end, to))
  }

  set(id: string, field: string, value: unknown): void {
    this.#put(setData(this.flow, id, field, value), `${id}.${field}`)
  }

  name(id: string, name: string): void {
    this.#put(rename(this.flow, id, name), `${id} name`)
  }

  /** Where all others stand is kept from now on, too. */
  move(id: string, to: { x: number; y: number }): void {
    this.#put(move(placed(this.flow, this.endsOf), id, to))
  }

  tidy(): void {
    this.#put(tidied(this.flow, this.endsOf))
  }

  undo(): void {
    this.#history.undo()
    this.#settle()
  }

  redo(): void {
    this.#history.redo()
    this.#settle()
  }

  takeReport(report: FlowReport): void {
    this.report = report
    this.#tell()
  }

  #put(flow: Flow, what: string | null = null): void {
    this.#history.put(flow, what, Date.now())
    this.#tell()
  }

  #settle(): void {
    if (!this.nodeOf(this.selected)) this.selected = this.flow.start || null
    this.notice = ''
    this.#tell()
  }

  #tell(): void {
    for (const watcher of this.#watchers) watcher()
  }
}

function choiceEnds(node: FlowNode, kind: KindInfo): End[] {
  const [field] = Object.entries(kind.fields).find(([, one]) => one.kind === 'choices' && one.hasEnds) ?? []
  const list = field === undefined ? [] : node.data[field]
  if (!Array.isArray(list)) return []
  return (list as { key: string; title: string }[]).map(({ key, title }, index) => ({
    key: `choice:${key}`,
    label: title || en.field.choice(index + 1),
    isByCustomer: true,
  }))
}
