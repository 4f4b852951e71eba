import { now } from '../../../clock'
import type { TemplateDefinition } from '../../../whatsapp/templates/definition'
import { Alert, Button, Field, SelectField, TextAreaField } from '../../components'
import { Live, sinceOf } from './live'
import { FirstDo, Step, StepForm, valueOf, type StepProps } from './step'

/** `templates`: those that go without any value. */
export function TestStep({ templates, ...props }: StepProps & { templates: readonly TemplateDefinition[] }) {
  const { c, view } = props
  const text = c.var.text.settings.connection
  const isWatched = view.steps.test === 'next' || c.req.query('watch') === '1'
  return (
    <Step {...props} name="test">
      <p>{text.test.hint}</p>
      {view.steps.token === 'done' ? null : <FirstDo c={c} step="token" />}
      {view.steps.token === 'done' || props.refused?.step === 'test' ? (
        <TestForm {...props} templates={templates} />
      ) : null}
      <section aria-labelledby="what-arrives" class="flex flex-col gap-2">
        <h3 id="what-arrives" class="font-medium">
          {text.live.title}
        </h3>
        <Live c={c} notes={view.notes} since={isWatched ? (sinceOf(c) ?? now()) : null} />
      </section>
    </Step>
  )
}

function TestForm({ c, view, templates, ...props }: StepProps & { templates: readonly TemplateDefinition[] }) {
  const text = c.var.text.settings.connection.test
  const refused = props.refused?.step === 'test' ? props.refused : null
  const [first] = view.numbers
  if (!first) return <Alert kind="info">{text.noNumber}</Alert>
  const usual = view.numbers.find(({ isDefault }) => isDefault) ?? first
  const named = templates.map(({ id, name, language }) => ({ value: id, label: text.textOf(name, language) }))
  const usualWhat = (templates.find(({ name }) => name === 'hello_world') ?? templates[0])?.id ?? 'text'
  return (
    <StepForm c={c} action="test">
      <input type="hidden" name="key" value={crypto.randomUUID()} />
      <SelectField
        name="from"
        label={text.from}
        value={valueOf(refused, 'from', usual.phoneNumberId)}
        choices={view.numbers.map((number) => ({ value: number.phoneNumberId, label: number.displayPhoneNumber }))}
        error={refused?.errors['from']}
      />
      <Field
        name="to"
        type="tel"
        label={text.to}
        hint={text.toHint}
        value={valueOf(refused, 'to', '')}
        error={refused?.errors['to']}
        maxlength={31}
        required
        autocomplete="tel"
      />
      <SelectField
        name="what"
        label={text.what}
        hint={templates.length === 0 ? text.noTemplates : undefined}
        value={valueOf(refused, 'what', usualWhat)}
        choices={[...named, { value: 'text', label: text.freeText }]}
        error={refused?.errors['what']}
      />
      <TextAreaField
        name="text"
        label={text.text}
        value={valueOf(refused, 'text', text.hello)}
        rows={2}
        maxlength={1024}
        error={refused?.errors['text']}
      />
      <div>
        <Button>{text.send}</Button>
      </div>
    </StepForm>
  )
}
