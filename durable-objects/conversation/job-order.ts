import type { JobOrder } from '../../src/bots/job-order'
import type { BotJob } from '../../src/bots/jobs'
import { readContent } from '../../src/conversations/content'
import { messageRowOf } from '../../src/conversations/outbox'
import type { Core } from './core'

const MOST_LINES = 60

/** What the conversation tells a consumer: this customer's own lines, nobody else's. */
export function orderOf({ state, storage }: Core, job: BotJob): JobOrder {
  const inbound = storage.newestEvents(MOST_LINES).flatMap(({ seq, inbound: update }) => {
    const content = readContent(update)
    if (content.kind !== 'line' || content.body === null) return []
    const role = update.kind === 'echo' ? ('us' as const) : ('customer' as const)
    return [{ role, text: content.body, at: update.at, seq }]
  })
  const outbound = storage.newestOutbox(MOST_LINES).flatMap((row) => {
    const { body } = messageRowOf(row)
    return row.note || body === null || row.state === 'failed'
      ? []
      : [{ role: 'us' as const, text: body, at: row.at, seq: row.seq }]
  })
  // By their place, not by time: Meta tells whole seconds, and what came last would stand before our own last line.
  const lines = [...inbound, ...outbound]
    .toSorted((a, b) => a.seq - b.seq || placeOf(a) - placeOf(b) || a.at - b.at)
    .slice(-MOST_LINES)
  return {
    job,
    interactionId: state.id,
    phoneNumberId: state.phoneNumberId,
    customer: {
      relType: state.relation?.relType ?? 'general',
      relId: state.relation?.relId ?? null,
      name: state.relation?.name ?? state.profileName,
      fields: { ...state.relation?.fields, phone: state.waId === null ? '' : `+${state.waId}` },
    },
    lines: lines.map(({ role, text, at }) => ({ role, text, at })),
    newestWamid: storage.newestEvents(1)[0]?.inbound.key ?? null,
  }
}

/** What the customer wrote stands before what we said to it. */
function placeOf({ role }: { role: 'customer' | 'us' }): number {
  return role === 'customer' ? 0 : 1
}
