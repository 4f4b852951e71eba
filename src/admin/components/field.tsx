import type { Child } from 'hono/jsx'

type FieldProps = { name: string; label: string; hint?: Child; error?: string }

type InputProps = FieldProps & {
  /** Where several have one name. */
  id?: string
  type?: 'text' | 'date' | 'datetime-local' | 'email' | 'password' | 'tel' | 'number' | 'url' | 'search'
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

export function Field({ label, hint, error, type = 'text', id: given, ...input }: InputProps) {
  const id = given ?? idOf(input.name)
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <input
        {...input}
        type={type}
        id={id}
        class={`input w-full ${error ? 'input-error' : ''}`}
        {...described(id, hint, error)}
      />
    </Labelled>
  )
}

export function TextAreaField(
  props: FieldProps & { value?: string; rows?: number; maxlength?: number; required?: boolean },
) {
  const { label, hint, error, value = '', ...area } = props
  return (
    <Labelled id={idOf(area.name)} label={label} hint={hint} error={error}>
      <textarea
        {...area}
        id={idOf(area.name)}
        class={`textarea w-full ${error ? 'textarea-error' : ''}`}
        {...described(idOf(area.name), hint, error)}
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
    <Labelled id={idOf(name)} label={label} hint={hint} error={error}>
      <select
        name={name}
        required={required}
        id={idOf(name)}
        class={`select w-full ${error ? 'select-error' : ''}`}
        {...described(idOf(name), hint, error)}
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
          {...described(idOf(name), hint, error)}
        />
        <span>{label}</span>
      </label>
      <Notes id={idOf(name)} hint={hint} error={error} />
    </div>
  )
}

type LabelledProps = Omit<FieldProps, 'name'> & { id: string; children?: Child }

function Labelled({ id, label, hint, error, children }: LabelledProps) {
  return (
    <div class="flex flex-col gap-1">
      <label class="text-sm font-medium" for={id}>
        {label}
      </label>
      {children}
      <Notes id={id} hint={hint} error={error} />
    </div>
  )
}

function Notes({ id, hint, error }: { id: string; hint?: Child; error?: string }) {
  return (
    <>
      {error ? (
        <p id={`${id}-error`} class="text-error text-sm">
          {error}
        </p>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} class="text-base-content/80 text-sm">
          {hint}
        </p>
      ) : null}
    </>
  )
}

function described(id: string, hint: Child | undefined, error: string | undefined) {
  const ids = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ')
  return {
    'aria-describedby': ids || undefined,
    'aria-invalid': error ? ('true' as const) : undefined,
  }
}

function idOf(name: string): string {
  return `field-${name}`
}
