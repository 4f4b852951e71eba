import type { Field as FieldSpec } from '../../bots/define'
import { responses } from '../../bots/responses'
import { triggers } from '../../bots/triggers'
import { Button, ButtonLink, Card, CheckField, CsrfField, Field, SelectField, ShownFor } from '../components'
import { FLOW_BOT } from '../flow/in-work'
import type { Catalogue } from '../text/en'
import type { KindWords } from '../text/en/bot-kinds'
import type { Colleague, InputsProps, OtherBot } from './counter'
import type { FormErrors, FormValues } from './form-values'
import { fieldIn } from './in-words'
import { Input } from './inputs'
import { OptionsCard, type OwnNumber } from './options-card'

type BotFormProps = {
  text: Catalogue['bots']
  kinds: Catalogue['botKinds']
  labels: Catalogue['labels']
  locale: string
  action: string
  csrfToken: string
  cancel: string
  values: FormValues
  errors: FormErrors
  bots: readonly OtherBot[]
  people: readonly Colleague[]
  numbers: readonly OwnNumber[]
  zone: string
  templates: InputsProps['templates']
  words: InputsProps['words']
}

/** Everything about one bot; the registries of triggers and responses say which inputs there are. */
export function BotForm(props: BotFormProps) {
  const { text, kinds, labels, action, csrfToken, values, errors } = props
  const { form } = text
  const inputs: InputsProps = {
    text: form,
    locale: props.locale,
    values,
    errors,
    bots: props.bots,
    people: props.people,
    templates: props.templates,
    words: props.words,
  }
  return (
    <form
      id="bot-form"
      method="post"
      action={action}
      enctype="multipart/form-data"
      class="flex max-w-3xl min-w-0 flex-col gap-6"
    >
      <CsrfField token={csrfToken} />
      <Card>
        <Field
          name="name"
          label={form.name}
          hint={form.nameHint}
          value={values['name'] ?? ''}
          error={errors['name']}
          required
        />
        <CheckField name="isBotActive" label={form.isOn} checked={values['isBotActive'] === '1'} look="toggle" />
        <CheckField
          name="stopsHere"
          label={form.stopsHere}
          hint={form.stopsHereHint}
          checked={values['stopsHere'] === '1'}
        />
      </Card>
      <Card title={form.when}>
        <Variants
          {...inputs}
          chooser="replyType"
          part="trigger"
          label={form.trigger}
          variants={triggers}
          labels={labels}
          names={kinds.triggers}
        />
      </Card>
      <Card title={form.what}>
        <Variants
          {...inputs}
          chooser="botType"
          part="config"
          label={form.response}
          variants={responses}
          labels={labels}
          names={kinds.responses}
        />
      </Card>
      <OptionsCard text={form} values={values} errors={errors} numbers={props.numbers} zone={props.zone} />
      <div class="flex flex-wrap gap-2">
        <Button>{form.save}</Button>
        <button
          type="submit"
          class="btn"
          formaction="/admin/whatsapp/bots/lab/try"
          name="bot"
          value={/\d+$/.exec(action)?.[0] ?? ''}
        >
          {form.tryIt}
        </button>
        <ButtonLink href="/admin/whatsapp/bots" kind="quiet">
          {props.cancel}
        </ButtonLink>
      </div>
    </form>
  )
}

type Variant = { fields: Readonly<Record<string, FieldSpec>> }
type VariantsProps = InputsProps & {
  chooser: 'replyType' | 'botType'
  part: 'trigger' | 'config'
  label: string
  variants: Readonly<Partial<Record<number, Variant>>>
  names: Readonly<Partial<Record<number, KindWords>>>
  labels: Catalogue['labels']
}

/** A choice and, for each, its own inputs; the script shows those of the choice. */
function Variants({ chooser, part, label, variants, names, labels, ...inputs }: VariantsProps) {
  const { values, errors, text } = inputs
  const entries = Object.entries(variants).flatMap(([type, variant]) =>
    variant ? [{ type, variant, words: names[Number(type)] ?? { label: type } }] : [],
  )
  return (
    <>
      <SelectField
        name={chooser}
        label={label}
        value={values[chooser]}
        error={errors[chooser]}
        choices={entries.map(({ type, words }) => ({ value: type, label: words.label }))}
      />
      {entries.map(({ type, variant, words }) => {
        const fields = Object.entries(variant.fields)
        return (
          <ShownFor chooser={chooser} when={type} value={values[chooser]}>
            {words.help ? <p class="text-base-content/80 text-sm">{words.help}</p> : null}
            {fields.length === 0 && !words.help ? (
              <p class="text-base-content/80 text-sm">
                {part === 'config' && Number(type) === FLOW_BOT ? text.flowAfterSaving : text.nothingToSet}
              </p>
            ) : null}
            {fields.map(([name, field]) => (
              <Input {...inputs} name={`${part}.${type}.${name}`} field={fieldIn(labels, field)} />
            ))}
          </ShownFor>
        )
      })}
    </>
  )
}
