import type { NumberRow } from '../../settings/numbers-store'
import { Button, Card, ConfirmDialog, CsrfField } from '../components'
import type { AdminContext } from '../route'
import { pathOf } from './paths'

export function DefaultCard({ c, row }: { c: AdminContext; row: NumberRow }) {
  const text = c.var.text.numbers.default
  return (
    <Card title={text.title} hint={text.hint}>
      {row.isDefault ? (
        <p>{text.is}</p>
      ) : (
        <form method="post" action={pathOf(row.id, 'default')}>
          <CsrfField token={c.var.csrfToken} />
          <Button kind="plain">{text.make}</Button>
        </form>
      )}
    </Card>
  )
}

export function RemovalCard({ c, row, isOnly }: { c: AdminContext; row: NumberRow; isOnly: boolean }) {
  const text = c.var.text.numbers.removal
  const dialog = 'remove-number'
  return (
    <Card title={text.title} hint={text.hint}>
      <div>
        <Button kind="danger" opens={dialog}>
          {text.remove}
        </Button>
      </div>
      <ConfirmDialog
        id={dialog}
        title={text.removeTitle(row.displayPhoneNumber)}
        action={pathOf(row.id, 'remove')}
        csrfToken={c.var.csrfToken}
        yes={text.remove}
        no={c.var.text.common.cancel}
      >
        <p>{text.removeText}</p>
        {isOnly ? <p class="mt-2">{text.lastOne}</p> : null}
        {row.isDefault && !isOnly ? <p class="mt-2">{text.newDefault}</p> : null}
      </ConfirmDialog>
    </Card>
  )
}
