import { PERMISSIONS } from '../staff/matrix'
import type { Chunk, Step } from './import'
import { mappedOf } from './imports-store'
import { permissionStatements } from './permissions-store'
import { finder, knownStaff, linesOf, type Stepped, type Told, type Worker } from './step'

/** Rights of people whom the import made. Nobody who worked here before gets any, and none that was taken here comes back. */
export async function stepPermissions(worker: Worker, step: Step, chunk: Chunk): Promise<Stepped> {
  const lines = linesOf(step, chunk)
  const find = await finder(
    worker,
    lines.map(({ cell }) => ({ kind: 'staff', oldId: cell('staff') })),
  )
  const read = lines.map((line) => {
    const { cell } = line
    const name = `${cell('feature') ?? ''}.${cell('capability') ?? ''}`
    return { ...line, name, oldId: `${cell('staff') ?? ''} ${name}`.slice(0, 200) }
  })
  const [known, colleagues] = await Promise.all([
    mappedOf(
      worker.env,
      'permissions',
      read.map(({ oldId }) => oldId),
    ),
    knownStaff(
      worker,
      lines.flatMap(({ cell }) => cell('staff') ?? []),
    ),
  ])
  const rows: { oldId: string; staffId: string; feature: string; capability: string }[] = []
  const told = read.map(({ row, cell, name, oldId }): Told => {
    const staff = find('staff', cell('staff'))
    const permission = PERMISSIONS.get(name)
    if (row.isBroken) return { row, oldId, outcome: 'refused', notes: [{ reason: 'broken' }] }
    if (!permission)
      return { row, oldId, outcome: 'refused', notes: [{ reason: 'not-a-feature', detail: name.slice(0, 80) }] }
    if (staff === null) return { row, oldId, outcome: 'refused', notes: [{ reason: 'missing', field: 'staff' }] }
    if (colleagues.has(cell('staff') ?? '')) return { row, oldId, outcome: 'kept', notes: [{ reason: 'known' }] }
    if (known.has(oldId)) return { row, oldId, outcome: 'same', notes: [] }
    const [feature, capability] = permission
    if (staff !== 'new') rows.push({ oldId, staffId: staff.id, feature, capability })
    return { row, oldId, outcome: 'created', notes: [] }
  })
  const statements = worker.phase === 'run' ? permissionStatements(worker.env.DB, worker.given.id, rows) : []
  return { statements, told }
}
