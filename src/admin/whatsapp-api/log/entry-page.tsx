import { findEvent } from '../../../crm-events/shown-store'
import type { LogRow } from '../../../notifications/log'
import { findLog, logMessage } from '../../../notifications/log-store'
import { ButtonLink, Card, LocalTime } from '../../components'
import { takeNotice } from '../../notice'
import { showAbsent } from '../../refusals'
import type { AdminContext } from '../../route'
import { showApiPage } from '../frame'
import { LOG, MAPPINGS } from '../paths'
import { AgainCard } from './again-card'
import { EventCard } from './event-card'
import { MessageCard } from './message-card'
import { Phone, reasonOf, Result } from './rows'

/** One notification: what became of it and why, what the recipient reads, and the event that made it. */
export async function entryPage(c: AdminContext, problem: string | null = null): Promise<Response> {
  const { log: text } = c.var.text.whatsappApi
  const id = c.req.query('id') ?? ''
  const row = await findLog(c.env, id)
  if (!row) return showAbsent(c)
  const [message, event] = await Promise.all([logMessage(c.env, id), findEvent(c.env.DB, row.eventId)])
  return showApiPage(
    c,
    {
      tab: 'log',
      title: text.detail.title(row.recipientName || text.nameless),
      actions: <ButtonLink href={LOG}>{text.detail.back}</ButtonLink>,
      status: problem === null ? 200 : 409,
      notice: takeNotice(c, text.done),
      problem,
    },
    <div class="grid items-start gap-6 lg:grid-cols-2">
      <div class="flex min-w-0 flex-col gap-6">
        <ResultCard c={c} row={row} />
        <FactsCard c={c} row={row} />
      </div>
      <MessageCard c={c} row={row} message={message} />
      <div class="min-w-0 lg:col-span-2">
        <EventCard c={c} event={event} row={row} />
      </div>
    </div>,
  )
}

type PartProps = { c: AdminContext; row: LogRow }

function ResultCard({ c, row }: PartProps) {
  const { detail } = c.var.text.whatsappApi.log
  const reason = c.var.text.said(reasonOf(row))
  const isUndelivered = row.status === 'sent' && row.messageStatus === 'failed'
  return (
    <Card title={detail.result}>
      <p class="flex flex-wrap items-center gap-2">
        <Result c={c} row={row} />
        <LocalTime at={row.updatedAt} />
      </p>
      {reason === '' ? null : (
        <p dir="auto" class="break-words">
          {isUndelivered ? detail.notDelivered(reason) : reason}
        </p>
      )}
      <p class="break-words">
        <span class="font-medium">{detail.todo}:</span>{' '}
        {c.var.text.said(row.result?.cure ?? '') || detail.plans[row.status]}
      </p>
      <ThreadLink c={c} row={row} />
      <AgainCard c={c} row={row} />
    </Card>
  )
}

function ThreadLink({ c, row }: PartProps) {
  const { staff, text } = c.var
  if (row.interactionId === null || !(staff.can('whatsapp_chat', 'view') || staff.can('whatsapp_chat', 'view_own')))
    return null
  return (
    <p>
      <a class="link" href={`/admin/whatsapp?c=${encodeURIComponent(row.interactionId)}`}>
        {text.whatsappApi.log.detail.thread}
      </a>
    </p>
  )
}

function FactsCard({ c, row }: PartProps) {
  const { log, categories } = c.var.text.whatsappApi
  const { detail } = log
  return (
    <Card>
      <dl class="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-sm">
        <dt class="text-base-content/80">{detail.to}</dt>
        <dd class="break-words">
          {log.recipients[row.recipientType]}: <bdi dir="auto">{row.recipientName || log.nameless}</bdi>{' '}
          <Phone c={c} row={row} />
        </dd>
        <dt class="text-base-content/80">{detail.from}</dt>
        <dd class="break-words">
          {row.mappingName === null ? (
            log.deleted
          ) : (
            <a class="link" href={`${MAPPINGS}/${row.mappingId}`}>
              <bdi dir="auto">{row.mappingName}</bdi>
            </a>
          )}
        </dd>
        <dt class="text-base-content/80">{detail.about}</dt>
        <dd>{categories[row.category]}</dd>
        {row.templateName === '' ? null : (
          <>
            <dt class="text-base-content/80">{detail.template}</dt>
            <dd class="break-all">{row.templateName}</dd>
          </>
        )}
        <dt class="text-base-content/80">{detail.made}</dt>
        <dd>
          <LocalTime at={row.createdAt} />
        </dd>
        <dt class="text-base-content/80">{detail.due}</dt>
        <dd>
          <LocalTime at={row.dueAt} />
        </dd>
      </dl>
    </Card>
  )
}
