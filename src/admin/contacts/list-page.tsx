import { CONTACT_PAGE, type ContactRow, listContacts, nameOf } from '../../crm/contacts-store'
import type { RecordPage } from '../../crm/record-list-store'
import { readOptions } from '../../settings/options-store'
import { Alert, Button, ButtonLink, Card, EmptyState, Field, LocalTime, PageHeader } from '../components'
import { afterOf, pathAfter, pathWith } from '../crm/asked'
import { ExportButton, PageEnd } from '../crm/list-parts'
import { takeCount } from '../crm/notices'
import { RecordTable, TickCell, WIDE } from '../crm/record-table'
import { TickedBar } from '../crm/ticked-bar'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { type ContactFields, fieldsFrom, filterOf, isFiltered } from './filter'
import { contactPath, CONTACTS } from './paths'

/** `problem`: why what was asked of the ticked rows was not done. */
export async function contactsPage(c: AdminContext, problem: string | null = null): Promise<Response> {
  const { contacts: text } = c.var.text
  const fields = fieldsFrom((name) => c.req.query(name))
  const { whatsapp_default_country: country } = await readOptions(c.env, ['whatsapp_default_country'])
  const page = await listContacts(c.env, { filter: filterOf(fields), country, after: afterOf(c) })
  const notice = takeNotice(c, text.done) ?? takeCount(c, text.bulk)
  return showPage(
    c,
    { title: text.title, place: 'contacts', status: problem ? 422 : 200 },
    <>
      <PageHeader title={text.title} hint={text.hint}>
        {c.var.staff.can('contacts', 'create') ? (
          <ButtonLink href={`${CONTACTS}/import`}>{c.var.text.crm.list.import}</ButtonLink>
        ) : null}
        {c.var.staff.can('contacts', 'create') ? (
          <ButtonLink href={`${CONTACTS}/new`} kind="primary">
            {text.add}
          </ButtonLink>
        ) : null}
      </PageHeader>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      {problem ? <Alert kind="error">{problem}</Alert> : null}
      <Card>
        <FilterForm c={c} fields={fields} />
        <Rows c={c} page={page} fields={fields} />
      </Card>
    </>,
  )
}

function FilterForm({ c, fields }: { c: AdminContext; fields: ContactFields }) {
  const { list } = c.var.text.crm
  return (
    <form method="get" action={CONTACTS} class="flex flex-col gap-3">
      <div class="grid items-end gap-3 sm:grid-cols-[2fr_1fr_1fr_auto]">
        <Field
          name="q"
          type="search"
          label={list.search}
          placeholder={list.searchHint}
          value={fields.q}
          maxlength={100}
        />
        <Field name="from" type="date" label={list.from} value={fields.from} />
        <Field name="to" type="date" label={list.to} value={fields.to} />
        <Button kind="plain">{list.apply}</Button>
      </div>
      {isFiltered(fields) ? (
        <div>
          <ButtonLink href={CONTACTS} kind="quiet" small>
            {list.clear}
          </ButtonLink>
        </div>
      ) : null}
    </form>
  )
}

function Rows({ c, page, fields }: { c: AdminContext; page: RecordPage<ContactRow>; fields: ContactFields }) {
  const { contacts: text, crm } = c.var.text
  const { staff } = c.var
  const { rows, next, isPartial } = page
  const mayTick = staff.can('contacts', 'edit') || staff.can('contacts', 'delete')
  const older = next ? pathAfter(CONTACTS, fields, next) : null
  const end = <PageEnd text={crm.list} older={older} isPartial={isPartial} isFull={rows.length >= CONTACT_PAGE} />
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
  const { name, company, email, added } = text.columns
  return (
    <>
      <RecordTable
        caption={text.title}
        tick={mayTick ? crm.tickAll : null}
        columns={[
          { label: name },
          { label: company, wide: true },
          { label: email, wide: true },
          { label: added, wide: true },
        ]}
      >
        {rows.map((row) => (
          <Line c={c} row={row} mayTick={mayTick} />
        ))}
      </RecordTable>
      {mayTick ? <BulkBar c={c} fields={fields} /> : null}
      {end}
      {staff.isAdmin ? <ExportButton c={c} action={pathWith(`${CONTACTS}/export`, fields)} /> : null}
    </>
  )
}

function Line({ c, row, mayTick }: { c: AdminContext; row: ContactRow; mayTick: boolean }) {
  return (
    <tr>
      {mayTick ? <TickCell id={row.id} label={c.var.text.crm.tick(nameOf(row))} /> : null}
      <td class="max-w-64 sm:max-w-xs">
        <a class="link font-medium break-words" href={contactPath(row.id)}>
          <bdi dir="auto">{nameOf(row)}</bdi>
        </a>
        <div class="text-base-content/80 flex flex-col text-sm">
          {row.phonenumber ? (
            <bdi dir="ltr" class="whitespace-nowrap">
              {row.phonenumber}
            </bdi>
          ) : null}
          {row.company ? (
            <bdi dir="auto" class="break-words md:hidden">
              {row.company}
            </bdi>
          ) : null}
        </div>
      </td>
      <td class={`${WIDE} max-w-48 break-words`}>{row.company ?? ''}</td>
      <td class={`${WIDE} max-w-56 break-words`}>{row.email ?? ''}</td>
      <td class={`${WIDE} whitespace-nowrap`}>
        <LocalTime at={row.dateadded} look="date" />
      </td>
    </tr>
  )
}

function BulkBar({ c, fields }: { c: AdminContext; fields: ContactFields }) {
  const { bulk } = c.var.text.crm
  const { staff } = c.var
  return (
    <TickedBar c={c} action={pathWith(`${CONTACTS}/bulk`, fields)}>
      {staff.can('contacts', 'edit') ? <option value="merge">{bulk.merge}</option> : null}
      {staff.can('contacts', 'delete') ? <option value="delete">{bulk.delete}</option> : null}
    </TickedBar>
  )
}
