import { BUTTON_KINDS, HEADER_KINDS } from '../../whatsapp/templates/draft-choices'
import { TEMPLATE_LIMITS } from '../../whatsapp/limits'
import { Card, Field, SelectField, TextAreaField } from '../components'
import { ButtonFields } from './button-fields'
import { CardFields } from './card-fields'
import { Examples } from './example-fields'
import { Counter, type PartProps, SHOWN } from './form-parts'
import { BUTTON_SLOTS } from './form-slots'
import { SampleField } from './sample-field'

/** Everything that a customer reads, of a message or of a carousel. */
export function ContentFields(props: PartProps) {
  const { text, draft, errors } = props
  return (
    <div class="flex flex-col gap-6">
      <div class={SHOWN.message}>
        <Card title={text.header}>
          <HeaderFields {...props} />
        </Card>
      </div>
      <Card title={text.body}>
        <BodyFields {...props} />
      </Card>
      <div class={`${SHOWN.message} flex flex-col gap-6`}>
        <Card title={text.footer}>
          <Field
            name="footer"
            label={text.footer}
            value={draft.footer}
            error={errors['footer']}
            hint={
              <>
                {text.footerHint}{' '}
                <Counter name="footer" value={draft.footer} limit={TEMPLATE_LIMITS.footer} text={text} />
              </>
            }
          />
        </Card>
        <Card title={text.buttons} hint={text.buttonsHint}>
          <ButtonFields
            field="buttons"
            labelled={(label) => label}
            buttons={draft.buttons}
            slots={BUTTON_SLOTS}
            kinds={BUTTON_KINDS}
            errors={errors}
            text={text}
          />
        </Card>
      </div>
      <div class={`${SHOWN.carousel} flex-col`}>
        <Card title={text.cards} hint={text.cardsHint}>
          <CardFields {...props} />
        </Card>
      </div>
    </div>
  )
}

function BodyFields({ text, draft, errors }: PartProps) {
  return (
    <>
      <TextAreaField
        name="body"
        label={text.body}
        rows={6}
        value={draft.body}
        error={errors['body']}
        hint={
          <>
            {text.bodyHint} <Counter name="body" value={draft.body} limit={TEMPLATE_LIMITS.body} text={text} />
          </>
        }
      />
      <div>
        <button type="button" class="btn btn-sm" data-adds-variable="field-body" hidden>
          {text.addVariable}
        </button>
      </div>
      <Examples field="examples" of="body" source={draft.body} examples={draft.examples} errors={errors} text={text} />
    </>
  )
}

function HeaderFields({ text, draft, errors }: PartProps) {
  const { header } = draft
  return (
    <div class="group/header flex flex-col gap-4">
      <SelectField
        name="header.kind"
        label={text.headerKind}
        value={header.kind}
        choices={HEADER_KINDS.map((kind) => ({ value: kind, label: text.headerKinds[kind] }))}
      />
      <div class="hidden flex-col gap-4 group-has-[[value=text]:checked]/header:flex">
        <Field
          name="header.text"
          label={text.headerText}
          value={header.text}
          error={errors['header.text']}
          hint={
            <>
              {text.headerTextHint}{' '}
              <Counter name="header.text" value={header.text} limit={TEMPLATE_LIMITS.header} text={text} />
            </>
          }
        />
        <Examples
          field="header.examples"
          of="header.text"
          source={header.text}
          examples={header.examples}
          errors={errors}
          text={text}
        />
      </div>
      <p class="hidden text-sm group-has-[[value=location]:checked]/header:block">{text.locationHint}</p>
      <div class="hidden group-has-[[value=image]:checked]/header:block group-has-[[value=video]:checked]/header:block group-has-[[value=document]:checked]/header:block">
        <SampleField
          name="header.sample"
          label={text.sample.file}
          hint={<SampleHint text={text} />}
          kindOf="header.kind"
          sample={header.sample}
          error={errors['header.sample']}
          text={text}
        />
      </div>
    </div>
  )
}

function SampleHint({ text }: Pick<PartProps, 'text'>) {
  const { size, hint } = text.sample
  return (
    <>
      <span class="hidden group-has-[[value=image]:checked]/header:inline">{size.image}</span>
      <span class="hidden group-has-[[value=video]:checked]/header:inline">{size.video}</span>
      <span class="hidden group-has-[[value=document]:checked]/header:inline">{size.document}</span> {hint}
    </>
  )
}
