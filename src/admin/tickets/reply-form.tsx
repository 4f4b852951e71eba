import { MOST_TEXT_CHARS } from '../../crm/tickets/ticket'
import { Button, Card, CheckField, CsrfField, SelectField, TextAreaField } from '../components'
import type { TicketsText } from '../text/en/tickets'
import { statusChoices } from './choices'
import type { LoadedTicket } from './load-ticket'
import { ticketPath } from './paths'
import type { ReplyFields } from './ticket-page'

type ReplyFormProps = {
  loaded: LoadedTicket
  reply: ReplyFields
  error: string | undefined
  text: TicketsText
  csrfToken: string
}

export function ReplyForm({ loaded, reply, error, text, csrfToken }: ReplyFormProps) {
  const words = text.page.reply
  return (
    <Card title={words.title}>
      <form method="post" action={ticketPath(loaded.ticket.ticketid, 'reply')} class="flex flex-col gap-4">
        <CsrfField token={csrfToken} />
        <input type="hidden" name="key" value={reply.key} />
        <fieldset>
          <legend class="text-sm font-medium">{words.kind}</legend>
          <div class="flex flex-wrap gap-x-6">
            <Kind value="public" label={words.public} isChosen={!reply.isInternal} />
            <Kind value="internal" label={words.internal} isChosen={reply.isInternal} />
          </div>
          <p class="text-base-content/80 text-sm">{words.internalHint}</p>
        </fieldset>
        <TextAreaField
          name="text"
          label={words.label}
          value={reply.text}
          rows={4}
          maxlength={MOST_TEXT_CHARS}
          error={error}
          required
        />
        {loaded.canTell ? (
          <CheckField name="whatsapp" label={words.whatsapp} checked={reply.goesOut} />
        ) : (
          <p class="text-base-content/80 text-sm">{text.delivery.noConversation}</p>
        )}
        <SelectField
          name="then_status"
          label={words.status}
          hint={words.statusHint}
          value={reply.status}
          choices={[{ value: '', label: words.keep }, ...statusChoices(text)]}
        />
        <div>
          <Button>{words.send}</Button>
        </div>
      </form>
    </Card>
  )
}

function Kind({ value, label, isChosen }: { value: string; label: string; isChosen: boolean }) {
  return (
    <label class="flex min-h-11 items-center gap-2">
      <input type="radio" name="kind" value={value} checked={isChosen} class="radio radio-primary radio-sm" />
      <span>{label}</span>
    </label>
  )
}
