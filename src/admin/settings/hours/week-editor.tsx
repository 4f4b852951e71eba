import type { Child } from 'hono/jsx'
import { MOST_RANGES, WEEKDAYS, type Weekday } from '../../../settings/hours'
import { Icon } from '../../components'
import type { Catalogue } from '../../text/en'
import type { HoursErrors, TypedRange } from './form'

type Text = Catalogue['hours']['week']
type EditorProps = { text: Text; week: Record<Weekday, TypedRange[]>; isOn: boolean; errors: HoursErrors }

/** One row a day, its ranges beside it; every button submits the form it stands in (`edit`). */
export function WeekEditor({ text, week, isOn, errors }: EditorProps) {
  return (
    <div class="divide-base-300 divide-y">
      {WEEKDAYS.map((day) => (
        <Day text={text} day={day} ranges={week[day]} isOn={isOn} errors={errors} />
      ))}
    </div>
  )
}

type DayProps = { text: Text; day: Weekday; ranges: readonly TypedRange[]; isOn: boolean; errors: HoursErrors }

function Day({ text, day, ranges, isOn, errors }: DayProps) {
  const name = text.days[day]
  const error = errors[day]
  return (
    <fieldset class="grid gap-2 py-2 sm:grid-cols-[8rem_1fr]" aria-describedby={error ? `${day}-error` : undefined}>
      <legend class="sr-only">{name}</legend>
      <span class="py-1 font-medium" aria-hidden="true">
        {name}
      </span>
      <div class="flex flex-col gap-2">
        {ranges.map((range, i) => (
          <RangeRow text={text} day={day} i={i} range={range} errors={errors} />
        ))}
        {error ? (
          <p id={`${day}-error`} class="text-error text-sm">
            {error}
          </p>
        ) : null}
        <div class="flex flex-wrap items-center gap-2">
          {ranges.length === 0 && isOn ? <span class="text-base-content/80">{text.closed}</span> : null}
          {ranges.length < MOST_RANGES ? (
            <EditButton action={`add.${day}`} label={text.addTo(name)}>
              {text.add}
            </EditButton>
          ) : null}
          {day === 'mon' ? (
            <EditButton action="copy.mon" label={text.copyLabel}>
              {text.copy}
            </EditButton>
          ) : null}
        </div>
      </div>
    </fieldset>
  )
}

function RangeRow(props: Pick<DayProps, 'text' | 'day' | 'errors'> & { i: number; range: TypedRange }) {
  const { text, day, i, range, errors } = props
  const name = text.days[day]
  const error = errors[`${day}.${i}.start`] ?? errors[`${day}.${i}.end`]
  const time = (part: 'start' | 'end', label: string) => (
    <input
      type="time"
      name={`${day}.${i}.${part}`}
      id={`${day}.${i}.${part}`}
      value={range[part]}
      aria-label={label}
      aria-invalid={errors[`${day}.${i}.${part}`] ? 'true' : undefined}
      aria-describedby={error ? `${day}-${i}-error` : undefined}
      class={`input w-30 ${errors[`${day}.${i}.${part}`] ? 'input-error' : ''}`}
    />
  )
  return (
    <div class="flex flex-wrap items-center gap-1">
      {time('start', text.from(name, i + 1))}
      <span aria-hidden="true">{text.until}</span>
      {time('end', text.to(name, i + 1))}
      <EditButton action={`remove.${day}.${i}`} label={text.removeOne(name, i + 1)} square>
        <Icon path="M6 6l12 12M18 6 6 18" small />
      </EditButton>
      {error ? (
        <p id={`${day}-${i}-error`} class="text-error w-full text-sm">
          {error}
        </p>
      ) : null}
    </div>
  )
}

type EditProps = { action: string; label: string; square?: boolean; children?: Child }

/** Without script it posts the form; `edit` says what to do with what is typed. It skips the browser's own checks. */
export function EditButton({ action, label, square = false, children }: EditProps) {
  return (
    <button
      type="submit"
      name="edit"
      value={action}
      id={action}
      class={`btn btn-ghost btn-sm ${square ? 'btn-square' : ''}`}
      aria-label={label}
      formnovalidate
      data-edits-hours
    >
      {children}
    </button>
  )
}
