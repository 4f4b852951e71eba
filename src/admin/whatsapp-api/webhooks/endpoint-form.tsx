import { MOST_NAME_CHARS, type EndpointDraft, type EndpointProblems } from '../../../crm-webhooks/endpoint'
import { WEBHOOK_EVENTS } from '../../../crm-webhooks/events'
import { Button, CheckField, CsrfField, Field } from '../../components'
import type { AdminContext } from '../../route'

type FormProps = {
  c: AdminContext
  action: string
  draft: EndpointDraft
  problems: EndpointProblems
  /** Of the endpoint as it was read; absent: a new one. */
  version?: number
}

export function EndpointForm({ c, action, draft, problems, version }: FormProps) {
  const { webhooks: text } = c.var.text
  return (
    <form method="post" action={action} class="flex max-w-2xl flex-col gap-4">
      <CsrfField token={c.var.csrfToken} />
      {version === undefined ? null : <input type="hidden" name="version" value={version} />}
      <Field
        name="name"
        label={text.name}
        hint={text.nameHint}
        value={draft.name}
        error={problems.name && text.problems[problems.name]}
        maxlength={MOST_NAME_CHARS}
        autocomplete="off"
        required
      />
      <Field
        name="url"
        type="url"
        label={text.url}
        hint={text.urlHint}
        value={draft.url}
        error={problems.url && c.var.text.said(problems.url)}
        maxlength={2000}
        autocomplete="off"
        placeholder="https://"
        required
      />
      <Events c={c} draft={draft} problems={problems} />
      <div>
        <Button>{version === undefined ? text.create : text.save}</Button>
      </div>
    </form>
  )
}

function Events({ c, draft, problems }: Pick<FormProps, 'c' | 'draft' | 'problems'>) {
  const { webhooks: text } = c.var.text
  return (
    <fieldset class="flex flex-col gap-2">
      <legend class="mb-1 text-sm font-medium">{text.events}</legend>
      {WEBHOOK_EVENTS.map((event) => (
        <CheckField name="events" value={event} label={text.eventNames[event]} checked={draft.events.includes(event)} />
      ))}
      {problems.events ? (
        <p class="text-error text-sm" role="alert">
          {text.problems[problems.events]}
        </p>
      ) : null}
    </fieldset>
  )
}
