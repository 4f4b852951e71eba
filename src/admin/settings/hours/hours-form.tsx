import { Alert, Button, Card, CheckField, CsrfField, SelectField } from '../../components'
import { formatRange, WEEKDAYS, type Week } from '../../../settings/hours'
import type { AdminContext } from '../../route'
import type { Catalogue } from '../../text/en'
import type { HoursErrors } from './form'
import { HolidayEditor } from './holiday-editor'
import type { HoursDraft } from './hours-draft'
import { languageChoices, languageName, zoneChoices } from './place'
import { WeekEditor } from './week-editor'

type FormProps = {
  c: AdminContext
  action: string
  draft: HoursDraft
  errors: HoursErrors
  /** The business's zone and language, where this is the form of one number. */
  business: { week: Week | null; timeZone: string; language: string } | null
  /** Where the editor was just used: what to go on with, and that nothing is saved. */
  focus: string | null
  isEdited: boolean
  disabled?: boolean
}

/** Hours, holidays, zone and language, of the business or of one number. */
export function HoursForm(props: FormProps) {
  const { c, action, focus, isEdited, disabled = false } = props
  return (
    <form method="post" action={action} id="hours-editor" data-focus={focus ?? undefined}>
      <CsrfField token={c.var.csrfToken} />
      {/* Enter in an input means the first button of a form: that must be the one that saves. */}
      <input type="submit" hidden value={c.var.text.common.save} />
      <fieldset class="flex min-w-0 flex-col gap-6" disabled={disabled}>
        {isEdited ? <Alert kind="info">{c.var.text.hours.changed}</Alert> : null}
        <WeekCard {...props} />
        <HolidayCard {...props} />
        <PlaceCard {...props} />
        {disabled ? null : (
          <div>
            <Button>{c.var.text.common.save}</Button>
          </div>
        )}
      </fieldset>
    </form>
  )
}

function WeekCard({ c, draft, errors, business }: FormProps) {
  const { week: text, own } = c.var.text.hours
  return (
    <Card title={text.title} hint={text.hint}>
      <CheckField
        name="hasHours"
        label={business ? own.hours : text.use}
        hint={business ? undefined : text.useHint}
        checked={draft.hasHours}
        error={errors['hasHours']}
        look="toggle"
      />
      {business && !draft.hasHours ? <p>{own.asBusiness(weekInWords(business.week, text))}</p> : null}
      <WeekEditor text={text} week={draft.week} isOn={draft.hasHours} errors={errors} />
    </Card>
  )
}

/** The business always has a list, empty or not; a number has its own only where it is said. */
function HolidayCard({ c, draft, errors, business }: FormProps) {
  const { holidays: text, own } = c.var.text.hours
  return (
    <Card title={text.title} hint={text.hint}>
      {business ? (
        <CheckField name="hasHolidays" label={own.holidays} checked={draft.hasHolidays} look="toggle" />
      ) : (
        <input type="hidden" name="hasHolidays" value="1" />
      )}
      <HolidayEditor text={text} holidays={draft.holidays} errors={errors} />
    </Card>
  )
}

function PlaceCard({ c, draft, errors, business }: FormProps) {
  const { place: text, own } = c.var.text.hours
  const inherited = (value: string) => (business ? [{ value: '', label: own.asBusiness(value) }] : [])
  return (
    <Card title={text.title}>
      <div class="flex max-w-md flex-col gap-4">
        <SelectField
          name="timeZone"
          label={text.zone}
          value={draft.timeZone}
          choices={[...inherited(business?.timeZone ?? ''), ...zoneChoices(draft.timeZone)]}
          error={errors['timeZone']}
        />
        <SelectField
          name="language"
          label={text.language}
          hint={text.languageHint}
          value={draft.language}
          choices={[...inherited(languageName(business?.language ?? '')), ...languageChoices()]}
          error={errors['language']}
        />
      </div>
    </Card>
  )
}

function weekInWords(week: Week | null, text: Catalogue['hours']['week']): string {
  if (week === null) return text.always
  const open = WEEKDAYS.filter((day) => week[day].length > 0)
  return open.map((day) => `${text.days[day]} ${week[day].map(formatRange).join(', ')}`).join('; ') || text.closed
}
