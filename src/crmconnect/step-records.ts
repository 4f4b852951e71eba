import type { Chunk, Step } from './import'
import { planRecords } from './plan-records'
import type { ReadRecord } from './read-row'
import { RECORD_KINDS, type RecordKind, type RecordSpec } from './record-kinds'
import { readAround, recordStatements } from './records-store'
import { broken, erasedOf, finder, linesOf, type Stepped, type Told, type Worker } from './step'

const SUMMARY = 'Brought over from CRMConnect'

/** Rows of which each is one record. No event of the CRM is raised: they are not news. */
export async function stepRecords(worker: Worker, kind: RecordKind, step: Step, chunk: Chunk): Promise<Stepped> {
  const { read, isUnique, refs }: RecordSpec = RECORD_KINDS[kind]
  const lines = linesOf(step, chunk)
  const good = lines.filter(({ row }) => !row.isBroken)
  const find = await finder(
    worker,
    good.flatMap(({ cell }) => Object.entries(refs).map(([field, to]) => ({ kind: to, oldId: cell(field) }))),
  )
  const rows = good.map(({ cell }) => read(cell, { ...worker.basis, find }))
  const [around, erased] = await Promise.all([readAround(worker.env, kind, rows), erasedOf(worker, rows.map(keyOf))])
  const plan = planRecords(rows, { ...around, erased, isUnique })
  const told: Told[] = plan.outcomes.map((outcome, i) => ({ row: good[i]!.row, ...outcome }))
  const { id: importId, staffId } = worker.given
  const statements =
    worker.phase === 'run' ? recordStatements(worker.env.DB, kind, plan, { importId, staffId, summary: SUMMARY }) : []
  return { statements, told: [...told, ...lines.filter(({ row }) => row.isBroken).map(broken)] }
}

function keyOf(row: ReadRecord): string | null | undefined {
  return row.ok ? row.phoneKey : null
}
