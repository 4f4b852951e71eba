import { listTickets, TICKETS_PAGE, type TicketFilter } from '../../crm/tickets/list-store'
import { type Ticket, ticketReach } from '../../crm/tickets/ticket'
import { staffNames } from '../../staff/names-store'
import {
  Alert,
  Button,
  ButtonLink,
  CsrfField,
  EmptyState,
  Field,
  LocalTime,
  PageHeader,
  SelectField,
} from '../components'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import type { TicketsText } from '../text/en/tickets'
import { PriorityBadge, StatusBadge } from './badges'
import {
  departmentChoices,
  loadTicketChoices,
  peopleChoices,
  priorityChoices,
  statusChoices,
  type TicketChoices,
} from './choices'
import { filterPath, isFiltered, keyOf, readTicketFilter } from './filter'
import { newTicketPath, ticketPath, TICKETS, updatesPath } from './paths'
import { afterOf } from '../crm/asked'

/** `problem`: why a change of several did not happen. */
export async function ticketsPage(c: AdminContext, problem?: string): Promise<Response> {
  const { staff, text } = c.var
  const words = text.tickets
  const filter = readTicketFilter((name) => c.req.query(name))
  const asked = { filter, reach: ticketReach(staff), staffId: staff.staffId, after: afterOf(c) }
  const [found, choices, names] = await Promise.all([
    listTickets(c.env, asked),
    loadTicketChoices(c.env),
    staffNames(c.env),
  ])
  const page = found.slice(0, TICKETS_PAGE)
  const last = found.length > TICKETS_PAGE ? page.at(-1) : undefined
  const notice = bulkNotice(c) ?? takeNotice(c, words.done)
  const mayEdit = staff.can('tickets', 'edit')
  return showPage(
    c,
    { title: words.title, place: 'tickets', status: problem === undefined ? 200 : 422 },
    <>
      <PageHeader title={words.title} hint={words.hint}>
        {staff.can('tickets', 'create') ? (
          <ButtonLink href={newTicketPath()} kind="primary">
            {words.add}
          </ButtonLink>
        ) : null}
        {staff.can('tickets', 'view') ? (
          <ButtonLink href="/admin/departments">{words.departmentsLink}</ButtonLink>
        ) : null}
        {staff.isAdmin ? <ButtonLink href={updatesPath()}>{words.settingsLink}</ButtonLink> : null}
      </PageHeader>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      {problem === undefined ? null : <Alert kind="error">{problem}</Alert>}
      <Filter text={words} filter={filter} choices={choices} />
      {page.length === 0 ? (
        <Nothing text={words} filter={filter} />
      ) : (
        <form method="post" action={`${TICKETS}/bulk`} class="flex flex-col gap-4">
          <CsrfField token={c.var.csrfToken} />
          <input type="hidden" name="back" value={filterPath(filter)} />
          <ul class="divide-base-300 border-base-300 divide-y border-y" aria-label={words.list.label}>
            {page.map((ticket) => (
              <Row ticket={ticket} text={words} names={names} choices={choices} canChoose={mayEdit} />
            ))}
          </ul>
          {mayEdit ? <Bulk text={words} choices={choices} /> : null}
        </form>
      )}
      {staff.isAdmin && page.length > 0 ? (
        <form method="post" action={filterPath(filter).replace(TICKETS, `${TICKETS}/export`)}>
          <CsrfField token={c.var.csrfToken} />
          <Button kind="plain">{text.crm.list.export}</Button>
        </form>
      ) : null}
      {last ? (
        <div class="p-4 text-center">
          <ButtonLink href={filterPath(filter, { after: keyOf(last) })}>{words.list.more}</ButtonLink>
        </div>
      ) : null}
    </>,
  )
}

function Filter({ text, filter, choices }: { text: TicketsText; filter: TicketFilter; choices: TicketChoices }) {
  const words = text.filter
  const all = { value: '', label: words.all }
  return (
    <form
      method="get"
      action={TICKETS}
      class="grid grid-cols-2 items-end gap-3 lg:grid-cols-[2fr_1fr_1fr_1fr_1fr_auto]"
    >
      <div class="col-span-2 lg:col-span-1">
        <Field name="q" type="search" label={words.search} value={filter.search} maxlength={200} />
      </div>
      <SelectField
        name="status"
        label={words.status}
        value={filter.status ?? ''}
        choices={[{ value: '', label: words.notClosed }, { value: 'any', label: words.any }, ...statusChoices(text)]}
      />
      <SelectField
        name="priority"
        label={words.priority}
        value={filter.priority ?? ''}
        choices={[all, ...priorityChoices(text)]}
      />
      <SelectField
        name="department"
        label={words.department}
        value={String(filter.department ?? '')}
        choices={[all, { value: 'none', label: words.none }, ...departmentChoices(choices)]}
      />
      <SelectField
        name="assigned"
        label={words.assigned}
        value={String(filter.assigned ?? '')}
        choices={[
          all,
          { value: 'me', label: words.me },
          { value: 'nobody', label: words.nobody },
          ...peopleChoices(choices),
        ]}
      />
      <div class="flex flex-wrap gap-2">
        <Button kind="plain">{words.apply}</Button>
      </div>
    </form>
  )
}

type RowProps = {
  ticket: Ticket
  text: TicketsText
  names: ReadonlyMap<number, string>
  choices: TicketChoices
  canChoose: boolean
}

function Row({ ticket, text, names, choices, canChoose }: RowProps) {
  const { ticketid, subject, customer, assigned } = ticket
  const department = choices.departments.find(({ departmentid }) => departmentid === ticket.department)?.name
  const who = assigned === null ? text.list.unassigned : text.list.assignedTo(names.get(assigned) ?? text.page.somebody)
  const facts = [customer, department, who].filter(Boolean)
  return (
    <li class="flex items-start gap-3 py-3">
      {canChoose ? (
        <label class="flex min-h-11 min-w-8 items-center justify-center">
          <input
            type="checkbox"
            name="ids"
            value={String(ticketid)}
            class="checkbox checkbox-primary checkbox-sm"
            aria-label={text.list.choose(ticketid)}
          />
        </label>
      ) : null}
      <div class="min-w-0 grow">
        <a class="link link-hover font-medium break-words" href={ticketPath(ticketid)}>
          <span class="text-base-content/80 font-normal">{text.number(ticketid)}</span> <bdi>{subject}</bdi>
        </a>
        <p class="text-base-content/80 text-sm break-words">
          <bdi>{facts.join(' · ')}</bdi>
        </p>
        <p class="text-base-content/80 mt-1 flex flex-wrap items-center gap-2 text-sm">
          <StatusBadge status={ticket.status} text={text} />
          <PriorityBadge priority={ticket.priority} text={text} />
          <span>
            {text.list.changed} <LocalTime at={ticket.updatedAt} />
          </span>
        </p>
      </div>
    </li>
  )
}

function Bulk({ text, choices }: { text: TicketsText; choices: TicketChoices }) {
  const keep = { value: '', label: text.page.reply.keep }
  return (
    <fieldset class="grid items-end gap-3 sm:grid-cols-[1fr_1fr_auto]">
      <legend class="pb-2 text-sm font-medium">{text.bulk.title}</legend>
      <SelectField name="set_status" label={text.filter.status} choices={[keep, ...statusChoices(text)]} />
      <SelectField
        name="set_assigned"
        label={text.bulk.to}
        choices={[keep, { value: 'nobody', label: text.filter.nobody }, ...peopleChoices(choices)]}
      />
      <Button kind="plain">{text.bulk.apply}</Button>
    </fieldset>
  )
}

function Nothing({ text, filter }: { text: TicketsText; filter: TicketFilter }) {
  if (!isFiltered(filter)) return <EmptyState title={text.list.empty}>{text.list.emptyAdvice}</EmptyState>
  return (
    <EmptyState title={text.list.nothingFits}>
      <ButtonLink href={TICKETS} small>
        {text.filter.clear}
      </ButtonLink>
    </EmptyState>
  )
}

/** After a change of several: `?changed=2.3`. */
function bulkNotice(c: AdminContext): string | null {
  const [, changed, asked] = /^(\d{1,3})\.(\d{1,3})$/.exec(c.req.query('changed') ?? '') ?? []
  return changed && asked ? c.var.text.tickets.bulk.done(Number(changed), Number(asked)) : null
}
