import type { Child } from 'hono/jsx'
import type { ListedConversation } from '../../conversations/inbox-rows'
import { CsrfField } from '../components/csrf-field'
import { conversationPath } from './paths'
import { formatTime, type Reader } from './reader'

type BannersProps = { row: ListedConversation; csrfToken: string; reader: Reader }

/** Who answers here: a person, the bots, or the bots once somebody lets them. */
export function Banners({ row, csrfToken, reader }: BannersProps) {
  const { human, paused } = reader.text
  const handBack = conversationPath(row.id, 'hand-back')
  if (row.botsPausedAt !== null) {
    return (
      <Banner look="alert-warning" text={paused.text}>
        <Command action={handBack} label={paused.resume} csrfToken={csrfToken} />
      </Banner>
    )
  }
  if (isHumanMode(row, reader.now)) {
    return (
      <Banner look="alert-info" text={humanText(row, reader)}>
        <Command action={handBack} label={human.handBack} csrfToken={csrfToken} />
      </Banner>
    )
  }
  return (
    <div class="flex justify-end px-2 pt-1">
      <Command action={conversationPath(row.id, 'take-over')} label={human.takeOver} csrfToken={csrfToken} quiet />
    </div>
  )
}

export function isHumanMode({ humanUntil }: Pick<ListedConversation, 'humanUntil'>, now: number): boolean {
  return humanUntil !== null && humanUntil > now
}

/** A moment years away stands for "until somebody hands back". */
function humanText({ humanUntil }: ListedConversation, reader: Reader): string {
  const isEndless = humanUntil === null || humanUntil - reader.now > 365 * 86_400_000
  return isEndless ? reader.text.human.on : reader.text.human.until(formatTime(humanUntil, 'moment', reader))
}

function Banner({ look, text, children }: { look: string; text: string; children?: Child }) {
  return (
    <div
      class={`alert alert-soft ${look} flex flex-wrap items-center justify-between gap-2 rounded-none px-4 py-2 text-sm`}
    >
      <span class="min-w-0 grow basis-60">{text}</span>
      {children}
    </div>
  )
}

function Command(props: { action: string; label: string; csrfToken: string; quiet?: boolean }) {
  return (
    <form method="post" action={props.action} data-command>
      <CsrfField token={props.csrfToken} />
      <button type="submit" class={`btn btn-sm ${props.quiet ? 'btn-ghost' : ''}`}>
        {props.label}
      </button>
    </form>
  )
}
