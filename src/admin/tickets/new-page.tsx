import { MOST_SUBJECT_CHARS, MOST_TEXT_CHARS } from '../../crm/tickets/ticket'
import {
  Alert,
  Button,
  ButtonLink,
  Card,
  CsrfField,
  Field,
  LocalTime,
  PageHeader,
  SelectField,
  TextAreaField,
} from '../components'
import type { FieldErrors } from '../form'
import { nameOf } from '../inbox/person'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { departmentChoices, loadTicketChoices, peopleChoices, priorityChoices } from './choices'
import { messageValue, type Source, sourceOf } from './chosen-messages'
import { TICKETS } from './paths'
import { wordsOf } from './ticket-history'

export type NewFields = Record<'subject' | 'message' | 'priority' | 'department' | 'assigned' | 'customer', string> & {
  conversation: string
  messages: string[]
}
export type NewErrors = FieldErrors<keyof NewFields>

const EMPTY: NewFields = {
  subject: '',
  message: '',
  priority: 'medium',
  department: '',
  assigned: '',
  customer: '',
  conversation: '',
  messages: [],
}

/** `?c=<conversation>`: about it, with its newest messages to choose from. */
export async function newTicketPage(c: AdminContext): Promise<Response> {
  const conversation = c.req.query('c') ?? ''
  const source = conversation === '' ? null : await sourceOf(c, conversation)
  if (conversation !== '' && source === null) return showAbsent(c)
  return showNewTicket(c, source, { fields: { ...EMPTY, conversation }, errors: {} })
}

export async function showNewTicket(
  c: AdminContext,
  source: Source | null,
  { fields, errors }: { fields: NewFields; errors: NewErrors },
): Promise<Response> {
  const { text, csrfToken } = c.var
  const words = text.tickets
  const { form } = words
  const choices = await loadTicketChoices(c.env)
  const isRefused = Object.keys(errors).length > 0
  return showPage(
    c,
    { title: form.title, place: 'tickets', status: isRefused ? 422 : 200 },
    <>
      <PageHeader title={form.title} hint={source ? form.from(nameOf(source.row, text.inbox)) : form.hint}>
        <ButtonLink href={TICKETS}>{words.page.back}</ButtonLink>
      </PageHeader>
      {isRefused ? <Alert kind="error">{form.notSaved}</Alert> : null}
      <form method="post" action={TICKETS} class="flex max-w-2xl flex-col gap-6">
        <CsrfField token={csrfToken} />
        <input type="hidden" name="c" value={fields.conversation} />
        <Card>
          <Field
            name="subject"
            label={form.subject}
            value={fields.subject}
            error={errors.subject}
            maxlength={MOST_SUBJECT_CHARS}
            required
          />
          <TextAreaField
            name="message"
            label={form.message}
            hint={form.messageHint}
            value={fields.message}
            error={errors.message}
            rows={4}
            maxlength={MOST_TEXT_CHARS}
          />
          {source ? null : (
            <Field
              name="customer"
              type="tel"
              label={form.customer}
              hint={form.customerHint}
              value={fields.customer}
              error={errors.customer}
              maxlength={60}
              autocomplete="off"
            />
          )}
          <div class="grid gap-4 sm:grid-cols-2">
            <SelectField
              name="priority"
              label={form.priority}
              value={fields.priority}
              choices={priorityChoices(words)}
              error={errors.priority}
            />
            <SelectField
              name="department"
              label={form.department}
              value={fields.department}
              choices={[{ value: '', label: form.noDepartment }, ...departmentChoices(choices)]}
              error={errors.department}
            />
          </div>
          <SelectField
            name="assigned"
            label={form.assigned}
            value={fields.assigned}
            choices={[{ value: '', label: form.byDepartment }, ...peopleChoices(choices)]}
            error={errors.assigned}
          />
        </Card>
        {source ? <Messages source={source} fields={fields} error={errors.messages} c={c} /> : null}
        <div>
          <Button>{form.save}</Button>
        </div>
      </form>
    </>,
  )
}

type MessagesProps = { source: Source; fields: NewFields; error: string | undefined; c: AdminContext }

function Messages({ source, fields, error, c }: MessagesProps) {
  const { tickets: words, inbox } = c.var.text
  const { form, page } = words
  return (
    <div
      class="card border-base-300 border"
      role="group"
      aria-labelledby="messages-title"
      aria-describedby="messages-hint"
    >
      <div class="card-body gap-2">
        <h2 id="messages-title" class="text-lg font-semibold">
          {form.messages}
        </h2>
        <p id="messages-hint" class="text-base-content/80 text-sm">
          {source.messages.length === 0 ? form.noMessages : form.messagesHint}
        </p>
        {error ? (
          <p class="text-error text-sm" role="alert">
            {error}
          </p>
        ) : null}
        {source.messages.toReversed().map((message) => (
          <label class="hover:bg-base-200 rounded-field flex items-start gap-3 p-2">
            <input
              type="checkbox"
              name="messages"
              value={messageValue(message)}
              checked={fields.messages.includes(messageValue(message))}
              class="checkbox checkbox-primary checkbox-sm mt-1"
            />
            <span class="min-w-0">
              <span class="text-base-content/80 block text-sm">
                {message.direction === 'in' ? page.customerWrote : page.weWrote} · <LocalTime at={message.at} />
              </span>
              <span dir="auto" class="line-clamp-3 break-words">
                {wordsOf(message, inbox).slice(0, 500)}
              </span>
            </span>
          </label>
        ))}
      </div>
    </div>
  )
}
