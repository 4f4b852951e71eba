import { LocalTime } from '../../components'
import { KindBadge, sourceLabel } from '../../consents/labels'
import { newTicketPath, ticketPath } from '../../tickets/paths'
import { StatusBadge } from '../../tickets/badges'
import { personDataPath } from '../../person-data/paths'
import { inboxPath } from '../paths'
import { nameOf, phoneOf } from '../person'
import { Ask, BODY, Part } from './inputs'
import { personPath } from './paths'
import { type PartProps, RecordPart } from './record-part'
import { ReferralPart } from './referral'
import { RemindersPart } from './reminders-part'
import { UnknownPart } from './unknown-part'

type PanelProps = PartProps & { notice: string | null }

/** Everything about the customer of one conversation; put anew as a whole after each change. */
export function Panel(props: PanelProps) {
  const { c, panel, refused, notice } = props
  const { row } = panel
  const { inbox, person } = c.var.text
  return (
    <div id={BODY} class="flex flex-col pb-6">
      <div class="px-4 py-3">
        <p class="font-semibold break-words">
          <bdi>{nameOf(row, inbox)}</bdi>
        </p>
        <p class="text-base-content/80 text-sm">
          <bdi dir="ltr">{phoneOf(row) ?? person.hiddenNumber}</bdi>
        </p>
      </div>
      <div aria-live="polite">
        {notice ? <p class="bg-success/15 px-4 py-2 text-sm">{notice}</p> : null}
        {refused ? (
          <p class="text-error px-4 py-2 text-sm" role="alert">
            {refused.say}
          </p>
        ) : null}
      </div>
      <RecordPart {...props} />
      <UnknownPart {...props} />
      <Tickets {...props} />
      <RemindersPart {...props} />
      <Others {...props} />
      <Consent {...props} />
      {panel.referral ? <ReferralPart referral={panel.referral} text={person.referral} /> : null}
      <Templates {...props} />
      <Block {...props} />
      {c.var.staff.isAdmin ? (
        <a class="link px-4 pt-3 text-sm" href={personDataPath('conversation', row.id)}>
          {c.var.text.personData.open}
        </a>
      ) : null}
    </div>
  )
}

function Tickets({ c, panel }: PartProps) {
  const { person, tickets: words } = c.var.text
  const { tickets, row } = panel
  const mayAdd = c.var.staff.can('tickets', 'create')
  if (tickets === null && !mayAdd) return null
  return (
    <Part title={person.tickets.title}>
      {tickets === null ? null : tickets.length === 0 ? (
        <p class="text-base-content/80 text-sm">{person.tickets.none}</p>
      ) : (
        <ul class="flex flex-col gap-1 text-sm">
          {tickets.map((ticket) => (
            <li class="flex items-start justify-between gap-2">
              <a class="link link-hover min-w-0 break-words" href={ticketPath(ticket.ticketid)}>
                {words.number(ticket.ticketid)} <bdi>{ticket.subject}</bdi>
              </a>
              <StatusBadge status={ticket.status} text={words} />
            </li>
          ))}
        </ul>
      )}
      {mayAdd ? (
        <a class="btn btn-sm w-fit" href={newTicketPath(row.id)}>
          {person.tickets.add}
        </a>
      ) : null}
    </Part>
  )
}

function Others({ c, panel }: PartProps) {
  const { person, inbox } = c.var.text
  const { others, row } = panel
  if (others.length === 0) return null
  return (
    <Part title={person.others.title}>
      <ul class="flex flex-col gap-1 text-sm">
        {others.map((other) => (
          <li>
            <a class="link link-hover" href={inboxPath(row.relType, other.id)}>
              <bdi>{other.name ?? inbox.numberHidden}</bdi>
            </a>
            <span class="text-base-content/80 block truncate text-xs">
              {other.lastMessageAt === null ? null : <LocalTime at={other.lastMessageAt} />}
              {other.status === 'closed' ? ` · ${person.others.closed}` : ''} {other.lastMessage?.slice(0, 100)}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Consent({ c, panel }: PartProps) {
  const { person, consents } = c.var.text
  const { consent, choices } = panel
  return (
    <Part title={person.consent.title}>
      {consent ? (
        <p class="flex flex-wrap items-center gap-2 text-sm">
          <KindBadge kind={consent.kind} text={consents} />
          <span class="text-base-content/80">
            {sourceLabel(consent.source, consents, choices.people)} · <LocalTime at={consent.at} look="date" />
          </span>
          {consent.wording ? <bdi class="line-clamp-2 w-full break-words">{consent.wording}</bdi> : null}
        </p>
      ) : (
        <p class="text-base-content/80 text-sm">{person.consent.unknown}</p>
      )}
      {panel.consentPath ? (
        <a class="link w-fit text-sm" href={panel.consentPath}>
          {person.consent.more}
        </a>
      ) : null}
    </Part>
  )
}

function Templates({ c, panel }: PartProps) {
  const { person, inbox } = c.var.text
  const { templates } = panel
  return (
    <Part title={person.templates.title}>
      {templates.length === 0 ? <p class="text-base-content/80 text-sm">{person.templates.none}</p> : null}
      <ul class="flex flex-col gap-2 text-sm">
        {templates.map(({ at, body, payload, status }) => (
          <li>
            <span class="text-base-content/80 block text-xs">
              {templateName(payload)} · <LocalTime at={at} />
              {status && Object.hasOwn(inbox.ticks, status)
                ? ` · ${inbox.ticks[status as keyof typeof inbox.ticks]}`
                : ''}
            </span>
            <bdi class="line-clamp-2 break-words">{body}</bdi>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Block({ c, panel }: PartProps) {
  const text = c.var.text.person.block
  const { blockedAt, id } = panel.row
  const isBlocked = blockedAt !== null
  return (
    <Part title={text.title}>
      {isBlocked ? <p class="text-sm">{text.blocked}</p> : null}
      <Ask
        id="block-person"
        open={isBlocked ? text.undo : text.button}
        title={isBlocked ? text.undoAsk : text.ask}
        advice={isBlocked ? text.undoAdvice : text.advice}
        yes={isBlocked ? text.undoYes : text.yes}
        no={c.var.text.common.cancel}
        action={personPath(id, 'block')}
        csrfToken={c.var.csrfToken}
        given={{ to: isBlocked ? '0' : '1' }}
        danger={!isBlocked}
      />
    </Part>
  )
}

function templateName(payload: string | null): string {
  try {
    const message: unknown = JSON.parse(payload ?? 'null')
    const name = typeof message === 'object' && message !== null && 'name' in message ? message.name : ''
    return typeof name === 'string' ? name : ''
  } catch {
    return ''
  }
}
