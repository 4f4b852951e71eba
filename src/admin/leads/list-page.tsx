import { LEAD_PAGE, listLeads, type LeadRow } from '../../crm/leads-store'
import type { RecordKey } from '../../crm/record-list-store'
import { readOptions } from '../../settings/options-store'
import { Alert, Badge, ButtonLink, Card, EmptyState, LocalTime, PageHeader } from '../components'
import { afterOf, leadReach, pathAfter, pathWith } from '../crm/asked'
import { RecordTable, TickCell, WIDE } from '../crm/record-table'
import { ExportButton, PageEnd } from '../crm/list-parts'
import { takeCount } from '../crm/notices'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { BulkBar } from './bulk-bar'
import { type LeadChoices, readChoices } from './choices'
import { LeadFilterForm } from './filter-form'
import { fieldsFrom, filterOf, isFiltered, type LeadFields } from './filter'
import { leadPath, LEADS } from './paths'
import { ColorDot } from '../components/color-dot'

/** `problem`: why what was asked of the ticked rows was not done. */
export async function leadsPage(c: AdminContext, problem: string | null = null): Promise<Response> {
  const { text, staff } = c.var
  const reach = leadReach(staff)
  if (reach === null) return showAbsent(c)
  const fields = fieldsFrom((name) => c.req.query(name))
  const { whatsapp_default_country: country } = await readOptions(c.env, ['whatsapp_default_country'])
  const [page, choices] = await Promise.all([
    listLeads(c.env, { filter: filterOf(fields, staff.staffId), reach, country, after: afterOf(c) }),
    readChoices(c.env),
  ])
  const notice = takeNotice(c, text.leads.done) ?? takeCount(c, text.leads.bulk)
  return showPage(
    c,
    { title: text.leads.title, place: 'leads', status: problem ? 422 : 200 },
    <>
      <PageHeader title={text.leads.title} hint={reach === 'all' ? text.leads.hint : text.leads.hintOwn}>
        <Actions c={c} />
      </PageHeader>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      {problem ? <Alert kind="error">{problem}</Alert> : null}
      <Card>
        <LeadFilterForm c={c} fields={fields} choices={choices} />
        <Rows c={c} rows={page.rows} fields={fields} choices={choices} next={page.next} isPartial={page.isPartial} />
      </Card>
    </>,
  )
}

function Actions({ c }: { c: AdminContext }) {
  const { text, staff } = c.var
  return (
    <>
      {staff.isAdmin ? (
        <>
          <ButtonLink href="/admin/leads_status" kind="quiet">
            {text.leads.statuses}
          </ButtonLink>
          <ButtonLink href="/admin/leads_sources" kind="quiet">
            {text.leads.sources}
          </ButtonLink>
        </>
      ) : null}
      {staff.can('leads', 'create') ? <ButtonLink href={`${LEADS}/import`}>{text.crm.list.import}</ButtonLink> : null}
      {staff.can('leads', 'create') ? (
        <ButtonLink href={`${LEADS}/new`} kind="primary">
          {text.leads.add}
        </ButtonLink>
      ) : null}
    </>
  )
}

type RowsProps = {
  c: AdminContext
  rows: readonly LeadRow[]
  fields: LeadFields
  choices: LeadChoices
  next: RecordKey | null
  isPartial: boolean
}

function Rows({ c, rows, fields, choices, next, isPartial }: RowsProps) {
  const { leads: text, crm } = c.var.text
  const { staff } = c.var
  const mayTick = staff.can('leads', 'edit') || staff.can('leads', 'delete')
  const older = next ? pathAfter(LEADS, fields, next) : null
  const end = <PageEnd text={crm.list} older={older} isPartial={isPartial} isFull={rows.length >= LEAD_PAGE} />
  if (rows.length === 0) {
    return (
      <>
        {isFiltered(fields) || older ? (
          <EmptyState title={text.nothingFits} />
        ) : (
          <EmptyState title={text.empty}>{text.emptyAdvice}</EmptyState>
        )}
        {end}
      </>
    )
  }
  const { name, status, source, assigned, added } = text.columns
  return (
    <>
      <RecordTable
        caption={text.title}
        tick={mayTick ? crm.tickAll : null}
        columns={[
          { label: name },
          { label: status },
          { label: source, wide: true },
          { label: assigned, wide: true },
          { label: added, wide: true },
        ]}
      >
        {rows.map((row) => (
          <Line c={c} row={row} choices={choices} mayTick={mayTick} />
        ))}
      </RecordTable>
      {mayTick ? <BulkBar c={c} fields={fields} choices={choices} /> : null}
      {end}
      {staff.isAdmin ? <ExportButton c={c} action={pathWith(`${LEADS}/export`, fields)} /> : null}
    </>
  )
}

type LineProps = { c: AdminContext; row: LeadRow; choices: LeadChoices; mayTick: boolean }

function Line({ c, row, choices, mayTick }: LineProps) {
  const { leads: text, crm } = c.var.text
  const status = choices.statuses.find(({ id }) => id === row.status)
  const source = choices.sources.find(({ id }) => id === row.source)
  return (
    <tr>
      {mayTick ? <TickCell id={row.id} label={crm.tick(row.name)} /> : null}
      <td class="max-w-56 sm:max-w-xs">
        <a class="link font-medium break-words" href={leadPath(row.id)}>
          <bdi dir="auto">{row.name}</bdi>
        </a>
        <div class="text-base-content/80 flex flex-col text-sm">
          {row.phonenumber ? (
            <bdi dir="ltr" class="whitespace-nowrap">
              {row.phonenumber}
            </bdi>
          ) : null}
          {row.company ? (
            <bdi dir="auto" class="break-words">
              {row.company}
            </bdi>
          ) : null}
        </div>
        {row.convertedAt === null ? null : <Badge kind="success">{text.converted}</Badge>}
      </td>
      <td>
        <span class="flex items-center gap-2">
          <ColorDot color={status?.color ?? '#757575'} /> {status?.name ?? ''}
        </span>
        <div class="text-base-content/80 text-sm md:hidden">{whoIs(row.assigned, choices, crm)}</div>
      </td>
      <td class={WIDE}>{source?.name ?? ''}</td>
      <td class={WIDE}>{whoIs(row.assigned, choices, crm)}</td>
      <td class={`${WIDE} whitespace-nowrap`}>
        <LocalTime at={row.dateadded} look="date" />
      </td>
    </tr>
  )
}

function whoIs(assigned: number | null, { people }: LeadChoices, crm: AdminContext['var']['text']['crm']): string {
  return assigned === null ? crm.nobody : (people.get(assigned) ?? crm.formerStaff)
}
