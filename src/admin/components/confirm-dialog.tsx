import type { Child } from 'hono/jsx'
import { CsrfField } from './csrf-field'

type ConfirmDialogProps = {
  /** What `Button opens` names; unique on the page. */
  id: string
  title: string
  /** Says what will happen and whether it can be undone. */
  children?: Child
  /** Where the form is posted on yes. */
  action: string
  csrfToken: string
  yes: string
  no: string
  danger?: boolean
  /** What else the form sends. */
  fields?: Readonly<Record<string, string>>
}

/** Asks before a form is sent: `<Button opens="remove-7">` and `<ConfirmDialog id="remove-7" …>`. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { id, title, children, action, csrfToken, yes, no, danger = true, fields = {} } = props
  return (
    <dialog id={id} class="modal" aria-labelledby={`${id}-title`}>
      <div class="modal-box">
        <h2 id={`${id}-title`} class="text-lg font-semibold">
          {title}
        </h2>
        <div class="py-4">{children}</div>
        <form method="post" action={action} class="modal-action">
          <CsrfField token={csrfToken} />
          {Object.entries(fields).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <button type="button" class="btn" data-closes-dialog>
            {no}
          </button>
          <button type="submit" class={`btn ${danger ? 'btn-error' : 'btn-primary'}`}>
            {yes}
          </button>
        </form>
      </div>
    </dialog>
  )
}
