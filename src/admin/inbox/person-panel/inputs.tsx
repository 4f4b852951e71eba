import type { Child } from 'hono/jsx'
import { CsrfField } from '../../components/csrf-field'

export const BODY = 'person-body'

/** Posts and puts the panel anew; without script it leads to the person's page. */
export function PanelForm(props: {
  action: string
  csrfToken: string
  method?: 'get' | 'post'
  class?: string
  children?: Child
}) {
  const { action, csrfToken, method = 'post', children } = props
  const sends = method === 'get' ? { 'hx-get': action } : { 'hx-post': action }
  return (
    <form
      {...sends}
      method={method}
      action={action}
      hx-target={`#${BODY}`}
      hx-swap="outerHTML"
      class={props.class ?? 'flex flex-col gap-3'}
    >
      {method === 'get' ? null : <CsrfField token={csrfToken} />}
      {children}
    </form>
  )
}

type Labelled = { id: string; label: string; error?: string | undefined; hint?: string | undefined }
type Choice = { value: string; label: string }

/** Inputs of the panel have ids of their own: the page beside it has fields of the same names. */
export function PanelField(
  props: Labelled & {
    name: string
    value?: string
    type?: 'text' | 'tel' | 'search' | 'datetime-local'
    maxlength?: number
    required?: boolean
  },
) {
  const { id, label, error, hint, value = '', ...input } = props
  return (
    <Around id={id} label={label} error={error} hint={hint}>
      <input
        {...input}
        id={`person-${id}`}
        value={value}
        class={`input input-sm min-h-10 w-full ${error ? 'input-error' : ''}`}
        {...described(id, error, hint)}
      />
    </Around>
  )
}

export function PanelArea(props: Labelled & { name: string; value?: string; maxlength?: number; required?: boolean }) {
  const { id, label, error, hint, value = '', ...area } = props
  return (
    <Around id={id} label={label} error={error} hint={hint}>
      <textarea
        {...area}
        id={`person-${id}`}
        rows={2}
        class={`textarea textarea-sm field-sizing-content max-h-48 w-full ${error ? 'textarea-error' : ''}`}
        {...described(id, error, hint)}
      >
        {value}
      </textarea>
    </Around>
  )
}

export function PanelSelect(props: Labelled & { name: string; value: string; choices: readonly Choice[] }) {
  const { id, label, error, hint, name, value, choices } = props
  return (
    <Around id={id} label={label} error={error} hint={hint}>
      <select
        name={name}
        id={`person-${id}`}
        class={`select select-sm min-h-10 w-full truncate pe-9 ${error ? 'select-error' : ''}`}
        {...described(id, error, hint)}
      >
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Around>
  )
}

function Around({ id, label, error, hint, children }: Labelled & { children?: Child }) {
  return (
    <div class="flex flex-col gap-1">
      <label class="text-xs font-medium" for={`person-${id}`}>
        {label}
      </label>
      {children}
      {error ? (
        <p id={`person-${id}-error`} class="text-error text-xs">
          {error}
        </p>
      ) : null}
      {hint ? (
        <p id={`person-${id}-hint`} class="text-base-content/80 text-xs">
          {hint}
        </p>
      ) : null}
    </div>
  )
}

function described(id: string, error: string | undefined, hint: string | undefined) {
  const ids = [error ? `person-${id}-error` : '', hint ? `person-${id}-hint` : ''].filter(Boolean).join(' ')
  return { 'aria-describedby': ids || undefined, 'aria-invalid': error ? ('true' as const) : undefined }
}

export function PanelButton(props: { label?: string; primary?: boolean; quiet?: boolean; children?: Child }) {
  const look = props.primary ? 'btn-primary' : props.quiet ? 'btn-ghost' : ''
  return (
    <button type="submit" class={`btn btn-sm ${look}`} aria-label={props.label}>
      {props.children}
    </button>
  )
}

/** A titled part of the panel. */
export function Part({ title, children }: { title: string; children?: Child }) {
  return (
    <section class="border-base-300 flex flex-col gap-2 border-t px-4 py-3">
      <h3 class="text-sm font-semibold">{title}</h3>
      {children}
    </section>
  )
}

/** What is opened to be filled in. */
export function Fold({ label, isOpen = false, children }: { label: string; isOpen?: boolean; children?: Child }) {
  return (
    <details open={isOpen}>
      <summary class="link w-fit cursor-pointer py-1 text-sm">{label}</summary>
      <div class="pt-2">{children}</div>
    </details>
  )
}

type AskProps = {
  id: string
  open: Child
  title: string
  advice: string
  yes: string
  no: string
  action: string
  csrfToken: string
  given?: Record<string, string>
  danger?: boolean
}

/** Asks before it posts. */
export function Ask({ id, open, title, advice, yes, no, action, csrfToken, given = {}, danger = false }: AskProps) {
  return (
    <div>
      <button
        type="button"
        class={`btn btn-sm ${danger ? 'btn-error btn-outline' : ''}`}
        data-opens-dialog={id}
        aria-haspopup="dialog"
      >
        {open}
      </button>
      <dialog id={id} class="modal" aria-labelledby={`${id}-title`}>
        <div class="modal-box">
          <h2 id={`${id}-title`} class="text-lg font-semibold">
            {title}
          </h2>
          <p class="py-4">{advice}</p>
          <PanelForm action={action} csrfToken={csrfToken} class="modal-action">
            {Object.entries(given).map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            <button type="button" class="btn" data-closes-dialog>
              {no}
            </button>
            <button type="submit" class={`btn ${danger ? 'btn-error' : 'btn-primary'}`}>
              {yes}
            </button>
          </PanelForm>
        </div>
      </dialog>
    </div>
  )
}
