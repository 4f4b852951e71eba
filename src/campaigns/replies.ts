import { RECIPIENT, type RecipientMove, type RecipientStatus, type RunKey } from './recipient'

/** What a customer said, as far as it can answer a campaign. `keys`: by which the person may be a recipient. */
export type Said = {
  keys: readonly string[]
  phoneNumberId: string
  at: number
  /** The wamid that it quotes; a tap on a template's button quotes its message too. */
  quoted: string | null
  isTap: boolean
  /** Out of a button's payload. */
  tapped: RunKey | null
}

/** A recipient of a recent run; `phoneNumberId` is the run's. */
export type Reached = RunKey & {
  phoneNumberId: string
  phoneKey: string
  status: RecipientStatus
  wamid: string | null
  sentAt: number | null
  repliedAt: number | null
}

export type RunMove = RunKey & { move: RecipientMove }

export const REPLY_WITHIN_MS = 72 * 3_600_000
/** Meta tells whole seconds, and an answer may be here before that of our own call. `recipient-moves-store.ts` knows it too. */
export const REPLY_SLACK_MS = 2000

const ALL: readonly RecipientStatus[] = [0, 1, 2, 3, 4, 5]

/**
 * Which recipients a message answers: the one that it quotes or whose button it taps; else the person's latest campaign of
 * the last 72 hours, if this is the first message since. Source: semantics, "Sending".
 *
 * Who stands as pending may have been called a moment ago: their row is marked as well, and loses it again where it turns
 * out that the call came later. A mark of a pending one is not counted.
 */
export function repliesTo(said: Said, reached: readonly Reached[]): RunMove[] {
  const own = reached.filter(
    ({ phoneKey, phoneNumberId }) => said.keys.includes(phoneKey) && phoneNumberId === said.phoneNumberId,
  )
  const named = own.find((row) => isSameRun(row, said.tapped)) ?? own.find(({ wamid }) => isQuoted(wamid, said))
  if (named) return [mark(named, { repliedAt: said.at, ...(said.isTap ? { tappedAt: said.at } : {}) })]
  return [...latest(own, said), ...own.filter(({ status }) => status === RECIPIENT.pending)]
    .filter(({ repliedAt }) => repliedAt === null || repliedAt > said.at)
    .map((row) => mark(row, { repliedAt: said.at }))
}

function latest(own: readonly Reached[], { at }: Said): Reached[] {
  const [newest] = own
    .filter(({ status, sentAt }) => isReached(status) && sentAt !== null && sentAt - REPLY_SLACK_MS <= at)
    .toSorted((one, other) => (other.sentAt ?? 0) - (one.sentAt ?? 0))
  return newest && at - (newest.sentAt ?? 0) <= REPLY_WITHIN_MS ? [newest] : []
}

function isReached(status: RecipientStatus): boolean {
  return status === RECIPIENT.success || status === RECIPIENT.unknown
}

function isSameRun(row: Reached, key: RunKey | null): boolean {
  return key !== null && row.campaignId === key.campaignId && row.run === key.run
}

function isQuoted(wamid: string | null, { quoted }: Said): boolean {
  return quoted !== null && wamid === quoted
}

function mark({ campaignId, run, phoneKey }: Reached, facts: Pick<RecipientMove, 'repliedAt' | 'tappedAt'>): RunMove {
  return { campaignId, run, move: { phoneKey, onlyFrom: ALL, ...facts } }
}
