import type { Person } from '../../staff/roster-store'
import { Button, Card, CsrfField } from '../components'
import type { AdminContext } from '../route'
import { personPath } from './paths'
import { PermissionGrid } from './permission-grid'

export type Ticked = { isAdmin: boolean; holds: readonly string[] }

export function PermissionsCard({ c, person, ticked }: { c: AdminContext; person: Person; ticked?: Ticked }) {
  const text = c.var.text.staff.permissions
  const { isAdmin, holds } = ticked ?? person
  return (
    <Card title={text.title} hint={text.hint}>
      <form method="post" action={personPath(person.staffId, 'permissions')} class="flex flex-col gap-4">
        <CsrfField token={c.var.csrfToken} />
        <PermissionGrid text={text} isAdmin={isAdmin} holds={new Set(holds)} />
        <div>
          <Button>{text.save}</Button>
        </div>
      </form>
    </Card>
  )
}
