import { type DraftButton, newButton } from '../../whatsapp/templates/draft'
import { BUTTON_KINDS, CARD_BUTTON_KINDS, FLOW_ACTIONS } from '../../whatsapp/templates/draft-choices'
import { TEMPLATE_LIMITS } from '../../whatsapp/limits'
import { Field, SelectField } from '../components'
import { Counter, type FormErrors, type FormText, ListError } from './form-parts'

type ListProps = {
  /** `buttons` or `cards.2.buttons`. */
  field: string
  /** Before every label, where there are many lists: `Card 3, `. */
  labelled: (label: string) => string
  buttons: readonly DraftButton[]
  slots: number
  kinds: typeof BUTTON_KINDS | typeof CARD_BUTTON_KINDS
  errors: FormErrors
  text: FormText
}

/** So many places; those that nobody uses are closed, and with the script out of sight. */
export function ButtonFields(props: ListProps) {
  const { field, buttons, slots, errors, text } = props
  const places = Array.from({ length: Math.max(slots, buttons.length) }, (_, i) => i)
  return (
    <div class="flex flex-col gap-2">
      <ListError field={field} errors={errors} />
      <div class="flex flex-col gap-2" data-slots={field}>
        {places.map((i) => (
          <Slot {...props} index={i} button={buttons[i] ?? null} />
        ))}
      </div>
      <div>
        <button type="button" class="btn btn-sm" data-adds={field} hidden>
          {props.labelled(text.addButton)}
        </button>
      </div>
    </div>
  )
}

type SlotProps = ListProps & { index: number; button: DraftButton | null }

function Slot({ field, labelled, index, button, kinds, errors, text }: SlotProps) {
  const at = `${field}.${index}`
  const number = index + 1
  const choices = ['none', ...kinds] as const
  return (
    <details class="group/button border-base-300 rounded-lg border" open={button !== null} data-slot={at}>
      <summary class="cursor-pointer px-3 py-2 text-sm font-medium">{labelled(text.button(number))}</summary>
      <div class="flex flex-col gap-3 p-3 pt-1">
        <SelectField
          name={`${at}.kind`}
          label={labelled(text.buttonKind(number))}
          value={button?.kind ?? 'none'}
          error={errors[`${at}.kind`]}
          choices={choices.map((kind) => ({ value: kind, label: text.buttonKinds[kind] }))}
        />
        <Inputs
          at={at}
          number={number}
          labelled={labelled}
          button={button ?? newButton('quick_reply')}
          errors={errors}
          text={text}
        />
        <div>
          <button type="button" class="btn btn-sm btn-ghost" data-removes={at} hidden>
            {labelled(text.removeButton(number))}
          </button>
        </div>
      </div>
    </details>
  )
}

type InputsProps = Pick<SlotProps, 'labelled' | 'errors' | 'text'> & { at: string; number: number; button: DraftButton }

/** By CSS only those of the chosen kind are seen. */
function Inputs({ at, number, labelled, button, errors, text }: InputsProps) {
  const input = (name: keyof DraftButton | 'code', value: string, label: string) => ({
    name: `${at}.${name}`,
    value,
    label: labelled(label),
    error: errors[`${at}.${name === 'code' ? 'example' : name}`],
  })
  const { buttonLabel, url } = TEMPLATE_LIMITS
  return (
    <>
      <div class="group-has-[[value=none]:checked]/button:hidden group-has-[[value=copy_code]:checked]/button:hidden">
        <Field
          {...input('text', button.text, text.buttonText(number))}
          hint={<Counter name={`${at}.text`} value={button.text} limit={buttonLabel} text={text} />}
        />
      </div>
      <div class="hidden flex-col gap-3 group-has-[[value=url]:checked]/button:flex">
        <Field
          {...input('url', button.url, text.buttonUrl(number))}
          inputmode="text"
          hint={
            <>
              {text.buttonUrlHint} <Counter name={`${at}.url`} value={button.url} limit={url} text={text} />
            </>
          }
        />
        <Field {...input('example', button.example, text.buttonUrlExample(number))} />
      </div>
      <div class="hidden group-has-[[value=phone]:checked]/button:block">
        <Field {...input('phone', button.phone, text.buttonPhone(number))} type="tel" hint={text.buttonPhoneHint} />
      </div>
      <div class="hidden group-has-[[value=copy_code]:checked]/button:block">
        <Field {...input('code', button.example, text.buttonCode(number))} hint={text.buttonCodeHint} />
      </div>
      <div class="hidden flex-col gap-3 group-has-[[value=flow]:checked]/button:flex">
        <Field {...input('flowId', button.flowId, text.flowId(number))} hint={text.flowIdHint} />
        <SelectField
          {...input('flowAction', button.flowAction, text.flowAction(number))}
          choices={FLOW_ACTIONS.map((action) => ({ value: action, label: text.flowActions[action] }))}
        />
        <Field {...input('flowScreen', button.flowScreen, text.flowScreen(number))} />
      </div>
    </>
  )
}
