import { MOST_SEND_TIMES } from '../../campaigns/campaign-draft'
import { Card, Field, SelectField, ShownFor } from '../components'
import { zoneChoices } from '../settings/hours/place'
import type { FormProps } from './campaign-form'
import { STARTS, timesIn } from './form-values'

const BLANK_TIMES = 2

export function WhenCard(props: FormProps) {
  const { words, values, errors } = props
  const start = values['start'] ?? 'draft'
  return (
    <Card title={words.when}>
      <SelectField
        name="start"
        label={words.start}
        value={start}
        choices={STARTS.map((value) => ({ value, label: words.starts[value] }))}
      />
      <ShownFor chooser="start" when="once recurring" value={start}>
        <Field
          type="datetime-local"
          name="scheduled_send_time"
          label={words.at}
          value={values['scheduled_send_time'] ?? ''}
          error={errors['scheduled_send_time']}
        />
      </ShownFor>
      <ShownFor chooser="start" when="recurring" value={start}>
        <Recurring {...props} />
      </ShownFor>
      <ShownFor chooser="start" when="custom" value={start}>
        <Times {...props} />
      </ShownFor>
      <ShownFor chooser="start" when="once recurring custom" value={start}>
        <SelectField
          name="time_zone"
          label={words.zone}
          hint={words.zoneHint}
          value={values['time_zone'] ?? 'UTC'}
          error={errors['time_zone']}
          choices={zoneChoices(values['time_zone'] ?? 'UTC')}
        />
      </ShownFor>
    </Card>
  )
}

function Recurring({ words, values, errors }: FormProps) {
  return (
    <div class="grid items-start gap-4 sm:grid-cols-2">
      <Field
        name="auto_reminder_days"
        type="number"
        label={words.every}
        min={1}
        max={366}
        value={values['auto_reminder_days'] ?? ''}
        error={errors['auto_reminder_days']}
      />
      <SelectField
        name="ends.by"
        label={words.ends}
        value={values['ends.by'] ?? 'never'}
        choices={(['never', 'date', 'count'] as const).map((by) => ({ value: by, label: words.endsBy[by] }))}
      />
      <Field
        name="ends.date"
        type="date"
        label={words.endsDate}
        value={values['ends.date'] ?? ''}
        error={errors['ends.date']}
      />
      <Field
        name="ends.runs"
        type="number"
        label={words.endsRuns}
        min={1}
        max={1000}
        value={values['ends.runs'] ?? ''}
        error={errors['ends.runs']}
      />
    </div>
  )
}

function Times({ words, values, errors }: FormProps) {
  const times = timesIn(values)
  const shown = [...times, ...Array.from({ length: BLANK_TIMES }, () => '')].slice(0, MOST_SEND_TIMES)
  return (
    <fieldset class="flex flex-col gap-3">
      <legend class="text-base-content/80 mb-2 text-sm">{words.timesHint}</legend>
      <div class="grid items-start gap-4 sm:grid-cols-2">
        {shown.map((time, n) => (
          <Field
            type="datetime-local"
            name="send_times"
            id={`send-time-${n}`}
            label={words.times(n + 1)}
            value={time}
            error={n === 0 ? errors['send_times'] : undefined}
          />
        ))}
      </div>
      <div>
        <button type="submit" class="btn btn-sm" name="again" value="1" formnovalidate>
          {words.moreTimes}
        </button>
      </div>
    </fieldset>
  )
}
