import type { PlayedTurn } from '../../../bots/lab/drive'
import type { MessageRow } from '../../../conversations/rows'
import { isOpen } from '../../../settings/hours-open'
import { settingsOfNumber } from '../../../settings/hours-of-number'
import { MessageContent } from '../../inbox/message/content'
import { authorOf } from '../../inbox/message/labels'
import { QuietLine } from '../../inbox/message/note'
import { formatTime, type Reader } from '../../inbox/reader'
import { Time } from '../../inbox/time'
import { StepForm, type LabProps } from './step-form'

/** What the customer's screen shows, quiet lines of the thread between. */
export function Phone(props: LabProps) {
  const { session, played, reader, text, config, csrfToken } = props
  const { turns, lab } = played
  const settings = settingsOfNumber(config, session.who.phoneNumberId)
  const isNowOpen = isOpen(settings, lab.at, settings.timeZone)
  return (
    <section class="card border-base-300 bg-base-100 border" aria-label={text.phone}>
      <div class="card-body gap-3 p-3">
        <div class="flex flex-wrap items-center justify-between gap-2">
          <p class="text-base-content/80 text-sm">{text.clock(formatTime(lab.at, 'moment', reader), isNowOpen)}</p>
          <div class="flex gap-1">
            <StepForm session={session} csrfToken={csrfToken} does="back">
              <button type="submit" class="btn btn-sm" disabled={session.steps.length === 0}>
                {text.back}
              </button>
            </StepForm>
            <StepForm session={session} csrfToken={csrfToken} does="reset">
              <button type="submit" class="btn btn-sm" disabled={session.steps.length === 0}>
                {text.reset}
              </button>
            </StepForm>
          </div>
        </div>
        <ol
          class="bg-base-200/50 flex max-h-[60vh] min-h-40 flex-col-reverse gap-2 overflow-y-auto rounded-lg p-3"
          tabindex={0}
          aria-label={text.phone}
        >
          <li class="contents">
            <ol class="flex flex-col gap-2" aria-live="polite">
              {turns.length === 0 ? <li class="text-base-content/80 text-center text-sm">{text.empty}</li> : null}
              {turns.map((turn) => (
                <Turn turn={turn} {...props} />
              ))}
            </ol>
          </li>
        </ol>
        <Choices {...props} />
        <StepForm session={session} csrfToken={csrfToken} does="text" class="flex gap-2">
          <input
            id="lab-text"
            name="text"
            class="input min-w-0 flex-1"
            aria-label={text.write.label}
            placeholder={text.write.label}
            maxlength={4096}
            required
            autocomplete="off"
          />
          <button type="submit" class="btn btn-primary">
            {text.write.send}
          </button>
        </StepForm>
      </div>
    </section>
  )
}

function Turn({ turn, reader, text }: LabProps & { turn: PlayedTurn }) {
  const waits = turn.step.kind === 'wait' || turn.step.kind === 'wait-for'
  return (
    <>
      {waits ? <li class="text-base-content/80 self-center text-xs">{formatTime(turn.at, 'moment', reader)}</li> : null}
      {turn.lines.map((line) => (
        <Line line={line} reader={reader} />
      ))}
      {turn.refused === null ? null : (
        <li class="text-warning-content bg-warning self-center rounded-lg px-2 py-1 text-sm">
          {text.refused[turn.refused]}
        </li>
      )}
    </>
  )
}

function Line({ line, reader }: { line: MessageRow; reader: Reader }) {
  const message = { ...line, parts: 0 }
  if (line.direction === 'note') return <QuietLine message={message} reader={reader} />
  const isOut = line.direction === 'out'
  return (
    <li class={`flex max-w-[90%] flex-col gap-0.5 ${isOut ? 'items-start self-start' : 'items-end self-end'}`}>
      {isOut ? <bdi class="text-base-content/80 px-1 text-xs">{authorOf(line.sentBy, reader)}</bdi> : null}
      <div class={`w-fit max-w-full min-w-0 rounded-2xl px-3 py-2 ${isOut ? 'bg-base-100' : 'bg-primary/15'}`}>
        <MessageContent message={message} reader={reader} />
        <p class="text-base-content/80 text-end text-xs">
          <Time at={line.at} style="clock" reader={reader} />
        </p>
      </div>
    </li>
  )
}

/** Buttons and rows of the newest message that has some. */
function Choices({ played, session, csrfToken, text }: LabProps) {
  const { choices } = played.lab
  if (choices.length === 0) return null
  return (
    <StepForm session={session} csrfToken={csrfToken} does="tap" class="flex max-h-40 flex-wrap gap-1 overflow-y-auto">
      {newest(choices).map(({ title }) => (
        <button
          type="submit"
          name="title"
          value={title}
          class="btn btn-sm btn-outline max-w-full"
          aria-label={text.write.tap(title)}
        >
          <bdi class="truncate">{title}</bdi>
        </button>
      ))}
    </StepForm>
  )
}

/** Of each title once, the newest first kept in their own order. */
function newest<One extends { title: string }>(choices: readonly One[]): One[] {
  const byTitle = new Map(choices.slice(-30).map((one) => [one.title, one]))
  return [...byTitle.values()]
}
