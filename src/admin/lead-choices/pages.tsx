import { type ChoiceDraft, type ChoiceRow, COUNTED, type Kind, listChoices } from '../../crm/lead-choices-edit-store'
import {
  Alert,
  Badge,
  Button,
  ButtonLink,
  Card,
  CheckField,
  CsrfField,
  Field,
  PageHeader,
  SelectField,
  Tabs,
} from '../components'
import type { FieldErrors } from '../form'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { ChoiceLine, ColorField } from './choice-line'
import { PATHS } from './paths'
import { idOf } from '../row-id'

export type ChoiceErrors = FieldErrors<'name' | 'color'>
/** What was typed in the form of this row (null: the new one) when it was refused. */
export type RefusedChoice = { id: number | null; typed: ChoiceDraft; errors: ChoiceErrors }

export async function choicesPage(c: AdminContext, kind: Kind, refused?: RefusedChoice): Promise<Response> {
  const { leads } = c.var.text
  const text = leads.choices
  const rows = await listChoices(c.env, kind)
  const notice = refused ? null : takeNotice(c, text.done)
  const mine = refused?.id === null ? refused : undefined
  return showPage(
    c,
    { title: text[kind].title, place: 'leads', status: refused ? 422 : 200 },
    <>
      <PageHeader title={text[kind].title} hint={text[kind].hint}>
        <ButtonLink href="/admin/leads">{leads.back}</ButtonLink>
      </PageHeader>
      <Tabs
        label={text.label}
        tabs={(['statuses', 'sources'] as const).map((one) => ({
          label: leads[one],
          href: PATHS[one],
          isCurrent: one === kind,
        }))}
      />
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      {refused ? <Alert kind="error">{c.var.text.crm.notSaved}</Alert> : null}
      <Card>
        <ul class="divide-base-300 divide-y">
          {rows.map((row, n) => (
            <ChoiceLine
              c={c}
              kind={kind}
              row={row}
              isFirst={n === 0}
              isLast={n === rows.length - 1}
              refused={refused?.id === row.id ? refused : undefined}
            />
          ))}
        </ul>
      </Card>
      <Card title={text[kind].add}>
        <form method="post" action={PATHS[kind]} class="flex max-w-xl flex-col gap-4">
          <CsrfField token={c.var.csrfToken} />
          <Field
            name="name"
            label={text[kind].name}
            value={mine?.typed.name ?? ''}
            error={mine?.errors.name}
            maxlength={50}
            required
          />
          {kind === 'statuses' ? (
            <>
              <ColorField
                id="color-new"
                label={text.color}
                value={mine?.typed.color ?? '#2563eb'}
                error={mine?.errors.color}
              />
              <CheckField name="isDefault" label={text.makeDefault} checked={mine?.typed.isDefault ?? false} />
            </>
          ) : null}
          <div>
            <Button>{text[kind].add}</Button>
          </div>
        </form>
      </Card>
    </>,
  )
}

/** Where its leads go, before it is deleted. */
export async function deletePage(c: AdminContext, kind: Kind, problem: string | null = null): Promise<Response> {
  const text = c.var.text.leads.choices
  const rows = await listChoices(c.env, kind)
  const row = rows.find(({ id }) => id === idOf(c))
  if (!row) return showAbsent(c)
  const title = text[kind].remove(row.name)
  const refusal = problem ?? refusalOf(c, kind, row, rows.length)
  return showPage(
    c,
    { title, place: 'leads', status: problem ? 422 : 200 },
    <>
      <PageHeader title={title}>
        <Badge>{text.used(row.used, COUNTED)}</Badge>
      </PageHeader>
      {refusal ? <Alert kind={problem ? 'error' : 'warning'}>{refusal}</Alert> : null}
      <Card>
        <form method="post" action={`${PATHS[kind]}/${row.id}/delete`} class="flex max-w-xl flex-col gap-4">
          <CsrfField token={c.var.csrfToken} />
          {row.used > 0 ? (
            <>
              <p>{text.deleteUsed(text.used(row.used, COUNTED))}</p>
              <SelectField
                name="moveTo"
                label={text.moveTo}
                choices={rows
                  .filter(({ id }) => id !== row.id)
                  .map(({ id, name }) => ({ value: String(id), label: name }))}
              />
            </>
          ) : (
            <p>{text.deleteUnused}</p>
          )}
          <div class="flex flex-wrap gap-3">
            <Button kind="danger" disabled={refusalOf(c, kind, row, rows.length) !== null}>
              {text.deleteYes}
            </Button>
            <ButtonLink href={PATHS[kind]}>{c.var.text.common.cancel}</ButtonLink>
          </div>
        </form>
      </Card>
    </>,
  )
}

function refusalOf(c: AdminContext, kind: Kind, row: ChoiceRow, rows: number): string | null {
  const { errors } = c.var.text.leads.choices
  if (rows === 1) return errors.last
  return kind === 'statuses' && row.isDefault ? errors.default : null
}
