import type { Person } from '../../staff/roster-store'
import { Button, Card, CsrfField } from '../components'
import type { AdminContext } from '../route'
import { PROFILE } from './paths'

/** Only for who can have conversations at all. */
export function AvailabilityCard({ c, person }: { c: AdminContext; person: Person }) {
  const { staff } = c.var
  const { availability: text } = c.var.text.profile
  if (!staff.can('whatsapp_chat', 'view') && !staff.can('whatsapp_chat', 'view_own')) return null
  const { isAvailable, chatCap } = person
  return (
    <Card title={text.title} hint={isAvailable ? text.on : text.off}>
      {chatCap === null ? null : <p class="text-sm">{text.cap(chatCap)}</p>}
      <form method="post" action={`${PROFILE}/availability`}>
        <CsrfField token={c.var.csrfToken} />
        <input type="hidden" name="available" value={isAvailable ? '0' : '1'} />
        <Button kind={isAvailable ? 'plain' : 'primary'}>{isAvailable ? text.turnOff : text.turnOn}</Button>
      </form>
    </Card>
  )
}
