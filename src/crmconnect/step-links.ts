import { type Chunk, LINKS, type Step } from './import'
import { linkStatements } from './links-store'
import { finder, linesOf, type Stepped, type Told, type Worker } from './step'
import { textOf } from './values'

/** Which contact a lead became. Where that is known here already, it stays; of rows there is only something to say where one is missing. */
export async function stepLinks(worker: Worker, step: Step, chunk: Chunk): Promise<Stepped> {
  const kind = step.kind === 'leads' ? 'leads' : 'contacts'
  const { field, to } = LINKS[kind]
  const named = linesOf(step, chunk).flatMap(({ row, cell }) => {
    const [oldId, other] = [cell('id'), cell(field)]
    return row.isBroken || oldId === null || other === null || other === '0' ? [] : [{ row, oldId, other }]
  })
  const find = await finder(
    worker,
    named.flatMap(({ oldId, other }) => [
      { kind, oldId },
      { kind: to, oldId: other },
    ]),
  )
  const pairs: { lead: number; contact: number }[] = []
  const told = named.flatMap(({ row, oldId, other }): Told[] => {
    const [own, found] = [find(kind, oldId), find(to, other)]
    if (own === null) return []
    if (found === null)
      return [{ row, oldId, outcome: 'kept', notes: [{ reason: 'missing', field, detail: textOf(other, 40) }] }]
    if (own === 'new' || found === 'new') return []
    const [one, two] = [Number(own.id), Number(found.id)]
    pairs.push(kind === 'leads' ? { lead: one, contact: two } : { lead: two, contact: one })
    return []
  })
  return { statements: worker.phase === 'run' ? linkStatements(worker.env.DB, pairs) : [], told }
}
