import type { TraceLine } from './effects'

/** Lines kept of each kind but answers: a thousand bots must not leave a thousand lines beside every message. */
const KEPT_LINES = 30
const LONGEST_NAME = 100

const MORE: Record<TraceLine['outcome'], string> = {
  answered: 'more answered',
  'no-match': 'more did not match',
  suppressed: 'more matched and were held back',
  skipped: 'more were skipped',
  failed: 'more could not be read or sent',
}

export type Trace = { lines: TraceLine[]; counts: Map<TraceLine['outcome'], number> }

export function newTrace(): Trace {
  return { lines: [], counts: new Map() }
}

/** Adds a line about a bot; `why` is only asked for where the line is kept. */
export function note(
  trace: Trace,
  bot: { id: number | null; name: string },
  outcome: TraceLine['outcome'],
  why: () => string,
): void {
  const count = (trace.counts.get(outcome) ?? 0) + 1
  trace.counts.set(outcome, count)
  if (count > KEPT_LINES && outcome !== 'answered') return
  trace.lines.push({ botId: bot.id, bot: bot.name.slice(0, LONGEST_NAME), outcome, why: why() })
}

/** The lines, and for each kind that has more than are kept one that says how many. */
export function finishTrace({ lines, counts }: Trace): TraceLine[] {
  const more = [...counts]
    .filter(([outcome, count]) => outcome !== 'answered' && count > KEPT_LINES)
    .map(([outcome, count]): TraceLine => {
      return { botId: null, bot: '', outcome, why: `+${count - KEPT_LINES} ${MORE[outcome]}` }
    })
  return [...lines, ...more]
}
