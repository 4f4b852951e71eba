import { REL_TYPES } from '../../campaigns/schema'
import { Card, Field, SelectField, ShownFor } from '../components'
import { BYS } from './form-values'
import type { FormProps } from './campaign-form'
import { FileField } from './file-field'
import { HandField } from './hand-field'
import { Ticks } from './ticks'

/** Who gets it: by what records say, one by one, or from a file; and who does not. */
export function WhoCard(props: FormProps) {
  const { words, values } = props
  const by = values['audience.by'] ?? 'filter'
  return (
    <Card title={words.whom}>
      <SelectField
        name="audience.by"
        label={words.by}
        value={by}
        {...(props.errors['audience.by'] === undefined ? {} : { error: props.errors['audience.by'] })}
        choices={BYS.map((value) => ({ value, label: words.bys[value] }))}
      />
      <ShownFor chooser="audience.by" when="filter hand" value={by}>
        <SelectField
          name="rel_type"
          label={words.relType}
          value={values['rel_type'] ?? 'leads'}
          choices={REL_TYPES.map((relType) => ({ value: relType, label: words.relTypes[relType] }))}
        />
      </ShownFor>
      <ShownFor chooser="audience.by" when="filter" value={by}>
        <FilterFields {...props} />
      </ShownFor>
      <ShownFor chooser="audience.by" when="hand" value={by}>
        <HandField {...props} />
      </ShownFor>
      <ShownFor chooser="audience.by" when="list" value={by}>
        <FileField {...props} />
      </ShownFor>
      <Exclude {...props} />
    </Card>
  )
}

function FilterFields(props: FormProps) {
  const { words, values, errors, choices } = props
  const any = { value: '', label: words.any }
  const relType = values['rel_type'] ?? 'leads'
  return (
    <>
      <p class="text-base-content/80 text-sm">{words.none}</p>
      <ShownFor chooser="rel_type" when="leads" value={relType}>
        <Ticks name="audience.status" title={words.status} choices={choices.statuses} values={values} />
        <Ticks name="audience.source" title={words.source} choices={choices.sources} values={values} />
        <SelectField
          name="audience.assigned"
          label={words.assigned}
          value={values['audience.assigned'] ?? ''}
          choices={[any, { value: 'nobody', label: words.nobody }, ...choices.staff]}
        />
      </ShownFor>
      <ShownFor chooser="rel_type" when="whatsapp_groups whatsapp_contacts" value={relType}>
        <Ticks name="audience.groupIds" title={words.groups} choices={choices.groups} values={values} />
      </ShownFor>
      <Ticks name="audience.labels" title={words.labels} choices={choices.labels} values={values} />
      <Field
        name="audience.countries"
        label={words.countries}
        hint={words.countriesHint}
        value={values['audience.countries'] ?? ''}
        error={errors['audience.countries']}
        autocomplete="off"
      />
      <div class="grid items-start gap-4 sm:grid-cols-2">
        <Field name="audience.addedFrom" type="date" label={words.added} value={values['audience.addedFrom'] ?? ''} />
        <Field
          name="audience.addedTo"
          type="date"
          label={words.addedTo}
          value={values['audience.addedTo'] ?? ''}
          error={errors['audience.addedTo']}
        />
        <SelectField
          name="audience.lastReply.is"
          label={words.lastReply}
          value={values['audience.lastReply.is'] ?? ''}
          choices={[
            any,
            { value: 'within', label: words.lastReplies.within },
            { value: 'not-within', label: words.lastReplies['not-within'] },
          ]}
        />
        <Field
          name="audience.lastReply.days"
          type="number"
          label={words.days}
          min={1}
          max={3650}
          value={values['audience.lastReply.days'] ?? ''}
          error={errors['audience.lastReply.days']}
        />
        <Past {...props} />
      </div>
    </>
  )
}

function Past({ words, values, choices }: FormProps) {
  if (choices.past.length === 0) return <></>
  return (
    <>
      <SelectField
        name="audience.past.campaignId"
        label={words.past}
        value={values['audience.past.campaignId'] ?? ''}
        choices={[{ value: '', label: words.pastNone }, ...choices.past]}
      />
      <SelectField
        name="audience.past.result"
        label={words.pastResult}
        value={values['audience.past.result'] ?? 'got'}
        choices={Object.entries(words.pastResults).map(([value, label]) => ({ value, label }))}
      />
    </>
  )
}

function Exclude({ words, values, errors, choices }: FormProps) {
  const names = [
    'audience.exclude.labels',
    'audience.exclude.groupIds',
    'audience.exclude.countries',
    'audience.exclude.campaignIds',
  ]
  const isUsed = names.some((name) => (values[name] ?? '') !== '')
  return (
    <details open={isUsed}>
      <summary class="w-fit cursor-pointer text-sm font-medium">{words.exclude}</summary>
      <div class="mt-3 flex flex-col gap-4">
        <p class="text-base-content/80 text-sm">{words.excludeHint}</p>
        <Ticks name="audience.exclude.labels" title={words.labels} choices={choices.labels} values={values} />
        <Ticks name="audience.exclude.groupIds" title={words.groups} choices={choices.groups} values={values} />
        <Ticks
          name="audience.exclude.campaignIds"
          title={words.excludeCampaigns}
          choices={choices.past}
          values={values}
        />
        <Field
          name="audience.exclude.countries"
          label={words.countries}
          value={values['audience.exclude.countries'] ?? ''}
          error={errors['audience.exclude.countries']}
          autocomplete="off"
        />
      </div>
    </details>
  )
}
