import { formatTime, type Reader, type TimeStyle } from './reader'

/** The browser's script writes the same moment in the reader's own zone (`assets/inbox/times.ts`). */
export function Time({ at, style, reader }: { at: number; style: TimeStyle; reader: Reader }) {
  return (
    <time datetime={isoOf(at)} data-time={style} class="whitespace-nowrap">
      {formatTime(clamp(at), style, reader)}
    </time>
  )
}

function isoOf(at: number): string {
  return new Date(clamp(at)).toISOString()
}

/** Meta's timestamps are theirs: one beyond what a date can hold must not break the page. */
function clamp(at: number): number {
  return Number.isFinite(at) ? Math.min(Math.max(at, 0), 8.64e15) : 0
}
