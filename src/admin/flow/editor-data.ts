import type { FlowProblem } from '../../bots/flow/check'
import type { End, FlowField } from '../../bots/flow/fields'
import type { Flow, NodeKind } from '../../bots/flow/schema'
import type { TemplateSlot } from '../../whatsapp/templates/slots'

/** A kind of step as the editor's script gets it: what the registry says of it, without what it does. */
export type KindInfo = {
  kind: NodeKind
  label: string
  hint: string
  group: 'say' | 'ask' | 'decide' | 'do' | 'go'
  fields: Readonly<Record<string, FlowField>>
  fresh: Readonly<Record<string, unknown>>
  /** Of a new one. */
  ends: readonly End[]
}

/** What the server says of a flow: the one check that publishing asks, too. */
export type FlowReport = {
  problems: readonly FlowProblem[]
  /** By node: its ways out. */
  ends: Readonly<Record<string, readonly End[]>>
}

export type Named = { id: number; name: string }
export type TemplateChoice = { id: string; label: string; slots: readonly TemplateSlot[] }
/** What fields of steps choose from. */
export type FlowChoices = {
  templates: readonly TemplateChoice[]
  labels: readonly Named[]
  people: readonly Named[]
  departments: readonly Named[]
  bots: readonly Named[]
  operators: readonly { value: string; label: string }[]
}

/** All that the script goes on from; values of sealed headers are never in it. */
export type FlowEditorData = {
  /** Where it saves. */
  path: string
  flow: Flow
  /** Of the draft as it was read: who saves over a newer one is told. */
  tag: string
  report: FlowReport
  kinds: readonly KindInfo[]
  choices: FlowChoices
}

/** The answer to a save. `conflict`: somebody else saved meanwhile, nothing was written. */
export type DraftSaved =
  | { ok: true; tag: string; savedAt: number; report: FlowReport }
  | { ok: false; reason: 'conflict' | 'refused' | 'gone'; say: string; report?: FlowReport }
