import { settingsOfNumber } from '../../../settings/hours-of-number'
import { Button, CheckField, Field, SelectField } from '../../components'
import { StepForm, type LabProps } from './step-form'
import { changeName } from './session'

const GROUPS = ['leads', 'contacts', 'general', 'staff'] as const
const BEFORE = ['never', 'days', 'hour'] as const

/** Who writes, to which number, when it begins and what runs; choosing anew begins anew. */
export function Who({ session, csrfToken, text, config, drafts }: LabProps) {
  const { who: words } = text
  const { who, change } = session
  const { timeZone } = settingsOfNumber(config, who.phoneNumberId)
  const runs = [
    { value: 'none', label: words.published },
    ...(change.kind === 'form' ? [{ value: 'form', label: words.unsaved(change.row.name) }] : []),
    ...drafts.map(({ value, kind, name }) => ({
      value,
      label: kind === 'flow' ? words.draft(name) : words.switchedOn(name),
    })),
  ]
  return (
    <details class="border-base-300 bg-base-100 rounded-box border" open={session.steps.length === 0}>
      <summary class="cursor-pointer px-4 py-3 font-medium">{words.title}</summary>
      <StepForm session={session} csrfToken={csrfToken} does="start" class="grid gap-3 px-4 pb-4 sm:grid-cols-2">
        <SelectField name="runs" label={words.runs} value={changeName(change)} choices={runs} />
        <SelectField
          name="phoneNumberId"
          label={words.number}
          value={who.phoneNumberId}
          choices={config.numbers.map((one) => ({ value: one.phoneNumberId, label: one.displayPhoneNumber }))}
        />
        <SelectField
          name="relType"
          label={words.relType}
          value={who.relType}
          choices={GROUPS.map((group) => ({ value: group, label: words.relTypes[group] }))}
        />
        <SelectField
          name="wroteBefore"
          label={words.wroteBefore}
          value={who.wroteBefore}
          choices={BEFORE.map((one) => ({ value: one, label: words.wroteBefores[one] }))}
        />
        <Field name="name" label={words.name} value={who.name} maxlength={100} />
        <Field name="email" label={words.email} value={who.email} maxlength={200} />
        <Field name="company" label={words.company} value={who.company} maxlength={200} />
        <label class="flex flex-col gap-1 text-sm font-medium">
          {words.startsAt}
          <input type="datetime-local" name="startsAt" class="input w-full" value={localTime(who.startsAt, timeZone)} />
          <span class="text-base-content/80 font-normal">{words.startsAtHint(timeZone)}</span>
        </label>
        <CheckField name="isHidden" label={words.isHidden} checked={who.isHidden} />
        <div class="sm:col-span-2">
          <Button kind="plain">{words.start}</Button>
        </div>
      </StepForm>
    </details>
  )
}

/** `2026-09-23T14:13`, as the input wants it. */
function localTime(at: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone })
  return format.format(at).replace(' ', 'T')
}
