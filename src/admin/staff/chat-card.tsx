import type { Person } from '../../staff/roster-store'
import { Button, Card, CheckField, CsrfField, Field } from '../components'
import type { FieldErrors } from '../form'
import type { AdminContext } from '../route'
import { personPath } from './paths'

export const CAP_MAX = 1000

export type ChatField = 'cap'
type CardProps = {
  c: AdminContext
  person: Person
  shown?: { cap: string; isAvailable: boolean; errors: FieldErrors<ChatField> }
}

export function ChatCard({ c, person, shown }: CardProps) {
  const text = c.var.text.staff.chat
  const cap = shown?.cap ?? (person.chatCap === null ? '' : String(person.chatCap))
  return (
    <Card title={text.title} hint={text.hint}>
      <form method="post" action={personPath(person.staffId, 'chat')} class="flex max-w-md flex-col gap-4">
        <CsrfField token={c.var.csrfToken} />
        <CheckField
          name="available"
          label={text.available}
          checked={shown?.isAvailable ?? person.isAvailable}
          look="toggle"
        />
        <Field
          name="cap"
          type="number"
          inputmode="numeric"
          min={1}
          max={CAP_MAX}
          label={text.cap}
          hint={text.capHint}
          value={cap}
          error={shown?.errors.cap}
        />
        <div>
          <Button>{c.var.text.common.save}</Button>
        </div>
      </form>
    </Card>
  )
}
