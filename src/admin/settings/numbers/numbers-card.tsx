import type { NumberRow } from '../../../settings/numbers-store'
import { Badge, Button, Card, ConfirmDialog, CsrfField, EmptyState, Field, Item, ItemList } from '../../components'
import type { AdminContext } from '../../route'
import type { NumberErrors } from './schema'

const PATH = '/admin/whatsapp/settings/connection/numbers'

type FormProps = { c: AdminContext; values: Record<string, unknown>; errors: NumberErrors }

export function NumbersCard({ numbers, ...form }: FormProps & { numbers: readonly NumberRow[] }) {
  const text = form.c.var.text.settings.numbers
  return (
    <Card title={text.title} hint={text.hint}>
      {numbers.length === 0 ? (
        <EmptyState title={text.none}>{text.noneHint}</EmptyState>
      ) : (
        <ItemList label={text.title}>
          {numbers.map((number) => (
            <NumberItem c={form.c} number={number} />
          ))}
        </ItemList>
      )}
      <AddForm {...form} />
    </Card>
  )
}

function NumberItem({ c, number }: { c: AdminContext; number: NumberRow }) {
  const text = c.var.text.settings.numbers
  const dialog = `remove-number-${number.id}`
  const title = (
    <>
      {number.displayPhoneNumber} {number.isDefault ? <Badge kind="success">{text.isDefault}</Badge> : null}
    </>
  )
  return (
    <Item title={title} detail={text.ids(number.phoneNumberId, number.wabaId)}>
      <Button kind="danger" small opens={dialog} label={text.removeOne(number.displayPhoneNumber)}>
        {text.remove}
      </Button>
      <ConfirmDialog
        id={dialog}
        title={text.removeTitle(number.displayPhoneNumber)}
        action={`${PATH}/${number.id}/remove`}
        csrfToken={c.var.csrfToken}
        yes={text.remove}
        no={c.var.text.common.cancel}
      >
        {text.removeText}
      </ConfirmDialog>
    </Item>
  )
}

function AddForm({ c, values, errors }: FormProps) {
  const text = c.var.text.settings.numbers
  const value = (name: string) => (typeof values[name] === 'string' ? values[name] : '')
  const id = { inputmode: 'numeric', maxlength: 25, required: true, autocomplete: 'off' } as const
  return (
    <form method="post" action={PATH} class="flex max-w-2xl flex-col gap-4">
      <h3 class="font-medium">{text.add}</h3>
      <CsrfField token={c.var.csrfToken} />
      <Field
        {...id}
        name="phoneNumberId"
        label={text.fields.phoneNumberId}
        value={value('phoneNumberId')}
        error={errors.phoneNumberId}
      />
      <Field {...id} name="wabaId" label={text.fields.wabaId} value={value('wabaId')} error={errors.wabaId} />
      <Field
        name="displayPhoneNumber"
        type="tel"
        label={text.fields.displayPhoneNumber}
        hint={text.fields.displayHint}
        value={value('displayPhoneNumber')}
        error={errors.displayPhoneNumber}
        maxlength={31}
        required
        autocomplete="off"
      />
      <div>
        <Button kind="plain">{text.submit}</Button>
      </div>
    </form>
  )
}
