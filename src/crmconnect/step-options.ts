import { OPTIONS } from '../settings/options'
import { readOptions } from '../settings/options-store'
import { isSecretName } from './guess'
import type { Chunk, Note, Outcome, Step } from './import'
import { mappedOf } from './imports-store'
import { isKnownOption, type KnownOption, ruleOf } from './known-options'
import { optionStatements } from './option-values-store'
import { finder, linesOf, type Stepped, type Told, type Worker } from './step'
import { hashOf, textOf } from './values'

/** Rows of `tbloptions` that belong to somebody else are only counted: CRMConnect has hundreds. */
export async function stepOptions(worker: Worker, step: Step, chunk: Chunk): Promise<Stepped> {
  const lines = linesOf(step, chunk)
  const names = lines.flatMap(({ cell }) => cell('name') ?? [])
  const known = names.filter(isKnownOption)
  const find = await finder(
    worker,
    lines.flatMap(({ cell }) => {
      const name = cell('name') ?? ''
      const rule = isKnownOption(name) ? ruleOf(name) : null
      return rule && 'ref' in rule ? [{ kind: rule.ref, oldId: cell('value') }] : []
    }),
  )
  const [current, mapped] = await Promise.all([readOptions(worker.env, known), mappedOf(worker.env, 'options', known)])
  const changes: { name: KnownOption; value: string | null; given: string }[] = []
  const told = lines.map(({ row, cell }): Told => {
    const name = textOf(cell('name'), 80)
    const tell = (outcome: Outcome, notes: Note[] = []): Told => ({ row, oldId: name, outcome, notes })
    if (row.isBroken) return tell('refused', [{ reason: 'broken' }])
    if (isSecretName(name)) return tell('refused', [{ reason: 'secret' }])
    if (!isKnownOption(name)) return tell('refused', [{ reason: 'not-ours' }])
    const rule = ruleOf(name)
    const found = 'ref' in rule ? find(rule.ref, cell('value')) : null
    const value = 'ref' in rule ? (found === null ? null : found === 'new' ? 'new' : found.id) : (cell('value') ?? '')
    if (value === null)
      return cell('value') === null ? tell('same') : tell('refused', [{ reason: 'missing', field: 'value' }])
    if (!('ref' in rule) && !rule.isGood(value)) return tell('refused', [{ reason: 'required', field: 'value' }])
    const here = current[name]
    const last = mapped.get(name)?.given['value'] ?? hashOf(OPTIONS[name].default)
    if (here === value) {
      changes.push({ name, value: null, given: hashOf(value) })
      return tell('same')
    }
    if (hashOf(here) !== last) return tell('kept', [{ reason: 'changed-here' }])
    changes.push({ name, value, given: hashOf(value) })
    return tell(mapped.has(name) ? 'updated' : 'created')
  })
  return { statements: worker.phase === 'run' ? optionStatements(worker.env.DB, worker.given, changes) : [], told }
}
