import { partsOf, type TemplateDefinition } from '../../whatsapp/templates/definition'
import { NO_SAMPLE, type SampleKind } from '../../whatsapp/templates/draft'
import { SAMPLE_KINDS } from '../../whatsapp/templates/draft-choices'
import { Button, Card, CsrfField } from '../components'
import type { AdminContext } from '../route'
import { templatePath } from './paths'
import { SampleField } from './sample-field'

export const FILE = 'file'

/** What the header's file has to be; null where the header takes none. */
export function headerFileKind({ components }: TemplateDefinition): SampleKind | null {
  const format = partsOf(components).header?.format.toLowerCase()
  return SAMPLE_KINDS.find((kind) => kind === format) ?? null
}

/** The file that the template is sent with: WhatsApp keeps its sample to itself, so a loaded template has none at first. */
export function HeaderFile({ c, definition }: { c: AdminContext; definition: TemplateDefinition }) {
  const kind = headerFileKind(definition)
  if (kind === null || !c.var.staff.can('whatsapp_template', 'edit')) return null
  const { file: words, form } = c.var.text.templates
  return (
    <Card title={words.title} hint={definition.headerMediaKey === null ? words.none : words.hint}>
      <form
        method="post"
        action={templatePath(definition.id, 'file')}
        enctype="multipart/form-data"
        class="flex flex-col gap-3"
      >
        <CsrfField token={c.var.csrfToken} />
        <input type="hidden" name={`${FILE}.kind`} value={kind} />
        <SampleField
          name={FILE}
          label={words.label[kind]}
          hint={form.sample.size[kind]}
          kindOf={`${FILE}.kind`}
          sample={NO_SAMPLE}
          error={undefined}
          text={form}
        />
        <div>
          <Button kind="plain">{words.save}</Button>
        </div>
      </form>
    </Card>
  )
}
