import type { Person } from '../../staff/roster-store'
import type { OpenWork } from '../../staff/work-store'
import { Alert, Button, ButtonLink, Card, CsrfField } from '../components'
import type { AdminContext } from '../route'
import { personPath } from './paths'

export function LeaveCard({ c, person }: { c: AdminContext; person: Person }) {
  const text = c.var.text.staff.leave
  if (person.state === 'inactive') {
    return (
      <Card title={text.reactivate} hint={text.reactivateHint}>
        <form method="post" action={personPath(person.staffId, 'reactivate')}>
          <CsrfField token={c.var.csrfToken} />
          <Button>{text.reactivate}</Button>
        </form>
      </Card>
    )
  }
  const isSelf = person.staffId === c.var.staff.staffId
  return (
    <Card title={text.title} hint={isSelf ? text.own : text.hint}>
      {isSelf ? null : (
        <div>
          <ButtonLink href={personPath(person.staffId, 'deactivate')} kind="danger">
            {text.open}
          </ButtonLink>
        </div>
      )}
    </Card>
  )
}

/** After a hand-over that broke off, or where something came to them later. */
export function RemainingCard({ c, person, work }: { c: AdminContext; person: Person; work: OpenWork }) {
  const text = c.var.text.staff.leave
  return (
    <Alert kind="warning">
      <p>
        {text.handOverHint} <WorkWords c={c} work={work} />
      </p>
      <ButtonLink href={personPath(person.staffId, 'deactivate')} small>
        {text.handOver}
      </ButtonLink>
    </Alert>
  )
}

export function WorkWords({ c, work }: { c: AdminContext; work: OpenWork }) {
  const { conversations, leads, tickets } = c.var.text.staff.leave
  return <>{[conversations(work.conversations), leads(work.leads), tickets(work.tickets)].join(', ')}.</>
}
