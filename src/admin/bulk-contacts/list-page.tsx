import { BULK_PAGE, type BulkContactRow, listBulkContacts } from '../../crm/bulk-contacts-store'
import { listStaticGroups } from '../../crm/groups-store'
import { readOptions } from '../../settings/options-store'
import { Alert, Button, ButtonLink, Card, EmptyState, Field, LocalTime, PageHeader, SelectField } from '../components'
import { afterOf, pathAfter, pathWith } from '../crm/asked'
import { ExportButton, PageEnd } from '../crm/list-parts'
import { takeCount } from '../crm/notices'
import { RecordTable, TickCell, WIDE } from '../crm/record-table'
import { TickedBar } from '../crm/ticked-bar'
import { optionsOf } from '../leads/choices'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { writeFields } from './extra-fields'
import { type BulkFields, fieldsFrom, filterOf } from './filter'
import { BULK, bulkPath } from './paths'

type Groups = readonly { id: number; name: string }[]

/** `problem`: why what was asked of the ticked rows was not done. */
export async function bulkContactsPage(c: AdminContext, problem: string | null = null): Promise<Response> {
  const { bulk: text, crm } = c.var.text
  const { staff } = c.var
  const fields = fieldsFrom((name) => c.req.query(name))
  const { whatsapp_default_country: country } = await readOptions(c.env, ['whatsapp_default_country'])
  const [page, groups] = await Promise.all([
    listBulkContacts(c.env, { filter: filterOf(fields), country, after: afterOf(c) }),
    staff.can('whatsapp_groups', 'view') ? listStaticGroups(c.env) : [],
  ])
  const notice = takeNotice(c, text.done) ?? takeCount(c, text)
  const older = page.next ? pathAfter(BULK, fields, page.next) : null
  return showPage(
    c,
    { title: text.title, place: 'bulkContacts', status: problem ? 422 : 200 },
    <>
      <PageHeader title={text.title} hint={text.hint}>
        {staff.can('whatsapp_contacts', 'create') ? (
          <>
            <ButtonLink href={`${BULK}/import`}>{crm.list.import}</ButtonLink>
            <ButtonLink href={`${BULK}/new`} kind="primary">
              {text.add}
            </ButtonLink>
          </>
        ) : null}
      </PageHeader>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      {problem ? <Alert kind="error">{problem}</Alert> : null}
      <Card>
        <FilterForm c={c} fields={fields} groups={groups} />
        {page.rows.length === 0 ? (
          <Nothing c={c} isFiltered={fields.q !== '' || fields.group !== '' || older !== null} />
        ) : (
          <Rows c={c} rows={page.rows} fields={fields} groups={groups} />
        )}
        <PageEnd text={crm.list} older={older} isPartial={page.isPartial} isFull={page.rows.length >= BULK_PAGE} />
        {staff.isAdmin && page.rows.length > 0 ? (
          <ExportButton c={c} action={pathWith(`${BULK}/export`, fields)} />
        ) : null}
      </Card>
    </>,
  )
}

function FilterForm({ c, fields, groups }: { c: AdminContext; fields: BulkFields; groups: Groups }) {
  const { bulk: text, crm } = c.var.text
  return (
    <form method="get" action={BULK} class="grid items-end gap-3 sm:grid-cols-[2fr_1fr_auto]">
      <Field name="q" type="search" label={crm.list.search} value={fields.q} maxlength={100} />
      {groups.length > 0 ? (
        <SelectField
          name="group"
          label={text.group}
          value={fields.group}
          choices={[{ value: '', label: crm.list.all }, ...optionsOf(groups)]}
        />
      ) : null}
      <Button kind="plain">{crm.list.apply}</Button>
    </form>
  )
}

function Nothing({ c, isFiltered }: { c: AdminContext; isFiltered: boolean }) {
  const { bulk: text } = c.var.text
  return isFiltered ? (
    <EmptyState title={text.nothingFits} />
  ) : (
    <EmptyState title={text.empty}>{text.emptyAdvice}</EmptyState>
  )
}

type RowsProps = { c: AdminContext; rows: readonly BulkContactRow[]; fields: BulkFields; groups: Groups }

function Rows({ c, rows, fields, groups }: RowsProps) {
  const { bulk: text, crm } = c.var.text
  const { staff } = c.var
  const mayTick = staff.can('whatsapp_contacts', 'delete') || staff.can('whatsapp_groups', 'edit')
  return (
    <>
      <RecordTable
        caption={text.title}
        tick={mayTick ? crm.tickAll : null}
        columns={[
          { label: text.columns.name },
          { label: text.columns.fields, wide: true },
          { label: text.columns.added, wide: true },
        ]}
      >
        {rows.map((row) => (
          <tr>
            {mayTick ? <TickCell id={row.id} label={crm.tick(row.name || row.phone)} /> : null}
            <td class="max-w-64 sm:max-w-xs">
              <a class="link font-medium break-words" href={bulkPath(row.id)}>
                <bdi dir="auto">{row.name || text.unnamed}</bdi>
              </a>
              <div class="text-base-content/80 text-sm">
                <bdi dir="ltr" class="whitespace-nowrap">
                  {row.phone}
                </bdi>
              </div>
            </td>
            <td class={`${WIDE} max-w-sm break-words`}>
              <bdi dir="auto">{writeFields(row.fields).split('\n').join(' · ').slice(0, 160)}</bdi>
            </td>
            <td class={`${WIDE} whitespace-nowrap`}>
              <LocalTime at={row.dateadded} look="date" />
            </td>
          </tr>
        ))}
      </RecordTable>
      {mayTick ? <BulkBar c={c} fields={fields} groups={groups} /> : null}
    </>
  )
}

function BulkBar({ c, fields, groups }: { c: AdminContext; fields: BulkFields; groups: Groups }) {
  const { bulk: text, crm } = c.var.text
  const { staff } = c.var
  return (
    <TickedBar c={c} action={pathWith(`${BULK}/bulk`, fields)}>
      {staff.can('whatsapp_groups', 'edit') ? (
        <>
          {groups.map(({ id, name }) => (
            <option value={`add:${id}`}>{text.addTo(name)}</option>
          ))}
          {fields.group === '' ? null : <option value={`out:${fields.group}`}>{text.takeOut}</option>}
        </>
      ) : null}
      {staff.can('whatsapp_contacts', 'delete') ? <option value="delete">{crm.bulk.delete}</option> : null}
    </TickedBar>
  )
}
