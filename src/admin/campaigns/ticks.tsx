import { idsIn, type FormValues } from './form-values'
import type { Option } from './form-choices'

type TicksProps = {
  name: string
  title: string
  choices: readonly Option[]
  values: FormValues
}

/** Any number of a list, as boxes of one name; long lists scroll inside themselves. */
export function Ticks({ name, title, choices, values }: TicksProps) {
  if (choices.length === 0) return <></>
  const ticked = idsIn(values, name).map(String)
  const isLong = choices.length > 8
  return (
    <fieldset class="min-w-0">
      <legend class="mb-1 text-sm font-medium">{title}</legend>
      <div
        class={`border-base-300 flex flex-wrap gap-x-5 gap-y-2 rounded-lg border p-3 ${isLong ? 'max-h-44 overflow-y-auto' : ''}`}
        {...(isLong ? { tabindex: 0, role: 'group', 'aria-label': title } : {})}
      >
        {choices.map(({ value, label }) => (
          <label class="flex min-w-0 items-center gap-2">
            <input
              type="checkbox"
              class="checkbox checkbox-primary checkbox-sm"
              name={name}
              value={value}
              checked={ticked.includes(value)}
            />
            <bdi dir="auto" class="min-w-0 text-sm break-words">
              {label}
            </bdi>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
