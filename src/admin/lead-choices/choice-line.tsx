import { type ChoiceRow, COUNTED, type Kind } from '../../crm/lead-choices-edit-store'
import { Badge, Button, CheckField, CsrfField } from '../components'
import { Icon } from '../components/icon'
import type { AdminContext } from '../route'
import type { RefusedChoice } from './pages'
import { PATHS } from './paths'

type LineProps = {
  c: AdminContext
  kind: Kind
  row: ChoiceRow
  isFirst: boolean
  isLast: boolean
  refused: RefusedChoice | undefined
}

/** One status or source, changed in place. */
export function ChoiceLine({ c, kind, row, isFirst, isLast, refused }: LineProps) {
  const text = c.var.text.leads.choices
  const { csrfToken } = c.var
  const path = `${PATHS[kind]}/${row.id}`
  const typed = refused?.typed
  const error = refused?.errors.name ?? refused?.errors.color
  return (
    <li class="flex flex-wrap items-center gap-3 py-3">
      <form method="post" action={path} class="flex min-w-0 grow flex-wrap items-center gap-3">
        <CsrfField token={csrfToken} />
        {kind === 'statuses' ? (
          <input
            type="color"
            name="color"
            value={typed?.color ?? row.color ?? '#757575'}
            aria-label={`${text.color}: ${row.name}`}
            class="h-9 w-10 shrink-0 cursor-pointer"
          />
        ) : null}
        <div class="flex min-w-40 grow flex-col sm:max-w-xs">
          <input
            type="text"
            name="name"
            value={typed?.name ?? row.name}
            aria-label={`${text[kind].name}: ${row.name}`}
            aria-invalid={error ? 'true' : undefined}
            aria-describedby={error ? `choice-${row.id}-error` : undefined}
            class={`input w-full ${error ? 'input-error' : ''}`}
            maxlength={50}
            required
          />
          {error ? (
            <p id={`choice-${row.id}-error`} class="text-error text-sm">
              {error}
            </p>
          ) : null}
        </div>
        {kind === 'statuses' ? (
          row.isDefault ? (
            <>
              <input type="hidden" name="isDefault" value="1" />
              <Badge kind="success">{text.isDefault}</Badge>
            </>
          ) : (
            <CheckField name="isDefault" label={text.isDefault} checked={typed?.isDefault ?? false} />
          )
        ) : row.isDefault ? (
          <Badge kind="success">{text.isDefault}</Badge>
        ) : null}
        <Button kind="plain" small label={text.save(row.name)}>
          {text.saveShort}
        </Button>
      </form>
      <span class="text-base-content/80 text-sm whitespace-nowrap">{text.used(row.used, COUNTED)}</span>
      <div class="flex items-center gap-1">
        {kind === 'statuses' ? (
          <>
            <MoveButton
              path={path}
              csrfToken={csrfToken}
              to="up"
              label={text.up(row.name)}
              icon="M12 19V5M6 11l6-6 6 6"
              isOff={isFirst}
            />
            <MoveButton
              path={path}
              csrfToken={csrfToken}
              to="down"
              label={text.down(row.name)}
              icon="M12 5v14M6 13l6 6 6-6"
              isOff={isLast}
            />
          </>
        ) : null}
        <a class="btn btn-ghost btn-sm text-error" href={`${path}/delete`} aria-label={text.delete(row.name)}>
          {text.deleteShort}
        </a>
      </div>
    </li>
  )
}

type MoveProps = { path: string; csrfToken: string; to: 'up' | 'down'; label: string; icon: string; isOff: boolean }

function MoveButton({ path, csrfToken, to, label, icon, isOff }: MoveProps) {
  return (
    <form method="post" action={`${path}/move`}>
      <CsrfField token={csrfToken} />
      <button
        type="submit"
        name="to"
        value={to}
        class="btn btn-ghost btn-sm btn-square"
        aria-label={label}
        disabled={isOff}
      >
        <Icon path={icon} small />
      </button>
    </form>
  )
}

type ColorProps = { id: string; label: string; value: string; error: string | undefined }

export function ColorField({ id, label, value, error }: ColorProps) {
  return (
    <div class="flex flex-col gap-1">
      <label class="text-sm font-medium" for={id}>
        {label}
      </label>
      <input type="color" id={id} name="color" value={value} class="h-10 w-16 cursor-pointer" />
      {error ? <p class="text-error text-sm">{error}</p> : null}
    </div>
  )
}
