import type { Label } from '../../conversations/choices'
import { COUNTED_MOST, getLabel, labelCounts, labelsByName, type NewLabel } from '../../conversations/labels-store'
import {
  Alert,
  Button,
  ButtonLink,
  Card,
  ConfirmDialog,
  CsrfField,
  EmptyState,
  Field,
  PageHeader,
  SelectField,
  Table,
} from '../components'
import { INBOX, LABELS } from '../inbox/paths'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { idOf } from '../row-id'
import { ColorDot } from '../components/color-dot'

/** What was typed and why it was refused. */
export type Refused = NewLabel & { errors: { name?: string; color?: string } }

export async function labelsPage(c: AdminContext, refused?: Refused): Promise<Response> {
  const text = c.var.text.inbox.list.labels
  const labels = await labelsByName(c.env.DB)
  const counts = await labelCounts(
    c.env.DB,
    labels.map(({ id }) => id),
  )
  const notice = takeNotice(c, text.done)
  return showPage(
    c,
    { title: text.title, place: 'inbox', status: refused ? 422 : 200 },
    <>
      <PageHeader title={text.title} hint={text.hint}>
        <ButtonLink href={INBOX}>{text.back}</ButtonLink>
      </PageHeader>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      <Card>
        {labels.length === 0 ? (
          <EmptyState title={text.empty}>{text.emptyAdvice}</EmptyState>
        ) : (
          <Labels c={c} labels={labels} counts={counts} />
        )}
      </Card>
      <Card title={text.add}>
        <LabelForm
          c={c}
          action={LABELS}
          typed={refused ?? { name: '', color: '#757575', errors: {} }}
          submit={text.add}
        />
      </Card>
    </>,
  )
}

export async function editLabelPage(c: AdminContext, refused?: Refused): Promise<Response> {
  const text = c.var.text.inbox.list.labels
  const label = await getLabel(c.env.DB, idOf(c) ?? 0)
  if (!label) return showAbsent(c)
  const counts = await labelCounts(c.env.DB, [label.id])
  return showPage(
    c,
    { title: label.name, place: 'inbox', status: refused ? 422 : 200 },
    <>
      <PageHeader title={label.name}>
        <ButtonLink href={LABELS}>{text.title}</ButtonLink>
      </PageHeader>
      <Card>
        <LabelForm
          c={c}
          action={`${LABELS}/${label.id}`}
          typed={refused ?? { ...label, errors: {} }}
          submit={text.save}
        />
      </Card>
      <div>
        <Button kind="danger" opens="delete-label">
          {text.delete}
        </Button>
      </div>
      <ConfirmDialog
        id="delete-label"
        title={text.deleteTitle(label.name)}
        action={`${LABELS}/${label.id}/delete`}
        csrfToken={c.var.csrfToken}
        yes={text.delete}
        no={text.cancel}
      >
        {text.deleteWarning(text.count(counts.get(label.id) ?? 0, COUNTED_MOST))}
      </ConfirmDialog>
    </>,
  )
}

function Labels({ c, labels, counts }: { c: AdminContext; labels: readonly Label[]; counts: Map<number, number> }) {
  const text = c.var.text.inbox.list.labels
  return (
    <Table caption={text.title} columns={[text.name, text.conversations, '']}>
      {labels.map(({ id, name, color }) => (
        <tr>
          <td>
            <span class="flex items-center gap-2">
              <ColorDot color={color} />
              <bdi>{name}</bdi>
            </span>
          </td>
          <td>
            <a class="link" href={`${INBOX}?label=${id}`}>
              {text.count(counts.get(id) ?? 0, COUNTED_MOST)}
            </a>
          </td>
          <td class="text-end">
            <a class="link" href={`${LABELS}/${id}`} aria-label={`${text.edit}: ${name}`}>
              {text.edit}
            </a>
          </td>
        </tr>
      ))}
    </Table>
  )
}

type FormProps = { c: AdminContext; action: string; typed: Refused; submit: string }

function LabelForm({ c, action, typed, submit }: FormProps) {
  const text = c.var.text.inbox.list.labels
  return (
    <form method="post" action={action} class="grid max-w-xl items-start gap-3 sm:grid-cols-[1fr_10rem_auto]">
      <CsrfField token={c.var.csrfToken} />
      <Field name="name" label={text.name} value={typed.name} error={typed.errors.name} maxlength={40} required />
      <SelectField
        name="color"
        label={text.color}
        value={typed.color}
        error={typed.errors.color}
        choices={Object.entries(text.colors).map(([value, label]) => ({ value, label }))}
      />
      <div class="sm:pt-6">
        <Button>{submit}</Button>
      </div>
    </form>
  )
}
