import { DEFAULT_MODELS } from '../../../ai/models'
import type { Child } from 'hono/jsx'
import { Button, ButtonLink, Card, CheckField, CsrfField, Field, SelectField, TextAreaField } from '../../components'
import type { AdminContext } from '../../route'
import { AI, AI_TOOLS } from './ai-page'
import type { KeyState } from './keys'
import {
  AI_LIMITS,
  BUILT_IN_TOOLS,
  FALLBACKS,
  FIELDS,
  PROVIDERS,
  STATUSES,
  type Errors,
  type Provider,
  type Values,
} from './values'

export type FormProps = {
  c: AdminContext
  values: Values
  errors: Errors
  keys: Record<Provider, KeyState>
  models: readonly string[]
  /** Tools that an admin defined. */
  toolCount: number
}

export function AiForm(props: FormProps) {
  const { c } = props
  return (
    <form method="post" action={AI} class="flex max-w-3xl flex-col gap-6">
      <CsrfField token={c.var.csrfToken} />
      <Mode {...props} />
      <ProviderPart {...props} />
      <Style {...props} />
      <Money {...props} />
      <Fallback {...props} />
      <Abilities {...props} />
      <div>
        <Button>{c.var.text.common.save}</Button>
      </div>
    </form>
  )
}

function Mode({ c, values, errors }: FormProps) {
  const { mode } = c.var.text.ai
  return (
    <Card title={mode.title}>
      <fieldset class="flex flex-col gap-3">
        <legend class="sr-only">{mode.status}</legend>
        {STATUSES.map((status) => (
          <label class="flex items-start gap-3">
            <input
              type="radio"
              name="status"
              value={status}
              checked={values.status === status}
              class="radio radio-primary mt-0.5"
            />
            <span>
              <span class="block font-medium">{mode.choices[status].label}</span>
              <span class="text-base-content/80 block text-sm">{mode.choices[status].means}</span>
            </span>
          </label>
        ))}
        {errors.status ? <p class="text-error text-sm">{errors.status}</p> : null}
      </fieldset>
    </Card>
  )
}

function ProviderPart({ c, values, errors, keys, models }: FormProps) {
  const text = c.var.text.ai.provider
  const choices = PROVIDERS.map((value) => ({ value, label: text.choices[value] }))
  return (
    <Card title={text.title}>
      <SelectField
        name="provider"
        label={text.label}
        value={values.provider}
        choices={choices}
        error={errors.provider}
      />
      {PROVIDERS.map((provider) => (
        <div class="flex flex-col gap-4" data-shown-for="field-provider" data-value={provider}>
          <KeyField c={c} provider={provider} state={keys[provider]} error={errors[`${provider}Key`]} />
        </div>
      ))}
      <div class="flex flex-col gap-1">
        <label class="text-sm font-medium" for="field-model">
          {text.model}
        </label>
        <input
          id="field-model"
          name="model"
          value={values.model}
          list="models"
          autocomplete="off"
          maxlength={100}
          class={`input w-full ${errors.model ? 'input-error' : ''}`}
          aria-describedby="field-model-hint"
          aria-invalid={errors.model ? 'true' : undefined}
        />
        <datalist id="models">
          {models.map((model) => (
            <option value={model} />
          ))}
        </datalist>
        {errors.model ? <p class="text-error text-sm">{errors.model}</p> : null}
        <p id="field-model-hint" class="text-base-content/80 text-sm">
          {text.modelHint(PROVIDERS.map((one) => `${DEFAULT_MODELS[one]} (${text.choices[one]})`).join(', '))}
        </p>
      </div>
      <Field
        name="baseUrl"
        label={text.baseUrl}
        hint={text.baseUrlHint}
        value={values.baseUrl}
        error={errors.baseUrl}
        placeholder="https://"
        autocomplete="off"
        maxlength={500}
      />
    </Card>
  )
}

function KeyField(props: { c: AdminContext; provider: Provider; state: KeyState; error: string | undefined }) {
  const { c, provider, state, error } = props
  const text = c.var.text.ai.provider
  const name = text.choices[provider]
  const said = { unset: text.keyIsUnset, unreadable: text.keyIsUnreadable }
  const hint = state.kind === 'set' ? text.keyIsSet(state.lastFour) : said[state.kind]
  return (
    <>
      <Field
        name={`${provider}Key`}
        type="password"
        label={text.key(name)}
        hint={`${hint} ${text.keyHint}`}
        {...(error === undefined ? {} : { error })}
        {...(state.kind === 'unset' ? {} : { placeholder: text.keep })}
        autocomplete="off"
        maxlength={500}
      />
      {state.kind === 'unset' ? null : <CheckField name={`${provider}KeyGone`} label={text.removeKey(name)} />}
    </>
  )
}

function Style({ c, values, errors }: FormProps) {
  const text = c.var.text.ai.style
  return (
    <Card title={text.title}>
      <TextAreaField
        name="systemPrompt"
        label={text.systemPrompt}
        rows={5}
        value={values.systemPrompt}
        error={errors.systemPrompt}
        hint={
          <Counted c={c} name="systemPrompt" value={values.systemPrompt} limit={AI_LIMITS.systemPrompt}>
            {text.systemPromptHint}
          </Counted>
        }
      />
      <TextAreaField
        name="knowledge"
        label={text.knowledge}
        rows={10}
        value={values.knowledge}
        error={errors.knowledge}
        hint={
          <Counted c={c} name="knowledge" value={values.knowledge} limit={AI_LIMITS.knowledge}>
            {text.knowledgeHint}
          </Counted>
        }
      />
      <div class="grid gap-4 sm:grid-cols-3">
        <Field
          name="temperature"
          label={text.temperature}
          hint={text.temperatureHint}
          value={values.temperature}
          error={errors.temperature}
        />
        <Field
          name="pastMessages"
          inputmode="numeric"
          label={text.pastMessages}
          hint={text.pastMessagesHint}
          value={values.pastMessages}
          error={errors.pastMessages}
        />
        <Field
          name="replyLength"
          inputmode="numeric"
          label={text.replyLength}
          hint={text.replyLengthHint}
          value={values.replyLength}
          error={errors.replyLength}
        />
      </div>
    </Card>
  )
}

function Money({ c, values, errors }: FormProps) {
  const text = c.var.text.ai.money
  return (
    <Card title={text.title}>
      <Field name="cap" label={text.cap} hint={text.capHint} value={values.cap} error={errors.cap} />
      <div class="grid gap-4 sm:grid-cols-2">
        <Field name="priceInput" label={text.priceInput} value={values.priceInput} error={errors.priceInput} />
        <Field name="priceOutput" label={text.priceOutput} value={values.priceOutput} error={errors.priceOutput} />
      </div>
      <p class="text-base-content/80 text-sm">{text.priceHint}</p>
    </Card>
  )
}

function Fallback({ c, values, errors }: FormProps) {
  const text = c.var.text.ai.fallback
  const choices = FALLBACKS.map((value) => ({ value, label: text.choices[value] }))
  return (
    <Card title={text.title} hint={text.hint}>
      <SelectField
        name="fallback"
        label={text.label}
        value={values.fallback}
        choices={choices}
        error={errors.fallback}
      />
      <div data-shown-for="field-fallback" data-value="text">
        <TextAreaField
          name="fallbackText"
          label={text.text}
          rows={3}
          value={values.fallbackText}
          error={errors.fallbackText}
          hint={
            <Counted c={c} name="fallbackText" value={values.fallbackText} limit={AI_LIMITS.fallbackText}>
              {text.textHint}
            </Counted>
          }
        />
      </div>
    </Card>
  )
}

function Abilities({ c, values, toolCount }: FormProps) {
  const text = c.var.text.ai.abilities
  return (
    <Card title={text.title} hint={text.hint}>
      {BUILT_IN_TOOLS.map((tool) => (
        <CheckField name="tools" value={tool} label={text.tools[tool]} checked={values.tools.includes(tool)} />
      ))}
      <fieldset class="flex flex-col gap-2">
        <legend class="text-sm font-medium">{text.fields}</legend>
        <p class="text-base-content/80 text-sm">{text.fieldsHint}</p>
        <div class="flex flex-wrap gap-x-6 gap-y-2">
          {FIELDS.map((field) => (
            <CheckField
              name="fields"
              value={field}
              label={text.fieldNames[field]}
              checked={values.fields.includes(field)}
            />
          ))}
        </div>
      </fieldset>
      <div class="flex flex-wrap items-center gap-3">
        <span>{text.httpTools(toolCount)}</span>
        <ButtonLink href={AI_TOOLS} small>
          {text.toTools}
        </ButtonLink>
      </div>
    </Card>
  )
}

type CountedProps = { c: AdminContext; name: string; value: string; limit: number; children?: Child }

/** The script counts on while somebody types (`assets/ai.ts`). */
function Counted({ c, name, value, limit, children }: CountedProps) {
  return (
    <>
      {children}{' '}
      <span data-counts={`field-${name}`} data-limit={limit}>
        {c.var.text.ai.counted([...value].length, limit)}
      </span>
    </>
  )
}
