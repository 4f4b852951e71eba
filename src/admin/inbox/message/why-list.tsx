import { own } from '../../../own'
import { list, text as textOf } from '../payload'
import type { Reader } from '../reader'

/** What the bots decided on this message, line by line, for whoever asks. */
export function WhyList({ trace, reader }: { trace: string | null; reader: Reader }) {
  const lines = readTrace(trace)
  if (lines.length === 0) return null
  return (
    <details class="text-base-content/80 max-w-full px-1 text-xs">
      <summary class="w-fit cursor-pointer">{reader.text.why}</summary>
      <ul class="mt-1 flex flex-col gap-1" aria-label={reader.text.whyLabel}>
        {lines.map(({ bot, outcome, why }) => (
          <li class="break-words">
            <bdi class="font-medium">{bot}</bdi> {outcomeLabel(outcome, reader)}
            {why ? (
              <>
                {': '}
                <bdi dir="auto">{reader.said(why)}</bdi>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  )
}

function readTrace(trace: string | null) {
  if (trace === null) return []
  try {
    return list(JSON.parse(trace)).map((line) => ({
      bot: textOf(line['bot']) ?? '',
      outcome: textOf(line['outcome']) ?? '',
      why: textOf(line['why']) ?? '',
    }))
  } catch {
    return []
  }
}

function outcomeLabel(outcome: string, { text }: Reader): string {
  return own(text.outcome, outcome) ?? outcome
}
