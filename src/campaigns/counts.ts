import type { Variant } from './recipient'

/** People of a run. `delivered` includes `read`; all but `total` and `retrying` (a part of `pending`) are disjoint states or facts. */
export type Figures = {
  total: number
  pending: number
  accepted: number
  delivered: number
  read: number
  failed: number
  invalid: number
  skipped: number
  unknown: number
  replied: number
  tapped: number
  clicked: number
}

export type Counts = Figures & {
  /** Of the pending: those that wait for another try. */
  retrying: number
  /** Failed and invalid ones by Meta's code, the most frequent first. */
  byCode: { code: number; people: number }[]
  /** Of the unknown: those that a person has decided to leave so. */
  leftUnknown: number
  /** Failed, invalid and skipped ones by our own symbol, the most frequent first. */
  byReason: { reason: string; people: number }[]
  byVariant: Record<Variant, Figures>
}

/** A key of the object of the same shape: what it counts and of which variant (`-`: none yet). */
const KEY = /^([ab-]):(?:s([0-5])|m([4-7])|c(-?\d+)|k([a-z0-9-]+)|(replied|tapped|clicked))$/
/** The symbol of an unknown one that a person has decided to leave so. */
export const LEFT_UNKNOWN = 'left-unknown'
const STATES = ['failed', 'pending', 'accepted', 'invalid', 'skipped', 'unknown'] as const

/**
 * Reads `tblwhatsapp_campaign_runs.counts`: `<v>:s<status>`, `<v>:m<rank>` (4 failed, 5 delivered, 6 read, 7 played),
 * `<v>:c<code>`, `<v>:k<symbol>`, `<v>:replied|tapped|clicked` (`replied` of accepted ones), `retry`. A key of a later version is passed over.
 */
export function readCounts(json: string): Counts {
  const all = figures()
  const byVariant = { a: figures(), b: figures() }
  const byCode = new Map<number, number>()
  const byReason = new Map<string, number>()
  let leftUnknown = 0
  const counts = JSON.parse(json) as Record<string, number>
  for (const [key, people] of Object.entries(counts)) {
    const [, variant, status, rank, code, reason, fact] = KEY.exec(key) ?? []
    const told = { status, rank, fact }
    add(all, told, people)
    if (variant === 'a' || variant === 'b') add(byVariant[variant], told, people)
    if (code !== undefined) byCode.set(Number(code), (byCode.get(Number(code)) ?? 0) + people)
    if (reason === LEFT_UNKNOWN) leftUnknown += people
    else if (reason !== undefined) byReason.set(reason, (byReason.get(reason) ?? 0) + people)
  }
  return {
    ...all,
    retrying: counts.retry ?? 0,
    leftUnknown,
    byCode: mostFirst(byCode).map(([code, people]) => ({ code, people })),
    byReason: mostFirst(byReason).map(([reason, people]) => ({ reason, people })),
    byVariant,
  }
}

function add(
  to: Figures,
  { status, rank, fact }: { status: string | undefined; rank: string | undefined; fact: string | undefined },
  people: number,
): void {
  const state = status === undefined ? undefined : STATES[Number(status)]
  if (state) {
    to[state] += people
    to.total += people
  }
  if (rank !== undefined && Number(rank) >= 5) to.delivered += people
  if (rank !== undefined && Number(rank) >= 6) to.read += people
  if (fact === 'replied' || fact === 'tapped' || fact === 'clicked') to[fact] += people
}

function mostFirst<Key>(counts: Map<Key, number>): [Key, number][] {
  return [...counts].toSorted(([, one], [, other]) => other - one)
}

function figures(): Figures {
  return {
    total: 0,
    pending: 0,
    accepted: 0,
    delivered: 0,
    read: 0,
    failed: 0,
    invalid: 0,
    skipped: 0,
    unknown: 0,
    replied: 0,
    tapped: 0,
    clicked: 0,
  }
}
