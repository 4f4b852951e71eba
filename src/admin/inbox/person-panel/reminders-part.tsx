import { now } from '../../../clock'
import { MISSED, MOST_REMINDER_CHARS, type Reminder } from '../../../crm/reminders/store'
import { NO_CONVERSATION, NO_TEMPLATE } from '../../../crm/tickets/tell'
import { Badge, LocalTime } from '../../components'
import type { AdminContext } from '../../route'
import { snoozeChoices } from '../head/snooze'
import { Fold, PanelArea, PanelButton, PanelField, PanelForm, PanelSelect, Part } from './inputs'
import { personPath, reminderPath } from './paths'
import type { PartProps } from './record-part'
import { readerZone } from './zone'

export function RemindersPart({ c, panel, refused }: PartProps) {
  const text = c.var.text.person.reminders
  const mine = refused?.form === 'reminder' ? refused : null
  const values: Readonly<Record<string, string>> = mine?.values ?? {}
  const times = snoozeChoices(now(), readerZone(c)).map(({ name }) => ({ value: name, label: text.times[name] }))
  return (
    <Part title={text.title}>
      {panel.reminders.length === 0 ? null : (
        <ul class="flex flex-col gap-2">
          {panel.reminders.map((reminder) => (
            <li>
              <Line reminder={reminder} c={c} conversation={panel.row.id} />
            </li>
          ))}
        </ul>
      )}
      <Fold label={text.add} isOpen={mine !== null}>
        <PanelForm action={personPath(panel.row.id, 'reminders')} csrfToken={c.var.csrfToken}>
          <PanelArea
            id="reminder-what"
            name="what"
            label={text.what}
            value={values['what'] ?? ''}
            error={mine?.errors['what']}
            maxlength={MOST_REMINDER_CHARS}
            required
          />
          <PanelSelect
            id="reminder-whom"
            name="whom"
            label={text.whom}
            hint={text.customerHint}
            value={values['whom'] ?? 'staff'}
            choices={[
              { value: 'staff', label: text.me },
              { value: 'customer', label: text.customer },
            ]}
            error={mine?.errors['whom']}
          />
          <PanelSelect
            id="reminder-when"
            name="when"
            label={text.when}
            value={values['when'] ?? 'tomorrow'}
            choices={[...times, { value: 'own', label: text.own }]}
          />
          <PanelField
            id="reminder-own"
            name="own"
            type="datetime-local"
            label={text.ownLabel}
            value={values['own'] ?? ''}
            error={mine?.errors['when']}
          />
          <div>
            <PanelButton primary>{text.save}</PanelButton>
          </div>
        </PanelForm>
      </Fold>
    </Part>
  )
}

function Line({ reminder, c, conversation }: { reminder: Reminder; c: AdminContext; conversation: string }) {
  const text = c.var.text.person.reminders
  const { id, description, dateAt, target, problem, doneAt } = reminder
  return (
    <>
      <p dir="auto" class={`line-clamp-3 text-sm break-words ${doneAt === null ? '' : 'line-through'}`}>
        {description}
      </p>
      <p class="text-base-content/80 flex flex-wrap items-center gap-x-2 text-xs">
        <span>{target === 'staff' ? text.toMe : text.toCustomer}</span>
        <LocalTime at={dateAt} />
        <State reminder={reminder} c={c} />
      </p>
      {problem === null ? null : <p class="text-error text-xs">{problemText(problem, c)}</p>}
      <div class="flex gap-1">
        {doneAt === null && !(target === 'customer' && reminder.notifiedAt !== null) ? (
          <PanelForm action={reminderPath(conversation, id, 'done')} csrfToken={c.var.csrfToken} class="contents">
            <PanelButton quiet label={text.doneLabel(description.slice(0, 60))}>
              {text.done}
            </PanelButton>
          </PanelForm>
        ) : null}
        <PanelForm action={reminderPath(conversation, id, 'delete')} csrfToken={c.var.csrfToken} class="contents">
          <PanelButton quiet label={text.removeLabel(description.slice(0, 60))}>
            {text.remove}
          </PanelButton>
        </PanelForm>
      </div>
    </>
  )
}

function State({ reminder, c }: { reminder: Reminder; c: AdminContext }) {
  const text = c.var.text.person.reminders
  const { target, notifiedAt, doneAt, dateAt } = reminder
  if (target === 'customer' && notifiedAt !== null && doneAt === null)
    return <Badge kind="success">{text.isSent}</Badge>
  if (doneAt !== null) return <Badge>{text.isDone}</Badge>
  return target === 'staff' && dateAt <= now() ? <Badge kind="warning">{text.isTold}</Badge> : null
}

function problemText(problem: string, c: AdminContext): string {
  const { person, tickets } = c.var.text
  if (problem === MISSED) return person.reminders.missed
  if (problem === NO_TEMPLATE) return tickets.delivery.noTemplate
  return problem === NO_CONVERSATION ? tickets.delivery.noConversation : problem
}
