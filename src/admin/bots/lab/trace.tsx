import type { TraceLine } from '../../../bots/effects'
import type { LabDecision } from '../../../bots/lab/lab'
import type { PlayedTurn } from '../../../bots/lab/drive'
import { givenUpAt } from '../../../bots/job-deadline'
import { Card } from '../../components'
import { formatTime } from '../../inbox/reader'
import type { LabProps } from './step-form'

type Text = LabProps['text']

/** Step by step what each bot decided and why, then what waits and what is remembered; the newest first. */
export function Trace(props: LabProps) {
  const { played, text, reader } = props
  const { turns } = played
  return (
    <>
      <Card title={text.trace}>
        {turns.length === 0 ? <p class="text-base-content/80 text-sm">{text.emptyTrace}</p> : null}
        <ol class="flex flex-col-reverse gap-4" aria-label={text.trace}>
          {turns.map((turn, index) => (
            <li class="border-base-300 flex flex-col gap-2 border-s-2 ps-3">
              <p class="font-medium break-words">{`${index + 1}. ${stepName(turn, text)}`}</p>
              {turn.decisions.map((decision) => (
                <Decision decision={decision} text={text} said={reader.said} />
              ))}
              <Happened turn={turn} text={text} />
            </li>
          ))}
        </ol>
      </Card>
      <Waits {...props} />
      <Remembered {...props} />
    </>
  )
}

const GROUPS = ['answered', 'held', 'failed', 'none'] as const
const GROUP_OF = {
  answered: 'answered',
  suppressed: 'held',
  skipped: 'held',
  failed: 'failed',
  'no-match': 'none',
} as const satisfies Record<TraceLine['outcome'], (typeof GROUPS)[number]>

type DecisionProps = { decision: LabDecision; text: Text; said: (english: string) => string }

function Decision({ decision, text, said }: DecisionProps) {
  return (
    <div class="flex flex-col gap-1 text-sm">
      <p class="text-base-content/80 text-xs">{text.causes[decision.cause]}</p>
      {GROUPS.map((group) => {
        const lines = decision.trace.filter(({ outcome }) => GROUP_OF[outcome] === group)
        return lines.length === 0 ? null : (
          <details open={group !== 'none'}>
            <summary class="w-fit cursor-pointer font-medium">{`${text.groups[group]} (${lines.length})`}</summary>
            <ul class="flex flex-col gap-1 ps-4">
              {lines.map(({ bot, why }) => (
                <li class="break-words">
                  <bdi class="font-medium">{bot}</bdi>: <bdi dir="auto">{said(why)}</bdi>
                </li>
              ))}
            </ul>
          </details>
        )
      })}
    </div>
  )
}

function Happened({ turn, text }: { turn: PlayedTurn; text: Text }) {
  const { happened, refused, decisions, lines } = turn
  if (refused !== null) return <p class="text-sm">{text.refused[refused]}</p>
  if (happened.length + decisions.length + lines.length === 0)
    return <p class="text-base-content/80 text-sm">{text.nothing}</p>
  return (
    <ul class="flex flex-col gap-1 text-sm">
      {happened.map(({ kind, what }) => (
        <li class="break-words">
          <span class="badge badge-sm badge-info badge-soft me-1">{text.happened[kind]}</span>
          <bdi dir="auto">{what}</bdi>
        </li>
      ))}
    </ul>
  )
}

function Waits({ played, text, reader }: LabProps) {
  const { conversation, jobs } = played.lab
  const timers = conversation.bots.timers.map(({ kind, at }) => ({ what: text.waits[kind], at }))
  const calls = jobs.map((job) => ({ what: text.waits.call, at: givenUpAt(job) ?? 0 }))
  const all = [...timers, ...calls].toSorted((a, b) => a.at - b.at)
  return (
    <Card title={text.waits.title}>
      {all.length === 0 ? <p class="text-base-content/80 text-sm">{text.waits.none}</p> : null}
      <ul class="text-sm">
        {all.map(({ what, at }) => (
          <li>{text.waits.at(what, formatTime(at, 'moment', reader))}</li>
        ))}
      </ul>
    </Card>
  )
}

function Remembered({ played, text, reader }: LabProps) {
  const { conversation, at } = played.lab
  const { bots, humanUntil, waitingSince, windowUntil, status } = conversation
  const { remembered: words } = text
  const moment = (time: number) => formatTime(time, 'moment', reader)
  const isEver = humanUntil !== null && humanUntil > 8_000_000_000_000
  const facts = [
    [words.status, status],
    [words.window, windowUntil === null ? null : moment(windowUntil)],
    [
      isEver ? words.humanEver : words.human,
      humanUntil === null || humanUntil <= at ? null : isEver ? '' : moment(humanUntil),
    ],
    [words.waiting, waitingSince === null ? null : moment(waitingSince)],
    [words.menu, shown(bots.menu)],
    [words.flow, shown(bots.flow)],
    [words.rating, shown(bots.rating)],
    [words.ticket, bots.ticket && bots.ticket.ticket.subject],
    [words.suggestion, bots.suggestion && bots.suggestion.text],
  ] as const
  return (
    <Card title={words.title}>
      <dl class="flex flex-col gap-1 text-sm">
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div class="break-words">
              <dt class="inline font-medium">{name}: </dt>
              <dd class="inline">
                <bdi dir="auto">{value}</bdi>
              </dd>
            </div>
          ),
        )}
      </dl>
    </Card>
  )
}

function shown(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value).slice(0, 2_000)
}

function stepName({ step }: PlayedTurn, text: Text): string {
  const { steps } = text
  switch (step.kind) {
    case 'text':
      return steps.text(step.text.slice(0, 100))
    case 'tap':
      return steps.tap(step.title)
    case 'media':
      return steps.media(step.type)
    case 'wait':
      return steps.wait(String(Math.round(step.seconds / 60)))
    case 'wait-for':
      return steps['wait-for'][step.what]
    case 'staff':
      return `${text.staff.title}: ${text.staff[step.does]}`
    case 'location':
    case 'ai':
    case 'http':
    case 'call-fails':
      return steps[step.kind]
  }
}
