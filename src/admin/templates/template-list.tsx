import type { StoredTemplate } from '../../whatsapp/templates/admin-store'
import { bodyTextOf, partsOf } from '../../whatsapp/templates/definition'
import { shorten } from '../../whatsapp/limits'
import { Badge } from '../components'
import type { AdminContext } from '../route'
import type { Catalogue } from '../text/en'
import { languageName } from './language-name'
import { templatePath } from './paths'
import { adviceOf, reasonOf } from './state-notes'
import { categoryName, StatusBadge } from './status-badge'

type Words = Catalogue['templates']

const SHOWN_CHARS = 140

export function TemplateList({ c, templates }: { c: AdminContext; templates: readonly StoredTemplate[] }) {
  const { templates: words } = c.var.text
  return (
    <ul class="flex flex-col gap-3" aria-label={words.listLabel}>
      {templates.map((template) => (
        <Row c={c} template={template} words={words} />
      ))}
    </ul>
  )
}

function Row({ c, template, words }: { c: AdminContext; template: StoredTemplate; words: Words }) {
  const { definition, quality } = template
  const { id, name, language, category, status, components } = definition
  const text = bodyTextOf(partsOf(components), definition)
  return (
    <li class="border-base-300 flex flex-col gap-1 rounded-lg border p-4" data-template={id}>
      <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 class="min-w-0 font-semibold break-all">
          <a class="link link-hover" href={templatePath(id)}>
            {name}
          </a>
        </h2>
        <StatusBadge status={status} words={words} />
        {quality === 'RED' || quality === 'YELLOW' ? (
          <Badge kind={quality === 'RED' ? 'error' : 'warning'}>
            {words.quality.label}: {words.quality[quality].split(':')[0]}
          </Badge>
        ) : null}
        {template.correctCategory && template.correctCategory !== category ? (
          <Badge kind="warning">→ {categoryName(template.correctCategory, words)}</Badge>
        ) : null}
      </div>
      <p class="text-base-content/80 text-sm">
        {categoryName(category, words)} · {languageName(c.var.locale, language)}
      </p>
      <p dir="auto" class="text-sm break-words">
        {text === '' ? words.noText : shorten(text.replaceAll(/\s+/g, ' '), SHOWN_CHARS)}
      </p>
      <Advice template={template} words={words} />
    </li>
  )
}

/** Why it cannot be sent; the page of the template says more. */
function Advice({ template, words }: { template: StoredTemplate; words: Words }) {
  const { status } = template.definition
  if (status === 'APPROVED') return null
  const isRejected = status === 'REJECTED'
  return (
    <p class={`text-sm ${isRejected ? 'text-error' : 'text-base-content/80'}`}>
      {isRejected ? reasonOf(template.rejectedReason ?? 'NONE', words) : adviceOf(status, words)}
    </p>
  )
}
