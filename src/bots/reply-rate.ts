/** More replies than this to one customer within the span are two machines talking to each other. */
const MOST_REPLIES = 20
const SPAN_MS = 5 * 60_000

export type ReplyRate = {
  /** Instants of the replies of the last five minutes, these included; keep it for the next call. */
  recent: number[]
  /** Bots stop in this conversation until staff let them go on; begin with `[]` then. */
  mustPause: boolean
}

/** Counts `replies` bot replies to one customer that go out now. `recent` is what the last call returned. */
export function replyRate(recent: readonly number[], replies: number, now: number): ReplyRate {
  const counted = [...recent.filter((at) => at > now - SPAN_MS), ...Array.from({ length: replies }, () => now)]
  return { recent: counted, mustPause: counted.length > MOST_REPLIES }
}
