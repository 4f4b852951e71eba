import { parseBot } from '../../bots/bot'
import type { StoredBot } from '../../bots/store'
import { Badge, ButtonLink, ConfirmDialog, CsrfField, Icon } from '../components'
import { FLOW_BOT, flowPath } from '../flow/in-work'
import type { AdminContext } from '../route'
import type { Catalogue } from '../text/en'
import type { KindWords } from '../text/en/bot-kinds'
import { storedValues } from './form-values'
import { triggerSummary } from './trigger-summary'

type Text = AdminContext['var']['text']['bots']
export type May = { edit: boolean; remove: boolean }
/** A bot may be of a kind that this version does not know. */
type Named = Readonly<Partial<Record<number, KindWords>>>

type RowProps = {
  kinds: Catalogue['botKinds']
  labels: Catalogue['labels']
  bot: StoredBot
  isFirst: boolean
  isLast: boolean
  text: Text
  csrfToken: string
  may: May
  cancel: string
}

/** In the order in which they are asked. */
export function BotList(props: { bots: readonly StoredBot[] } & Omit<RowProps, 'bot' | 'isFirst' | 'isLast'>) {
  const { bots, ...rest } = props
  return (
    <ol class="flex flex-col gap-3" aria-label={rest.text.title}>
      {bots.map((bot, i) => (
        <BotRow {...rest} bot={bot} isFirst={i === 0} isLast={i === bots.length - 1} />
      ))}
    </ol>
  )
}

function BotRow(props: RowProps) {
  const { bot, text, may } = props
  return (
    <li class="border-base-300 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border p-4" data-bot={bot.id}>
      <div class="min-w-0 grow basis-64">
        <h2 class="font-semibold break-words">
          <bdi>{bot.name}</bdi> {bot.stopsHere ? <Badge>{text.stopsHereShort}</Badge> : null}{' '}
          {limitsOf(bot, text).map((limit) => (
            <>
              <Badge>{limit}</Badge>{' '}
            </>
          ))}
        </h2>
        <Summary {...props} />
        <Problem {...props} />
      </div>
      <p class="text-base-content/80 text-sm">{text.sent(bot.sendingCount)}</p>
      <div class="flex items-center gap-1">
        <Switch {...props} />
        {may.edit ? <Move {...props} direction="up" isOff={props.isFirst} /> : null}
        {may.edit ? <Move {...props} direction="down" isOff={props.isLast} /> : null}
        {may.edit && bot.botType === FLOW_BOT ? (
          <ButtonLink href={flowPath(bot.id)} kind="quiet" small>
            <Icon path="M6 4h5v4H6zM13 16h5v4h-5zM8.5 8v10H13" small />
            <span class="sr-only">{text.flowOf(bot.name)}</span>
          </ButtonLink>
        ) : null}
        {may.edit ? (
          <ButtonLink href={`/admin/whatsapp/bots/${bot.id}`} kind="quiet" small>
            <Icon path="M4 20h4L19 9l-4-4L4 16v4Z" small />
            <span class="sr-only">{text.edit(bot.name)}</span>
          </ButtonLink>
        ) : null}
        {may.remove ? <Remove {...props} /> : null}
      </div>
    </li>
  )
}

/** For whom and when it is, where that is not everybody and always. */
function limitsOf(bot: StoredBot, text: Text): string[] {
  const { limits } = text
  return [
    bot.oncePerSession ? limits.once : '',
    bot.numbers === '[]' ? '' : limits.numbers,
    bot.relTypes === '[]' ? '' : limits.people,
    bot.activeFrom === null && bot.activeUntil === null ? '' : limits.dates,
  ].filter((limit) => limit !== '')
}

function Problem({ bot, text }: RowProps) {
  const read = parseBot(bot)
  if (read.ok) return null
  return (
    <p class="text-error text-sm">
      <Badge kind="error">{text.cannotRun}</Badge> {read.reason}
    </p>
  )
}

/** What it waits for, with its first keywords, and what it sends. */
function Summary({ bot, kinds, labels, text }: RowProps) {
  const values = storedValues(bot)
  const keywords = values[`trigger.${bot.replyType}.keywords`]?.split('\n').filter(Boolean) ?? []
  const shown = keywords.slice(0, 4).join(', ')
  const more = keywords.length - 4
  const settings = triggerSummary(values, labels)
  return (
    <p class="text-base-content/80 text-sm break-words">
      {(kinds.triggers as Named)[bot.replyType]?.label ?? text.unknownTrigger(bot.replyType)}
      {shown ? (
        <>
          {': '}
          <bdi class="text-base-content font-medium">{more > 0 ? text.keywordsMore(shown, more) : shown}</bdi>
        </>
      ) : null}
      {settings ? <span class="text-base-content">{` (${settings})`}</span> : null}
      {' → '}
      {(kinds.responses as Named)[bot.botType]?.label ?? text.unknownResponse(bot.botType)}
    </p>
  )
}

function Switch({ bot, text, csrfToken, may }: RowProps) {
  const label = bot.isBotActive ? text.switchOff(bot.name) : text.switchOn(bot.name)
  return (
    <form method="post" action={`/admin/whatsapp/bots/${bot.id}/switch`}>
      <CsrfField token={csrfToken} />
      <input type="hidden" name="to" value={bot.isBotActive ? 'off' : 'on'} />
      <button
        type="submit"
        role="switch"
        aria-checked={bot.isBotActive ? 'true' : 'false'}
        aria-label={label}
        disabled={!may.edit}
        class="toggle toggle-primary"
      ></button>
    </form>
  )
}

function Move({ bot, text, csrfToken, direction, isOff }: RowProps & { direction: 'up' | 'down'; isOff: boolean }) {
  const isUp = direction === 'up'
  return (
    <form method="post" action={`/admin/whatsapp/bots/${bot.id}/move`} class="inline">
      <CsrfField token={csrfToken} />
      <input type="hidden" name="to" value={direction} />
      <button
        type="submit"
        class="btn btn-ghost btn-sm btn-square"
        disabled={isOff}
        aria-label={isUp ? text.up(bot.name) : text.down(bot.name)}
      >
        <Icon path={isUp ? 'M12 19V5M6 11l6-6 6 6' : 'M12 5v14M6 13l6 6 6-6'} small />
      </button>
    </form>
  )
}

function Remove({ bot, text, csrfToken, cancel }: RowProps) {
  const id = `remove-${bot.id}`
  return (
    <>
      <button
        type="button"
        class="btn btn-ghost btn-sm btn-square"
        data-opens-dialog={id}
        aria-haspopup="dialog"
        aria-label={text.remove(bot.name)}
      >
        <Icon path="M4 7h16M10 11v6M14 11v6M6 7l1 13h10l1-13M9 7V4h6v3" small />
      </button>
      <ConfirmDialog
        id={id}
        title={text.confirmRemove(bot.name)}
        action={`/admin/whatsapp/bots/${bot.id}/delete`}
        csrfToken={csrfToken}
        yes={text.removeYes}
        no={cancel}
      >
        <p class="whitespace-normal">{text.removeAdvice}</p>
      </ConfirmDialog>
    </>
  )
}
