import { HOLIDAY_NAME } from '../../../settings/holidays'
import type { Catalogue } from '../../text/en'
import type { HoursErrors, TypedHoliday } from './form'
import { EditButton } from './week-editor'

type Text = Catalogue['hours']['holidays']
type EditorProps = { text: Text; holidays: readonly TypedHoliday[]; errors: HoursErrors }

export function HolidayEditor({ text, holidays, errors }: EditorProps) {
  return (
    <div class="flex flex-col gap-4">
      {holidays.length === 0 ? <p class="text-base-content/80">{text.none}</p> : null}
      {holidays.length > 0 ? <p class="text-base-content/80 text-sm">{text.hoursHint}</p> : null}
      <ul class="divide-base-300 divide-y">
        {holidays.map((holiday, i) => (
          <HolidayRow text={text} holiday={holiday} i={i} errors={errors} />
        ))}
      </ul>
      {errors['holidays'] ? <p class="text-error text-sm">{errors['holidays']}</p> : null}
      <div>
        <EditButton action="add.holiday" label={text.add}>
          {text.add}
        </EditButton>
      </div>
    </div>
  )
}

type RowProps = { text: Text; holiday: TypedHoliday; i: number; errors: HoursErrors }

function HolidayRow({ text, holiday, i, errors }: RowProps) {
  return (
    <li class="flex flex-wrap items-end gap-3 py-3" aria-label={text.one(i + 1)}>
      <Input i={i} part="date" type="date" label={text.dateLabel} value={holiday.date} errors={errors} wide="w-40" />
      <Input i={i} part="name" label={text.nameLabel} value={holiday.name} errors={errors} wide="w-48" />
      <Input i={i} part="hours" label={text.hoursLabel} value={holiday.hours} errors={errors} wide="w-48" />
      <label class="flex items-center gap-2 py-2">
        <input
          type="checkbox"
          name={`holiday.${i}.yearly`}
          value="1"
          checked={holiday.yearly}
          class="checkbox checkbox-primary"
        />
        <span>{text.yearly}</span>
      </label>
      <EditButton action={`remove.holiday.${i}`} label={text.removeOne(i + 1)}>
        {text.remove}
      </EditButton>
    </li>
  )
}

type InputProps = {
  i: number
  part: 'date' | 'name' | 'hours'
  label: string
  value: string
  errors: HoursErrors
  wide: string
  type?: 'date' | 'text'
}

function Input({ i, part, label, value, errors, wide, type = 'text' }: InputProps) {
  const name = `holiday.${i}.${part}`
  const error = errors[name]
  return (
    <div class="flex flex-col gap-1">
      <label class="text-sm font-medium" for={name}>
        {label}
      </label>
      <input
        id={name}
        name={name}
        type={type}
        value={value}
        maxlength={part === 'name' ? HOLIDAY_NAME * 2 : 120}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? `${name}-error` : undefined}
        class={`input ${wide} ${error ? 'input-error' : ''}`}
      />
      {error ? (
        <p id={`${name}-error`} class="text-error max-w-48 text-sm">
          {error}
        </p>
      ) : null}
    </div>
  )
}
