import { parseBot, responseOf, triggerOf } from '../../bots/bot'
import type { StoredBot } from '../../bots/store'
import { Badge, ButtonLink, ConfirmDialog, CsrfField, Icon, Table } from '../components'
import type { AdminContext } from '../route'
import { storedValues } from './form-values'

type Text = AdminContext['var']['text']['bots']
export type May = { edit: boolean; remove: boolean }
type RowProps = {
  bot: StoredBot
  isFirst: boolean
  isLast: boolean
  text: Text
  csrfToken: string
  may: May
  cancel: string
}

export function BotList(props: { bots: readonly StoredBot[] } & Omit<RowProps, 'bot' | 'isFirst' | 'isLast'>) {
  const { bots, ...rest } = props
  const { columns } = rest.text
  const heads = [
    ...(rest.may.edit ? [columns.order] : []),
    columns.name,
    columns.trigger,
    columns.response,
    columns.sent,
    columns.on,
    ...(rest.may.edit || rest.may.remove ? [columns.actions] : []),
  ]
  return (
    <Table caption={rest.text.title} columns={heads}>
      {bots.map((bot, i) => (
        <BotRow {...rest} bot={bot} isFirst={i === 0} isLast={i === bots.length - 1} />
      ))}
    </Table>
  )
}

function BotRow(props: RowProps) {
  const { bot, text, may } = props
  return (
    <tr data-bot={bot.id}>
      {may.edit ? (
        <td class="whitespace-nowrap">
          <Move {...props} direction="up" isOff={props.isFirst} />
          <Move {...props} direction="down" isOff={props.isLast} />
        </td>
      ) : null}
      <td class="max-w-60 font-medium break-words">
        <bdi>{bot.name}</bdi> <Problem {...props} />
      </td>
      <td class="max-w-72 break-words">
        <TriggerSummary {...props} />
      </td>
      <td>{responseOf(bot.botType)?.label ?? text.unknownResponse(bot.botType)}</td>
      <td>{bot.sendingCount.toLocaleString('en')}</td>
      <td>
        <Switch {...props} />
      </td>
      {may.edit || may.remove ? (
        <td class="whitespace-nowrap">
          {may.edit ? (
            <ButtonLink href={`/admin/whatsapp/bots/${bot.id}`} kind="quiet" small>
              <Icon path="M4 20h4L19 9l-4-4L4 16v4Z" small />
              <span class="sr-only">{text.edit(bot.name)}</span>
            </ButtonLink>
          ) : null}
          {may.remove ? <Remove {...props} /> : null}
        </td>
      ) : null}
    </tr>
  )
}

function Problem({ bot, text }: RowProps) {
  const read = parseBot(bot)
  if (read.ok) return null
  return (
    <>
      <Badge kind="error">{text.cannotRun}</Badge>
      <p class="text-error text-sm font-normal">{read.reason}</p>
    </>
  )
}

function TriggerSummary({ bot, text }: RowProps) {
  const trigger = triggerOf(bot.replyType)
  const keywords = storedValues(bot)[`trigger.${bot.replyType}.keywords`]?.split('\n').filter(Boolean) ?? []
  const shown = keywords.slice(0, 4).join(', ')
  const more = keywords.length - 4
  return (
    <>
      {trigger?.label ?? text.unknownTrigger(bot.replyType)}
      {shown ? (
        <p class="text-base-content/80 text-sm">
          <bdi>{more > 0 ? text.keywordsMore(shown, more) : shown}</bdi>
        </p>
      ) : null}
      {bot.stopsHere ? <Badge>{text.stopsHereShort}</Badge> : null}
    </>
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
