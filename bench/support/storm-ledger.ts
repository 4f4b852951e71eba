import type { D1File } from './d1-file'
import { ledgerOf, type Ledger } from './ledger'
import type { Meta } from './meta'
import type { StatusMixer } from './status-mixer'
import { cameBefore, type Arrivals } from './storm-posts'
import type { Script } from './writers'

export type StormLedger = Ledger & {
  /** Pairs of a customer's messages that stand in the thread's numbers the other way round than they came. */
  turnedRound: string[]
  /** Accepted replies whose line does not show the best that Meta told of it. */
  notFinal: string[]
}

/** As `ledgerOf`, where only the conversation knows which of a customer's messages came first: that one wants the welcome. */
export function stormLedgerOf(
  scripts: readonly Script[],
  arrivals: Arrivals,
  { d1, meta, mixer }: { d1: D1File; meta: Meta; mixer: StatusMixer },
): StormLedger {
  const seqOf = new Map(
    d1
      .all<{ id: string; seq: number }>("select id, seq from tblwhatsapp_interaction_messages where direction = 'in'")
      .map(({ id, seq }) => [id, seq]),
  )
  const asStored = scripts.map(({ customer, messages }) => {
    const sorted = messages.toSorted((a, b) => (seqOf.get(a.wamid) ?? Infinity) - (seqOf.get(b.wamid) ?? Infinity))
    return { customer, messages: sorted.map((line, i) => ({ ...line, bots: botsOf(line.bots, i === 0) })) }
  })
  const turnedRound = asStored.flatMap(({ messages }) =>
    messages.flatMap((later, i) =>
      messages
        .slice(0, i)
        .filter(({ wamid }) => cameBefore(arrivals.get(later.wamid) ?? [], arrivals.get(wamid) ?? []))
        .map(({ wamid }) => `${later.wamid} after ${wamid}`),
    ),
  )
  return { ...ledgerOf(asStored, d1, meta), turnedRound, notFinal: notFinalOf(d1, mixer) }
}

function botsOf(bots: readonly string[], isFirst: boolean): string[] {
  return [...bots.filter((name) => name !== 'Welcome'), ...(isFirst ? ['Welcome'] : [])]
}

function notFinalOf(d1: D1File, { best }: StatusMixer): string[] {
  const rows = d1.all<{ id: string; rank: number }>(
    "select id, status_rank as rank from tblwhatsapp_interaction_messages where direction = 'out'",
  )
  const shown = new Map(rows.map(({ id, rank }) => [id, rank]))
  return [...best].filter(([id, rank]) => shown.get(id) !== rank).map(([id]) => id)
}
