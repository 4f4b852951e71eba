import { PARAMETER_TYPES } from '../../../../ai/http-tools'
import { Card, CheckField, Field, SelectField } from '../../../components'
import type { PartProps } from './form-page'

/** Free rows are passed over when the form is saved. */
export function ParameterRows({ c, values, errors }: PartProps) {
  const { form } = c.var.text.ai.tools
  return (
    <Card title={form.parameters} hint={form.parametersHint}>
      {errors.parameters ? <p class="text-error text-sm">{errors.parameters}</p> : null}
      {values.parameters.map((parameter, n) => (
        <fieldset class="border-base-300 grid gap-3 border-s-2 ps-4 sm:grid-cols-2">
          <legend class="sr-only">{form.parameter(n + 1)}</legend>
          <Field
            name={`parameter${n}Name`}
            label={form.paramName}
            value={parameter.name}
            maxlength={40}
            autocomplete="off"
          />
          <SelectField
            name={`parameter${n}Type`}
            label={form.paramType}
            value={parameter.type}
            choices={PARAMETER_TYPES.map((type) => ({ value: type, label: form.types[type] }))}
          />
          <Field
            name={`parameter${n}Description`}
            label={form.paramDescription}
            value={parameter.description}
            maxlength={300}
            autocomplete="off"
          />
          <div class="self-end pb-2">
            <CheckField name={`parameter${n}Required`} label={form.isRequired} checked={parameter.isRequired} />
          </div>
        </fieldset>
      ))}
    </Card>
  )
}

export function HeaderRows({ c, values, errors }: PartProps) {
  const { form } = c.var.text.ai.tools
  return (
    <Card title={form.headers} hint={form.headersHint}>
      {errors.headers ? <p class="text-error text-sm">{errors.headers}</p> : null}
      {values.headers.map((header, n) => (
        <fieldset class="border-base-300 grid gap-3 border-s-2 ps-4 sm:grid-cols-2">
          <legend class="sr-only">{form.header(n + 1)}</legend>
          <Field
            name={`header${n}Name`}
            label={form.headerName}
            value={header.name}
            maxlength={100}
            autocomplete="off"
          />
          <Field
            name={`header${n}Value`}
            label={form.headerValue}
            type={header.isSealed ? 'password' : 'text'}
            value={header.isSealed ? '' : header.value}
            {...(header.sealed === '' ? {} : { placeholder: form.headerKept })}
            maxlength={4096}
            autocomplete="off"
          />
          <CheckField name={`header${n}Sealed`} label={form.isSealed} checked={header.isSealed} />
        </fieldset>
      ))}
    </Card>
  )
}
