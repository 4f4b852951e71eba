import { own } from '../../own'
import type { TemplateMapping } from '../../whatsapp/templates/mapping'
import { previewOf } from '../../whatsapp/templates/preview'
import { readMapping } from '../bots/template-values'
import { showPart } from '../page'
import type { AdminContext } from '../route'
import { mediaAddress } from '../templates/media-address'
import { PhonePreview } from '../templates/phone-preview'
import { sendableTemplates } from './form-choices'
import { postedValues } from './form-values'

/** Somebody of the demo's kind, so that the words read like words. */
const ADA: Readonly<Record<string, string>> = {
  name: 'Ada Lovelace',
  phone: '+1 555 010 0100',
  email: 'ada@example.com',
  company: 'Analytical Engines',
}

/** The message as the phone shows it, for somebody called Ada; columns of a file stand by their name. */
export async function preview(c: AdminContext): Promise<Response> {
  const values = postedValues(await c.req.formData())
  const { form } = c.var.text.campaigns
  const templates = await sendableTemplates(c)
  const shownOf = (id: string | undefined, mapping: TemplateMapping) => {
    const definition = templates.find((one) => one.id === id)
    return definition ? previewOf(definition, mapping, sampleOf) : null
  }
  const shown = shownOf(values['template_id'], readMapping('mapping', values))
  const second = values['ab'] === '1' ? shownOf(values['ab.templateId'], readMapping('mapping_b', values)) : null
  const words = c.var.text.templates.shown
  return showPart(
    c,
    <div class="flex flex-col gap-4">
      {shown ? (
        <PhonePreview shown={shown} words={words} addressOf={mediaAddress} />
      ) : (
        <p class="text-base-content/80 text-sm">{form.previewNone}</p>
      )}
      {second ? (
        <>
          <p class="text-sm font-medium">{form.previewB}</p>
          <PhonePreview shown={second} words={words} addressOf={mediaAddress} />
        </>
      ) : null}
    </div>,
  )
}

function sampleOf(name: string): string {
  return own(ADA, name) ?? `[${name}]`
}
