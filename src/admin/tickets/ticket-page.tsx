import type { Ticket } from '../../crm/tickets/ticket'
import { readOptions } from '../../settings/options-store'
import {
  Alert,
  Button,
  ButtonLink,
  Card,
  ConfirmDialog,
  CsrfField,
  Field,
  LocalTime,
  PageHeader,
  SelectField,
} from '../components'
import { CheckField } from '../components'
import type { FieldErrors } from '../form'
import { inboxPath } from '../inbox/paths'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { departmentChoices, peopleChoices, priorityChoices, statusChoices } from './choices'
import { loadTicket, type LoadedTicket, ticketOf } from './load-ticket'
import { ticketPath, TICKETS } from './paths'
import { ReplyForm } from './reply-form'
import { History } from './ticket-history'

export const SHOWN = ['subject', 'status', 'priority', 'department', 'assigned'] as const
export type ShownField = (typeof SHOWN)[number]
/** `customer`: a phone number, where the ticket has nobody yet. */
export type TicketFields = Record<ShownField | 'customer', string>
export type ReplyFields = { text: string; isInternal: boolean; goesOut: boolean; status: string; key: string }
export type Refused = {
  fields?: TicketFields
  reply?: ReplyFields
  errors: FieldErrors<keyof TicketFields | 'text'>
}

export async function ticketPage(c: AdminContext): Promise<Response> {
  return showTicket(c)
}

/** `refused`: what was typed, with what is wrong. */
export async function showTicket(c: AdminContext, refused?: Refused): Promise<Response> {
  const found = await ticketOf(c)
  if (!found) return showAbsent(c)
  const { staff, text } = c.var
  const words = text.tickets
  const [loaded, options] = await Promise.all([loadTicket(c, found), readOptions(c.env, ['tickets_send_updates'])])
  const { ticket } = loaded
  const tells = options.tickets_send_updates === 'enable' && loaded.canTell
  const notice = takeNotice(c, words.done)
  const mayEdit = staff.can('tickets', 'edit')
  const title = words.page.title(ticket.ticketid, ticket.subject)
  const fields = refused?.fields ?? fieldsOf(ticket)
  const reply = refused?.reply ?? {
    text: '',
    isInternal: false,
    goesOut: tells,
    status: ticket.status === 'closed' ? '' : 'answered',
    key: crypto.randomUUID(),
  }
  const errors = refused?.errors ?? {}
  return showPage(
    c,
    { title, place: 'tickets', status: refused ? 422 : 200 },
    <>
      <PageHeader title={title} hint={<Facts c={c} loaded={loaded} />}>
        <ButtonLink href={TICKETS}>{words.page.back}</ButtonLink>
      </PageHeader>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      {refused ? <Alert kind="error">{words.page.notSaved}</Alert> : null}
      <div class="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div class="flex min-w-0 flex-col gap-6">
          <History
            loaded={loaded}
            text={words}
            said={text.said}
            inbox={text.inbox}
            csrfToken={c.var.csrfToken}
            mayEdit={mayEdit}
          />
          {mayEdit ? (
            <ReplyForm loaded={loaded} reply={reply} error={errors.text} text={words} csrfToken={c.var.csrfToken} />
          ) : null}
        </div>
        <Details c={c} loaded={loaded} fields={fields} errors={errors} tells={tells} mayEdit={mayEdit} />
      </div>
      {staff.can('tickets', 'delete') ? <Remove c={c} loaded={loaded} /> : null}
    </>,
  )
}

export function fieldsOf({ subject, status, priority, department, assigned }: Ticket): TicketFields {
  const [inDepartment, isOf] = [String(department ?? ''), String(assigned ?? '')]
  return { subject, status, priority, department: inDepartment, assigned: isOf, customer: '' }
}

function Facts({ c, loaded }: { c: AdminContext; loaded: LoadedTicket }) {
  const { page } = c.var.text.tickets
  const { ticket, names, conversation } = loaded
  const by = ticket.createdBy === null ? page.system : (names.get(ticket.createdBy) ?? page.somebody)
  return (
    <>
      {page.customer}: <bdi>{ticket.customer ?? page.noCustomer}</bdi>
      {conversation ? (
        <>
          {' · '}
          <a class="link" href={inboxPath(conversation.relType, conversation.id)}>
            {page.conversation}
          </a>
        </>
      ) : null}
      {' · '}
      {page.made(by)} <LocalTime at={ticket.createdAt} />
    </>
  )
}

type DetailsProps = {
  c: AdminContext
  loaded: LoadedTicket
  fields: TicketFields
  errors: FieldErrors<keyof TicketFields>
  tells: boolean
  mayEdit: boolean
}

function Details({ c, loaded, fields, errors, tells, mayEdit }: DetailsProps) {
  const text = c.var.text.tickets
  const { ticket, choices, names } = loaded
  const stored = fieldsOf(ticket)
  const gone = ticket.assigned === null ? '' : (names.get(ticket.assigned) ?? text.page.somebody)
  return (
    <Card title={text.page.details}>
      <form method="post" action={ticketPath(ticket.ticketid, 'change')} class="flex flex-col gap-4">
        <CsrfField token={c.var.csrfToken} />
        <input type="hidden" name="key" value={crypto.randomUUID()} />
        {SHOWN.map((name) => (
          <input type="hidden" name={`was_${name}`} value={stored[name]} />
        ))}
        <fieldset class="flex flex-col gap-4" disabled={!mayEdit}>
          <Field
            name="subject"
            label={text.form.subject}
            value={fields.subject}
            error={errors.subject}
            maxlength={200}
            required
          />
          <SelectField
            name="status"
            label={text.filter.status}
            value={fields.status}
            choices={statusChoices(text)}
            error={errors.status}
          />
          <SelectField
            name="priority"
            label={text.filter.priority}
            value={fields.priority}
            choices={priorityChoices(text)}
            error={errors.priority}
          />
          <SelectField
            name="department"
            label={text.filter.department}
            value={fields.department}
            choices={[{ value: '', label: text.form.noDepartment }, ...departmentChoices(choices)]}
            error={errors.department}
          />
          <SelectField
            name="assigned"
            label={text.filter.assigned}
            value={fields.assigned}
            choices={[{ value: '', label: text.filter.nobody }, ...peopleChoices(choices, ticket.assigned, gone)]}
            error={errors.assigned}
          />
          {ticket.customer === null ? (
            <Field
              name="customer"
              type="tel"
              label={text.form.customer}
              hint={text.form.customerHint}
              value={fields.customer}
              error={errors.customer}
              maxlength={60}
              autocomplete="off"
            />
          ) : null}
          {loaded.canTell ? <CheckField name="tell" label={text.page.tell} checked={tells} /> : null}
        </fieldset>
        {mayEdit ? (
          <div>
            <Button>{text.page.save}</Button>
          </div>
        ) : null}
      </form>
    </Card>
  )
}

function Remove({ c, loaded }: { c: AdminContext; loaded: LoadedTicket }) {
  const { page } = c.var.text.tickets
  return (
    <div>
      <Button kind="danger" opens="remove-ticket">
        {page.remove}
      </Button>
      <ConfirmDialog
        id="remove-ticket"
        title={page.removeTitle}
        action={ticketPath(loaded.ticket.ticketid, 'delete')}
        csrfToken={c.var.csrfToken}
        yes={page.removeYes}
        no={c.var.text.common.cancel}
      >
        {page.removeAdvice}
      </ConfirmDialog>
    </div>
  )
}
