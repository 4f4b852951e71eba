import type { Child } from 'hono/jsx'
import { Button, CsrfField } from '../components'
import type { AdminContext } from '../route'

/** The form that the boxes of the rows belong to, by its id. */
export const BULK_FORM = 'bulk'

/** One choice (`children` are its options) and one button for the ticked rows; `action` comes back to the same filter. */
export function TickedBar({ c, action, children }: { c: AdminContext; action: string; children?: Child }) {
  const { bulk } = c.var.text.crm
  return (
    <form
      id={BULK_FORM}
      method="post"
      action={action}
      class="bg-base-200 rounded-box flex flex-wrap items-end gap-3 p-3"
    >
      <CsrfField token={c.var.csrfToken} />
      <div class="flex min-w-48 grow flex-col gap-1 sm:max-w-sm">
        <label class="text-sm font-medium" for="bulk-do">
          {bulk.label}
        </label>
        <select id="bulk-do" name="do" class="select w-full" required>
          <option value="">{bulk.choose}</option>
          {children}
        </select>
      </div>
      <Button kind="plain">{bulk.apply}</Button>
    </form>
  )
}
