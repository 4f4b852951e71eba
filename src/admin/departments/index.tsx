import {
  changeDepartment,
  countDepartments,
  type CountedDepartment,
  deleteDepartment,
  type Department,
  findDepartment,
  insertDepartment,
} from '../../crm/tickets/departments-store'
import { isActiveStaff, listActiveStaff } from '../../staff/store'
import { staffNames } from '../../staff/names-store'
import {
  Alert,
  Button,
  ButtonLink,
  Card,
  ConfirmDialog,
  CsrfField,
  EmptyState,
  Field,
  Item,
  ItemList,
  PageHeader,
  SelectField,
} from '../components'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext, AdminRoute } from '../route'
import { peopleChoices } from '../tickets/choices'
import { TICKETS } from '../tickets/paths'
import { idFrom } from '../row-id'

const DEPARTMENTS = '/admin/departments'
const MOST_NAME_CHARS = 100

type Fields = { name: string; assigned: string }
type Errors = { name?: string; assigned?: string }
/** `id` null: the form for a new one. */
type Refused = { id: number | null; fields: Fields; errors: Errors }

export const routes: AdminRoute[] = [
  { method: 'GET', path: DEPARTMENTS, needs: ['tickets', 'view'], respond: (c) => show(c) },
  { method: 'POST', path: DEPARTMENTS, needs: ['tickets', 'create'], respond: add },
  { method: 'POST', path: `${DEPARTMENTS}/:id`, needs: ['tickets', 'edit'], respond: save },
  { method: 'POST', path: `${DEPARTMENTS}/:id/delete`, needs: ['tickets', 'delete'], respond: remove },
]

async function add(c: AdminContext): Promise<Response> {
  const fields = await fieldsOf(c, null)
  const errors = await problemsOf(c, fields, null)
  const { staffId } = c.var.staff
  const isMade =
    Object.keys(errors).length === 0 &&
    (await insertDepartment(c.env, staffId, { name: fields.name, assigned: idFrom(fields.assigned) })) !== null
  if (isMade) return c.redirect(`${DEPARTMENTS}?done=added`, 303)
  const { taken } = c.var.text.tickets.departments.errors
  return show(c, { id: null, fields, errors: Object.keys(errors).length > 0 ? errors : { name: taken } })
}

async function save(c: AdminContext): Promise<Response> {
  const before = await departmentOf(c)
  if (!before) return showAbsent(c)
  const fields = await fieldsOf(c, before.departmentid)
  const errors = await problemsOf(c, fields, before.assigned)
  const { staffId } = c.var.staff
  const after = { name: fields.name, assigned: idFrom(fields.assigned) }
  const isSaved = Object.keys(errors).length === 0 && (await changeDepartment(c.env, staffId, before, after))
  if (isSaved) return c.redirect(`${DEPARTMENTS}?done=saved`, 303)
  const { taken } = c.var.text.tickets.departments.errors
  const shown = Object.keys(errors).length > 0 ? errors : { name: taken }
  return show(c, { id: before.departmentid, fields, errors: shown })
}

async function remove(c: AdminContext): Promise<Response> {
  const department = await departmentOf(c)
  if (!department) return showAbsent(c)
  if (await deleteDepartment(c.env, c.var.staff.staffId, department))
    return c.redirect(`${DEPARTMENTS}?done=deleted`, 303)
  return show(c, undefined, c.var.text.tickets.departments.errors.used)
}

async function show(c: AdminContext, refused?: Refused, problem?: string): Promise<Response> {
  const { staff, text, csrfToken } = c.var
  const words = text.tickets.departments
  const [departments, people, names] = await Promise.all([
    countDepartments(c.env),
    listActiveStaff(c.env),
    staffNames(c.env),
  ])
  const notice = takeNotice(c, words.done)
  return showPage(
    c,
    { title: words.title, place: 'tickets', status: refused || problem ? 422 : 200 },
    <>
      <PageHeader title={words.title} hint={words.hint}>
        <ButtonLink href={TICKETS}>{words.back}</ButtonLink>
      </PageHeader>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      {problem ? <Alert kind="error">{problem}</Alert> : null}
      {departments.length === 0 ? (
        <EmptyState title={words.empty}>{words.emptyAdvice}</EmptyState>
      ) : (
        <Card>
          <ItemList label={words.title}>
            {departments.map((one) => (
              <Line c={c} department={one} names={names} people={people} refused={refused} />
            ))}
          </ItemList>
        </Card>
      )}
      {staff.can('tickets', 'create') ? (
        <Card title={words.add}>
          <DepartmentForm
            c={c}
            id={null}
            action={DEPARTMENTS}
            fields={refused?.id === null ? refused.fields : { name: '', assigned: '' }}
            errors={refused?.id === null ? refused.errors : {}}
            people={peopleChoices({ people })}
            yes={words.addYes}
            csrfToken={csrfToken}
          />
        </Card>
      ) : null}
    </>,
  )
}

type LineProps = {
  c: AdminContext
  department: CountedDepartment
  names: ReadonlyMap<number, string>
  people: { staffId: number; name: string }[]
  refused: Refused | undefined
}

function Line({ c, department, names, people, refused }: LineProps) {
  const { text, staff, csrfToken } = c.var
  const words = text.tickets.departments
  const { departmentid, name, assigned, tickets } = department
  const who = assigned === null ? words.nobody : (names.get(assigned) ?? text.tickets.page.somebody)
  const mine = refused?.id === departmentid ? refused : undefined
  return (
    <Item title={<bdi>{name}</bdi>} detail={`${words.tickets(tickets)} · ${words.assigned}: ${who}`}>
      {staff.can('tickets', 'edit') ? (
        <details open={mine !== undefined} class="w-full sm:w-auto">
          <summary class="btn btn-sm" aria-label={words.change(name)}>
            {words.changeShort}
          </summary>
          <div class="pt-3">
            <DepartmentForm
              c={c}
              id={departmentid}
              action={`${DEPARTMENTS}/${departmentid}`}
              fields={mine?.fields ?? { name, assigned: String(assigned ?? '') }}
              errors={mine?.errors ?? {}}
              people={peopleChoices({ people }, assigned, who)}
              yes={text.common.save}
              csrfToken={csrfToken}
            />
          </div>
        </details>
      ) : null}
      {staff.can('tickets', 'delete') && tickets === 0 ? (
        <>
          <Button kind="danger" small opens={`remove-${departmentid}`} label={words.removeLabel(name)}>
            {words.remove}
          </Button>
          <ConfirmDialog
            id={`remove-${departmentid}`}
            title={words.removeTitle(name)}
            action={`${DEPARTMENTS}/${departmentid}/delete`}
            csrfToken={csrfToken}
            yes={words.removeYes}
            no={text.common.cancel}
          >
            {words.removeAdvice}
          </ConfirmDialog>
        </>
      ) : null}
    </Item>
  )
}

type FormProps = {
  c: AdminContext
  id: number | null
  action: string
  fields: Fields
  errors: Errors
  people: { value: string; label: string }[]
  yes: string
  csrfToken: string
}

function DepartmentForm({ c, id, action, fields, errors, people, yes, csrfToken }: FormProps) {
  const words = c.var.text.tickets.departments
  return (
    <form method="post" action={action} class="grid max-w-xl items-end gap-3 sm:grid-cols-[1fr_1fr_auto]">
      <CsrfField token={csrfToken} />
      <Field
        name={nameIn('name', id)}
        label={words.name}
        value={fields.name}
        error={errors.name}
        maxlength={MOST_NAME_CHARS}
        required
      />
      <SelectField
        name={nameIn('assigned', id)}
        label={words.assigned}
        value={fields.assigned}
        error={errors.assigned}
        choices={[{ value: '', label: words.nobody }, ...people]}
      />
      <div>
        <Button kind="plain">{yes}</Button>
      </div>
    </form>
  )
}

/** Each form's names end in its department, so that no two inputs of the page share an id. */
async function fieldsOf(c: AdminContext, id: number | null): Promise<Fields> {
  const form = await c.req.parseBody()
  const of = (value: unknown) =>
    typeof value === 'string' ? value.slice(0, 1000).toWellFormed().replaceAll('\u0000', '').trim() : ''
  return { name: of(form[nameIn('name', id)]), assigned: of(form[nameIn('assigned', id)]) }
}

/** Whom it has already may stay, even if they have left. */
async function problemsOf(c: AdminContext, { name, assigned }: Fields, now: number | null): Promise<Errors> {
  const { errors } = c.var.text.tickets.departments
  const staffId = idFrom(assigned)
  const isStaff = assigned === '' || (staffId !== null && (staffId === now || (await isActiveStaff(c.env, staffId))))
  return {
    ...(name === '' || name.length > MOST_NAME_CHARS ? { name: errors.name } : {}),
    ...(isStaff ? {} : { assigned: errors.whom }),
  }
}

function nameIn(field: keyof Fields, id: number | null): string {
  return id === null ? field : `${field}-${id}`
}

async function departmentOf(c: AdminContext): Promise<Department | null> {
  const id = idFrom(c.req.param('id'))
  return id === null ? null : findDepartment(c.env, id)
}
