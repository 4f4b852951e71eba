import type { CaseDifference } from '../../../bots/lab/case'
import type { LabOutcome } from '../../../bots/lab/step'
import type { Catalogue } from '../../text/en'

type Text = Catalogue['lab']

/** Where something else comes back than must: expected beside now, step by step. */
export function Differences({ differences, text }: { differences: readonly CaseDifference[] | null; text: Text }) {
  if (differences === null) return <p class="text-error">{text.unreadable}</p>
  return (
    <ul class="flex flex-col gap-4">
      {differences.map(({ step, expected, now }) => (
        <li class="flex flex-col gap-1">
          <p class="font-medium">{text.step(step + 1)}</p>
          <div class="grid gap-2 md:grid-cols-2">
            <Outcome title={text.expected} outcome={expected} text={text} />
            <Outcome title={text.now} outcome={now} text={text} />
          </div>
        </li>
      ))}
    </ul>
  )
}

export function Outcome({ title, outcome, text }: { title: string; outcome: LabOutcome; text: Text }) {
  const { replies, happens } = outcome
  return (
    <div class="bg-base-200 rounded-lg p-3 text-sm">
      <p class="text-base-content/80 text-xs font-semibold">{title}</p>
      {replies.length + happens.length === 0 ? <p class="italic">{text.saysNothing}</p> : null}
      <ul class="flex flex-col gap-1">
        {replies.map((reply) => (
          <li class="break-words whitespace-pre-wrap">
            <span class="badge badge-sm me-1">{reply.type}</span>
            <bdi dir="auto">{reply.text}</bdi>
            {reply.choices.length > 0 ? <bdi class="text-base-content/80"> [{reply.choices.join(' · ')}]</bdi> : null}
          </li>
        ))}
        {happens.map((what) => (
          <li class="break-words">
            <span aria-hidden="true">→ </span>
            <bdi dir="auto">{what}</bdi>
          </li>
        ))}
      </ul>
    </div>
  )
}
