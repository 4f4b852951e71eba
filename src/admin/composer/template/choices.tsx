import { shorten } from '../../../whatsapp/limits'
import { type TemplateKey, TEMPLATES_PAGE } from '../../../whatsapp/templates/admin-store'
import { bodyTextOf, partsOf } from '../../../whatsapp/templates/definition'
import { obstaclesOf } from '../../../whatsapp/templates/obstacles'
import { EmptyState } from '../../components'
import type { AdminContext } from '../../route'
import { languageName } from '../../templates/language-name'
import { categoryName } from '../../templates/status-badge'
import { pickable, type Pickable } from './lists'
import { picks, type Target, withHidden } from './target'

const SHOWN_CHARS = 140

/** Approved templates of the number's account that can be sent from here, by name; `q` narrows them. */
export async function Choices({ c, target }: { c: AdminContext; target: Target }) {
  const { templates: text } = c.var.text.inbox.composer
  const search = (c.req.query('q') ?? '').trim().slice(0, 100)
  const found = await pickable(c.env, target, { search, after: keyOf(c) })
  const page = found.slice(0, TEMPLATES_PAGE)
  const last = found.length > TEMPLATES_PAGE ? page.at(-1)?.definition : undefined
  const sendable = page.filter(({ definition }) => obstaclesOf(definition).length === 0)
  const next = last
    ? withHidden(target.listPath, target.hidden, { q: search, name: last.name, language: last.language, id: last.id })
    : null
  return (
    <div class="flex flex-col gap-3">
      <Search c={c} target={target} search={search} />
      {sendable.length === 0 ? <EmptyState title={search === '' ? text.noneAtAll : text.none} /> : null}
      <ul
        class={`flex flex-col gap-2 ${target.isInComposer ? 'max-h-64 overflow-y-auto' : ''}`}
        aria-label={text.title}
      >
        {sendable.map((template) => (
          <Choice c={c} target={target} template={template} />
        ))}
      </ul>
      {next === null ? null : (
        <a class="link text-center text-sm" href={next} {...picks(target, next)}>
          {text.more}
        </a>
      )}
    </div>
  )
}

function Search({ c, target, search }: { c: AdminContext; target: Target; search: string }) {
  const { templates: text } = c.var.text.inbox.composer
  return (
    <form method="get" action={target.listPath} class="flex gap-2" role="search" {...picks(target, target.listPath)}>
      {Object.entries(target.hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <input
        type="search"
        name="q"
        value={search}
        class="input input-sm grow"
        aria-label={text.search}
        placeholder={text.search}
        maxlength={100}
        autocomplete="off"
      />
      <button type="submit" class="btn btn-sm">
        {text.find}
      </button>
    </form>
  )
}

function Choice({ c, target, template }: { c: AdminContext; target: Target; template: Pickable }) {
  const { definition } = template
  const { id, name, language, category, components } = definition
  const path = withHidden(target.pathOf(id), target.hidden)
  return (
    <li class="border-base-300 hover:bg-base-200 relative rounded border p-3" data-template={id}>
      <a class="font-medium break-all after:absolute after:inset-0" href={path} {...picks(target, path)}>
        {name}
      </a>
      <span class="text-base-content/80 text-xs">
        {' '}
        {categoryName(category, c.var.text.templates)} · {languageName(c.var.locale, language)}
      </span>
      <p dir="auto" class="text-sm break-words">
        {shorten(bodyTextOf(partsOf(components), definition).replaceAll(/\s+/g, ' '), SHOWN_CHARS)}
      </p>
    </li>
  )
}

function keyOf(c: AdminContext): TemplateKey | null {
  const { name = '', language = '', id = '' } = c.req.query()
  return name === '' || id === '' ? null : { name, language, id }
}
