import type { CsvRow } from '../../csv/read'
import type { Env } from '../../env'
import { readOptions } from '../../settings/options-store'
import { activeStaffByWord } from '../../staff/names-store'
import { erasedAmong } from '../erased-store'
import { listLeadChoices } from '../lead-choices-store'
import type { LeadReach } from '../leads-store'
import type { ImportState } from './import-files'
import { addToGroup, contactsAmong, doneRows, knownByKey, writeRows } from './import-store'
import { type Outcome, plan, type Plan, type ReadRow, readRows } from './plan'

/** What the person may see and change: records of others are neither told apart nor changed. */
export type May = { reach: LeadReach | null; update: boolean }

/** What would happen to each row now. Nothing is written. */
export async function planImport(
  env: Env,
  state: ImportState,
  rows: readonly CsvRow[],
  may: May,
): Promise<Plan & { read: ReadRow[] }> {
  const { kind, mapping, choices } = state
  const [lists, staff, { whatsapp_default_country: country }] = await Promise.all([
    listLeadChoices(env),
    activeStaffByWord(env),
    readOptions(env, ['whatsapp_default_country']),
  ])
  const given = {
    kind,
    mapping,
    choices: withDefaults(choices, lists),
    country,
    header: state.hasHeader ? (rows[0]?.cells ?? []) : null,
    mayUpdate: may.update,
    statuses: new Map(lists.statuses.map(({ id, name }) => [name.toLowerCase(), id])),
    sources: new Map(lists.sources.map(({ id, name }) => [name.toLowerCase(), id])),
    staff,
  }
  const read = readRows(state.hasHeader ? rows.slice(1) : rows, given)
  const keys = [...new Set(read.flatMap((one) => ('key' in one && one.key !== null ? [one.key] : [])))]
  const [known, contactKeys, erased] = await Promise.all([
    knownByKey(env, kind, keys, may.reach),
    kind === 'leads' ? contactsAmong(env, keys) : new Set<string>(),
    erasedAmong(env, keys),
  ])
  return { ...plan(read, { ...given, known, contactKeys, erased }), read }
}

/** Writes what is planned and tells what became of each row. Called again after a crash it goes on where it was. */
export async function runImport(
  env: Env,
  state: ImportState & { startedAt: number },
  rows: readonly CsvRow[],
  given: { may: May; summary: string },
): Promise<{ outcomes: Outcome[]; keys: string[] }> {
  const run = {
    importId: state.id,
    kind: state.kind,
    staffId: state.staffId,
    at: state.startedAt,
    summary: given.summary,
  }
  const before = await doneRows(env, run)
  const { creates, updates, outcomes, read } = await planImport(env, state, rows, given.may)
  const isNew = ({ row }: { row: number }) => !before.has(row)
  await writeRows(env, run, { creates: creates.filter(isNew), updates: updates.filter(isNew) })
  const done = await doneRows(env, run)
  const keys = read.flatMap((one) => ('key' in one && one.key !== null ? [one.key] : []))
  if (state.choices.group !== null) {
    const bad = new Set(outcomes.flatMap((one) => (one.kind === 'bad' ? [one.row] : [])))
    const good = read.flatMap((one) => ('key' in one && one.key !== null && !bad.has(one.row) ? [one.key] : []))
    await addToGroup(env, state.choices.group, good)
  }
  return { outcomes: settled(done, [...creates, ...updates], outcomes), keys }
}

/** By row: what the audit trail says was done comes first; planned but not there was somebody who came to be known meanwhile. */
function settled(
  done: ReadonlyMap<number, string>,
  planned: readonly { row: number }[],
  outcomes: readonly Outcome[],
): Outcome[] {
  const written = [...done].map(([row, action]): Outcome => ({
    row,
    kind: action === 'created' ? 'created' : 'updated',
  }))
  const missed = planned
    .filter(({ row }) => !done.has(row))
    .map(({ row }): Outcome => ({ row, kind: 'skipped', reason: 'known' }))
  const others = outcomes.filter(({ row }) => !done.has(row))
  return [...written, ...missed, ...others].toSorted((one, other) => one.row - other.row)
}

function withDefaults(choices: ImportState['choices'], lists: Awaited<ReturnType<typeof listLeadChoices>>) {
  const { statuses, sources } = lists
  const status = statuses.find(({ id }) => id === choices.status) ?? statuses.find(({ isDefault }) => isDefault)
  const source = sources.find(({ id }) => id === choices.source)
  return { ...choices, status: (status ?? statuses[0])?.id ?? null, source: (source ?? sources[0])?.id ?? null }
}
