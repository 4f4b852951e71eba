import type { Person } from '../../staff/roster-store'
import { Button, Card, ConfirmDialog, CsrfField } from '../components'
import type { AdminContext } from '../route'
import { personPath } from './paths'

export function SignInCard({ c, person }: { c: AdminContext; person: Person }) {
  const text = c.var.text.staff.signIn
  const isSelf = person.staffId === c.var.staff.staffId
  const state = person.hasTwoFactor ? text.twoFactorOn : text.twoFactorOff
  if (isSelf) return <Card title={text.title} hint={`${state} ${text.own}`} />
  return (
    <Card title={text.title} hint={`${state} ${text.resetHint}`}>
      <div class="flex flex-wrap gap-3">
        <form method="post" action={personPath(person.staffId, 'reset-link')}>
          <CsrfField token={c.var.csrfToken} />
          <Button kind="plain">{text.reset}</Button>
        </form>
        {person.hasTwoFactor ? (
          <Button kind="danger" opens="reset-two-factor">
            {text.resetTwoFactor}
          </Button>
        ) : null}
      </div>
      {person.hasTwoFactor ? (
        <ConfirmDialog
          id="reset-two-factor"
          title={text.resetTwoFactorTitle(person.name)}
          action={personPath(person.staffId, 'reset-two-factor')}
          csrfToken={c.var.csrfToken}
          yes={text.resetTwoFactor}
          no={c.var.text.common.cancel}
        >
          {text.resetTwoFactorSays}
        </ConfirmDialog>
      ) : null}
    </Card>
  )
}
