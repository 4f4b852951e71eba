import { STATUS_RANK } from '../../src/conversations/rows'
import { readCallbackData } from '../../src/whatsapp/callback-data'
import type { Change } from './customers'
import type { D1File } from './d1-file'
import type { Deliver } from './meta'

export const STEPS = ['sent', 'delivered', 'read'] as const
export type Step = (typeof STEPS)[number]
type Status = { status: string; biz_opaque_callback_data?: string }
type StatusPost = { entry: { changes: { value: { statuses?: Status[] }; field: string }[] }[] }

/** A message of ours and what Meta has told of it, one post each. */
export type Told = { id: string } & Record<Step, Change>

/** Keeps the simulator's statuses from the app, to post them when a load wants them. */
export class ToldStatuses {
  readonly #open = new Map<string, Partial<Record<Step, Change>>>()
  /** Those of which all three have been told, in the order in which that was. */
  readonly all: Told[] = []
  readonly #acknowledged = new Map<string, number>()

  readonly deliver: Deliver = async (request) => {
    const { entry } = (await request.json()) as StatusPost
    for (const change of entry.flatMap(({ changes }) => changes))
      for (const status of change.value.statuses ?? []) this.#take(change, status)
    return new Response('OK')
  }

  acknowledged({ id }: Told, step: Step): void {
    this.#acknowledged.set(id, Math.max(this.#acknowledged.get(id) ?? 0, STATUS_RANK[step]))
  }

  /** Messages that D1 does not show with the best of the acknowledged statuses. */
  notShown(d1: D1File): number {
    const rows = d1.all<{ id: string; rank: number }>(
      "select id, status_rank as rank from tblwhatsapp_interaction_messages where direction = 'out'",
    )
    const shown = new Map(rows.map(({ id, rank }) => [id, rank]))
    return [...this.#acknowledged].filter(([id, rank]) => (shown.get(id) ?? -1) < rank).length
  }

  #take(change: Change, { status, biz_opaque_callback_data: data }: Status): void {
    const id = readCallbackData(data ?? '')?.id
    if (!id || !isStep(status)) return
    const known = { ...this.#open.get(id), [status]: change }
    this.#open.set(id, known)
    const { sent, delivered, read } = known
    if (!sent || !delivered || !read) return
    this.#open.delete(id)
    this.all.push({ id, sent, delivered, read })
  }
}

function isStep(status: string): status is Step {
  return (STEPS as readonly string[]).includes(status)
}
