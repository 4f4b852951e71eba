import { CODE_BUTTONS } from '../../whatsapp/templates/draft-choices'
import { CheckField, Field, SelectField } from '../components'
import { type PartProps, SHOWN } from './form-parts'

/** Of authentication templates, whose text WhatsApp writes. */
export function CodeFields({ text, draft, errors }: PartProps) {
  const { code } = draft
  const words = text.code
  const input = (name: keyof typeof code, label: string) => ({
    name: `code.${name}`,
    label,
    error: errors[`code.${name}`],
  })
  return (
    <div class="group/code flex flex-col gap-4">
      <CheckField {...input('saysNotToShare', words.saysNotToShare)} checked={code.saysNotToShare} />
      <Field
        {...input('expiryMinutes', words.expiry)}
        hint={words.expiryHint}
        inputmode="numeric"
        value={code.expiryMinutes}
      />
      <SelectField
        {...input('button', words.button)}
        value={code.button}
        choices={CODE_BUTTONS.map((kind) => ({ value: kind, label: words.buttons[kind] }))}
      />
      <Field {...input('label', words.label)} hint={words.labelHint} value={code.label} />
      <div class={`${SHOWN.oneTap} flex-col gap-4`}>
        <Field {...input('autofillLabel', words.autofillLabel)} hint={words.labelHint} value={code.autofillLabel} />
        <Field {...input('packageName', words.packageName)} hint={words.packageNameHint} value={code.packageName} />
        <Field
          {...input('signatureHash', words.signatureHash)}
          hint={words.signatureHashHint}
          value={code.signatureHash}
        />
      </div>
    </div>
  )
}
