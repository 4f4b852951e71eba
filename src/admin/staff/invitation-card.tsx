import type { Person } from '../../staff/roster-store'
import { Button, Card, ConfirmDialog, CsrfField } from '../components'
import type { AdminContext } from '../route'
import { personPath } from './paths'

export function InvitationCard({ c, person }: { c: AdminContext; person: Person }) {
  const text = c.var.text.staff.invite
  return (
    <Card title={c.var.text.staff.states.invited} hint={text.againHint}>
      <div class="flex flex-wrap gap-3">
        <form method="post" action={personPath(person.staffId, 'invite')}>
          <CsrfField token={c.var.csrfToken} />
          <Button kind="plain">{text.again}</Button>
        </form>
        <Button kind="danger" opens="withdraw">
          {text.withdraw}
        </Button>
      </div>
      <ConfirmDialog
        id="withdraw"
        title={text.withdraw}
        action={personPath(person.staffId, 'withdraw')}
        csrfToken={c.var.csrfToken}
        yes={text.withdraw}
        no={c.var.text.common.cancel}
      >
        {text.withdrawSays(person.email)}
      </ConfirmDialog>
    </Card>
  )
}
