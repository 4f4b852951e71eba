import { Button, ButtonLink, Card, CsrfField, Field, SelectField } from '../components'
import type { AdminContext } from '../route'
import type { Catalogue } from '../text/en'
import type { Campaign } from '../../campaigns/campaign'
import { MOST_NAME } from '../../campaigns/campaign-draft'
import type { FormChoices } from './form-choices'
import { OptionsCard } from './form-options'
import type { FormErrors, FormValues } from './form-values'
import { WhenCard } from './form-when'
import { WhoCard } from './form-who'
import { CAMPAIGNS, campaignPath } from './paths'
import { TemplateField } from './template-fields'

export type FormProps = {
  c: AdminContext
  words: Catalogue['campaigns']['form']
  /** Null: a new one. */
  campaign: Campaign | null
  values: FormValues
  errors: FormErrors
  choices: FormChoices
  /** Of the imported list. */
  columns: readonly string[]
}

/** Everything about one campaign but its start, which the page before sending does. */
export function CampaignForm(props: FormProps) {
  const { c, words, campaign, values, errors, choices } = props
  const isGone =
    (values['number_id'] ?? '') !== '' && !choices.numbers.some(({ value }) => value === values['number_id'])
  return (
    <form
      id="campaign-form"
      method="post"
      action={campaign ? campaignPath(campaign.id) : CAMPAIGNS}
      enctype="multipart/form-data"
      class="flex max-w-3xl min-w-0 flex-col gap-6"
    >
      <CsrfField token={c.var.csrfToken} />
      {/* Enter in an input means the first button of a form: that must be the one that saves. */}
      <input type="submit" hidden value={words.save} />
      <input type="hidden" name="id" value={campaign ? String(campaign.id) : ''} />
      <input type="hidden" name="version" value={values['version'] ?? ''} />
      <input type="hidden" name="columns" value={props.columns.join('\n')} />
      <Card>
        <Field
          name="name"
          label={words.name}
          hint={words.nameHint}
          value={values['name'] ?? ''}
          error={errors['name']}
          maxlength={MOST_NAME}
          required
        />
        <SelectField
          name="number_id"
          label={words.number}
          value={values['number_id'] ?? ''}
          error={errors['number_id']}
          choices={[
            ...(isGone ? [{ value: values['number_id'] ?? '', label: words.numberGone }] : []),
            ...(choices.numbers.length === 1 ? [] : [{ value: '', label: words.numberNone }]),
            ...choices.numbers,
          ]}
        />
      </Card>
      <WhoCard {...props} />
      <Card title={words.what}>
        <TemplateField
          c={c}
          name="template_id"
          mapping="mapping"
          label={words.template}
          values={values}
          errors={errors}
          templates={choices.templates}
          columns={props.columns}
        />
      </Card>
      <WhenCard {...props} />
      <OptionsCard {...props} />
      <div class="flex flex-wrap gap-2">
        <Button>{campaign ? words.save : words.saveNew}</Button>
        <ButtonLink href={campaign ? campaignPath(campaign.id) : CAMPAIGNS} kind="quiet">
          {c.var.text.common.cancel}
        </ButtonLink>
      </div>
    </form>
  )
}
