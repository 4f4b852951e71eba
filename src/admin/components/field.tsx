import type { Child } from 'hono/jsx'

type FieldProps = { name: string; label: string; hint?: Child; error?: string }

type InputProps = FieldProps & {
  type?: 'text' | 'date' | 'email' | 'password' | 'tel' | 'number' | 'url' | 'search'
  value?: string
  required?: boolean
  autocomplete?: string
  inputmode?: 'numeric' | 'tel' | 'email' | 'text'
  maxlength?: number
  min?: number
  max?: number
  step?: 'any'
  placeholder?: string
  autofocus?: boolean
  disabled?: boolean
}

export function Field({ label, hint, error, type = 'text', ...input }: InputProps) {
  return (
    <Labelled name={input.name} label={label} hint={hint} error={error}>
      <input
        {...input}
        type={type}
        id={idOf(input.name)}
        class={`input w-full ${error ? 'input-error' : ''}`}
        {...described(input.name, hint, error)}
      />
    </Labelled>
  )
}

export function TextAreaField(
  props: FieldProps & { value?: string; rows?: number; maxlength?: number; required?: boolean },
) {
  const { label, hint, error, value = '', ...area } = props
  return (
    <Labelled name={area.name} label={label} hint={hint} error={error}>
      <textarea
        {...area}
        id={idOf(area.name)}
        class={`textarea w-full ${error ? 'textarea-error' : ''}`}
        {...described(area.name, hint, error)}
      >
        {value}
      </textarea>
    </Labelled>
  )
}

type Choice = { value: string; label: string }

export function SelectField(props: FieldProps & { value?: string; choices: readonly Choice[]; required?: boolean }) {
  const { name, label, hint, error, value, choices, required } = props
  return (
    <Labelled name={name} label={label} hint={hint} error={error}>
      <select
        name={name}
        required={required}
        id={idOf(name)}
        class={`select w-full truncate pe-9 ${error ? 'select-error' : ''}`}
        {...described(name, hint, error)}
      >
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

export function CheckField(props: FieldProps & { value?: string; checked?: boolean; look?: 'toggle' | 'checkbox' }) {
  const { name, label, hint, error, value = '1', checked = false, look = 'checkbox' } = props
  const classes = look === 'toggle' ? 'toggle toggle-primary' : 'checkbox checkbox-primary'
  return (
    <div>
      <label class="flex items-center gap-3">
        <input
          type="checkbox"
          name={name}
          value={value}
          checked={checked}
          class={classes}
          {...described(name, hint, error)}
        />
        <span>{label}</span>
      </label>
      <Notes name={name} hint={hint} error={error} />
    </div>
  )
}

function Labelled({ name, label, hint, error, children }: FieldProps & { children?: Child }) {
  return (
    <div class="flex flex-col gap-1">
      <label class="text-sm font-medium" for={idOf(name)}>
        {label}
      </label>
      {children}
      <Notes name={name} hint={hint} error={error} />
    </div>
  )
}

function Notes({ name, hint, error }: { name: string; hint?: Child; error?: string }) {
  return (
    <>
      {error ? (
        <p id={`${idOf(name)}-error`} class="text-error text-sm">
          {error}
        </p>
      ) : null}
      {hint ? (
        <p id={`${idOf(name)}-hint`} class="text-base-content/80 text-sm">
          {hint}
        </p>
      ) : null}
    </>
  )
}

function described(name: string, hint: Child | undefined, error: string | undefined) {
  const ids = [error ? `${idOf(name)}-error` : '', hint ? `${idOf(name)}-hint` : ''].filter(Boolean).join(' ')
  return {
    'aria-describedby': ids || undefined,
    'aria-invalid': error ? ('true' as const) : undefined,
  }
}

function idOf(name: string): string {
  return `field-${name}`
}
