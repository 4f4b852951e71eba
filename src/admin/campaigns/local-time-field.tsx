type Props = { name: string; id?: string; label: string; value: string; error?: string | undefined }

/** A date and a time of the chosen zone, not of the reader's. */
export function LocalTimeField({ name, id = `field-${name}`, label, value, error }: Props) {
  return (
    <div class="flex flex-col gap-1">
      <label class="text-sm font-medium" for={id}>
        {label}
      </label>
      <input
        type="datetime-local"
        id={id}
        name={name}
        value={value}
        class={`input w-full ${error ? 'input-error' : ''}`}
        aria-describedby={error ? `${id}-error` : undefined}
        aria-invalid={error ? 'true' : undefined}
      />
      {error ? (
        <p id={`${id}-error`} class="text-error text-sm">
          {error}
        </p>
      ) : null}
    </div>
  )
}
