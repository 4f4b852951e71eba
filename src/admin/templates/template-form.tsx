import type { TemplateDraft } from '../../whatsapp/templates/draft'
import { shownOfDraft } from '../../whatsapp/templates/draft-shown'
import { Button, ButtonLink, Card, CsrfField } from '../components'
import type { Catalogue } from '../text/en'
import { AboutFields, type FixedFields } from './about-fields'
import { CodeFields } from './code-fields'
import { ContentFields } from './content-fields'
import { type FormErrors, SHOWN } from './form-parts'
import { mediaAddress } from './media-address'
import { PhonePreview } from './phone-preview'

type TemplateFormProps = {
  words: Catalogue['templates']
  /** How its reader writes names of languages. */
  locale: string
  action: string
  csrfToken: string
  back: string
  cancel: string
  draft: TemplateDraft
  errors: FormErrors
  /** Of an edit: what stays as it is. */
  fixed: FixedFields
}

/** The whole template with its preview beside it; the script draws the preview anew while somebody types. */
export function TemplateForm(props: TemplateFormProps) {
  const { words, action, csrfToken, draft, errors, fixed } = props
  const text = words.form
  const part = { text, draft, errors }
  const isCode = draft.category === 'AUTHENTICATION'
  return (
    <div class="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <form
        method="post"
        action={action}
        enctype="multipart/form-data"
        class="group/form flex min-w-0 flex-col gap-6"
        id="template-form"
      >
        <CsrfField token={csrfToken} />
        <Card title={text.about}>
          <AboutFields {...part} words={words} fixed={fixed} locale={props.locale} />
        </Card>
        {fixed.category && !isCode ? null : (
          <div class={`${fixed.category ? 'flex' : SHOWN.code} flex-col`}>
            <Card title={text.code.title} hint={text.code.hint}>
              <CodeFields {...part} />
            </Card>
          </div>
        )}
        {fixed.category && isCode ? null : (
          <div class={fixed.category ? '' : SHOWN.content}>
            <ContentFields {...part} />
          </div>
        )}
        <div class="flex flex-wrap gap-2">
          <Button>{text.submit}</Button>
          <ButtonLink href={props.back} kind="quiet">
            {props.cancel}
          </ButtonLink>
        </div>
      </form>
      <aside class="min-w-0 lg:sticky lg:top-4" aria-label={words.preview}>
        <h2 class="mb-2 text-sm font-medium">{words.preview}</h2>
        <div id="preview">
          <PhonePreview shown={shownOfDraft(draft)} words={words.shown} addressOf={mediaAddress} />
        </div>
      </aside>
    </div>
  )
}
