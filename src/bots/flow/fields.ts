import type { Field } from '../define'
import type { RecordField } from '../record-fields'

/**
 * One input of a step's form. Those of `Field` are as in a bot's form; the others are of flows alone. Values are in the
 * node's `data` under the field's name, in the shape that is said here.
 */
export type FlowField = (
  | Extract<Field, { kind: 'text' | 'textarea' | 'number' | 'check' | 'choice' | 'template' | 'mapping' }>
  /** A `MediaSource`: `{ key }`, `{ id }` or `{ link }`. */
  | { kind: 'media'; label: string; hint?: string }
  /** Name of a variable that the step fills. */
  | { kind: 'variable'; label: string; hint?: string; isOptional: boolean }
  /** `{ key, title, description?, section? }[]`. `key` is made once and kept: the ends `choice:<key>` hang on it. */
  | {
      kind: 'choices'
      label: string
      hint?: string
      limit: number
      titleLimit: number
      /** 0: no descriptions, no sections. */
      descriptionLimit: number
      sectionLimit: number
      hasEnds: boolean
    }
  /** `{ of, name, is, value }[]`, see `nodes/condition.ts`. */
  | { kind: 'rules'; label: string; hint?: string; limit: number }
  /** `{ field, value }[]`. */
  | { kind: 'record-fields'; label: string; hint?: string; names: readonly RecordField[]; limit: number }
  /** Ids of labels. */
  | { kind: 'labels'; label: string; hint?: string }
  /** Id of a person. */
  | { kind: 'person'; label: string; hint?: string }
  /** Id of a department, null for none. */
  | { kind: 'department'; label: string; hint?: string }
  /** Id of another bot. */
  | { kind: 'bot'; label: string; hint?: string }
  /** `{ name, value, isSealed }[]`; a sealed value is never shown again. */
  | { kind: 'headers'; label: string; hint?: string; limit: number }
  /** `{ name, path }[]`. */
  | { kind: 'takes'; label: string; hint?: string; limit: number }
) & {
  /** Shown only where another field has one of these values. */
  onlyIf?: { field: string; in: readonly (string | boolean)[] }
}

/**
 * A way out of a node. `key` is that of `node.next`: `next`, `choice:<key>`, `otherwise`, `timeout`, `failed`, `yes`, `no`,
 * `open`, `closed`, `declined`.
 */
export type End = {
  key: string
  label: string
  /** The customer acts before this way is gone: a circle over it is none without them. */
  isByCustomer: boolean
}
