import { DRAFT_CATEGORIES } from '../../whatsapp/templates/draft-choices'
import {
  listTemplates,
  templateChoices,
  type TemplateFilter,
  type TemplateKey,
  TEMPLATES_PAGE,
} from '../../whatsapp/templates/admin-store'
import { Alert, Button, ButtonLink, EmptyState, Field, PageHeader, SelectField } from '../components'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { languageName } from './language-name'
import { LoadCard, lastLoad } from './load-card'
import { TEMPLATES } from './paths'
import { categoryName, statusName } from './status-badge'
import { TemplateList } from './template-list'

/** Done at WhatsApp, and not kept here. */
const UNSTORED: ReadonlySet<string> = new Set(['unstored', 'editUnstored', 'deleteUnstored'])

/** `refusal`: why what was asked for did not happen. */
export async function listPage(c: AdminContext, refusal?: string): Promise<Response> {
  const { text, staff } = c.var
  const words = text.templates
  const filter = filterOf(c)
  const [found, choices, last] = await Promise.all([
    listTemplates(c.env, filter, keyOf(c.req.query('after'))),
    templateChoices(c.env),
    lastLoad(c),
  ])
  const templates = found.slice(0, TEMPLATES_PAGE)
  const notice = takeNotice(c, words.done)
  return showPage(
    c,
    { title: words.title, place: 'templates', status: refusal === undefined ? 200 : 422 },
    <>
      <PageHeader title={words.title} hint={words.hint}>
        {staff.can('whatsapp_template', 'create') ? (
          <ButtonLink href={`${TEMPLATES}/new`} kind="primary">
            {words.add}
          </ButtonLink>
        ) : null}
      </PageHeader>
      {notice ? <Alert kind={UNSTORED.has(c.req.query('done') ?? '') ? 'warning' : 'success'}>{notice}</Alert> : null}
      {refusal === undefined ? null : <Alert kind="error">{refusal}</Alert>}
      <LoadCard c={c} last={last} />
      <Filter c={c} filter={filter} choices={choices} />
      {templates.length === 0 ? (
        <Nothing words={words} isFiltered={isFiltered(filter)} />
      ) : (
        <TemplateList c={c} templates={templates} />
      )}
      {found.length > TEMPLATES_PAGE ? (
        <div class="p-4 text-center">
          <ButtonLink href={morePath(filter, templates.at(-1)?.definition)}>{words.more}</ButtonLink>
        </div>
      ) : null}
    </>,
  )
}

type Words = AdminContext['var']['text']['templates']

type FilterProps = { c: AdminContext; filter: TemplateFilter; choices: { statuses: string[]; languages: string[] } }

function Filter({ c, filter, choices }: FilterProps) {
  const { templates: words } = c.var.text
  const all = { value: '', label: words.filter.all }
  const chosen = (list: readonly string[], value: string | null) => [...new Set([...list, ...(value ? [value] : [])])]
  return (
    <form
      method="get"
      action={TEMPLATES}
      class="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_1fr_auto]"
    >
      <Field name="q" type="search" label={words.filter.search} value={filter.search} maxlength={200} />
      <SelectField
        name="status"
        label={words.filter.status}
        value={filter.status ?? ''}
        choices={[
          all,
          ...chosen(choices.statuses, filter.status).map((value) => ({ value, label: statusName(value, words) })),
        ]}
      />
      <SelectField
        name="category"
        label={words.filter.category}
        value={filter.category ?? ''}
        choices={[all, ...DRAFT_CATEGORIES.map((value) => ({ value, label: categoryName(value, words) }))]}
      />
      <SelectField
        name="language"
        label={words.filter.language}
        value={filter.language ?? ''}
        choices={[
          all,
          ...chosen(choices.languages, filter.language).map((value) => ({
            value,
            label: languageName(c.var.locale, value),
          })),
        ]}
      />
      <Button kind="plain">{words.filter.apply}</Button>
    </form>
  )
}

function Nothing({ words, isFiltered: isSearch }: { words: Words; isFiltered: boolean }) {
  if (!isSearch) return <EmptyState title={words.empty.title}>{words.empty.advice}</EmptyState>
  return (
    <EmptyState title={words.empty.none}>
      <p>{words.empty.noneAdvice}</p>
      <ButtonLink href={TEMPLATES} small>
        {words.filter.clear}
      </ButtonLink>
    </EmptyState>
  )
}

function filterOf(c: AdminContext): TemplateFilter {
  const of = (name: string) => c.req.query(name)?.slice(0, 200) || null
  return { search: of('q') ?? '', status: of('status'), category: of('category'), language: of('language') }
}

function isFiltered({ search, status, category, language }: TemplateFilter): boolean {
  return search !== '' || status !== null || category !== null || language !== null
}

/** `<name>.<language>.<id>`: none of them has a dot. */
function keyOf(value: string | undefined): TemplateKey | null {
  const [, name, language, id] = /^([^.]{1,512})\.([^.]{1,32})\.([^.]{1,64})$/.exec(value ?? '') ?? []
  return name && language && id ? { name, language, id } : null
}

function morePath({ search, status, category, language }: TemplateFilter, last: TemplateKey | undefined): string {
  const query = new URLSearchParams({
    q: search,
    status: status ?? '',
    category: category ?? '',
    language: language ?? '',
    ...(last ? { after: `${last.name}.${last.language}.${last.id}` } : {}),
  })
  return `${TEMPLATES}?${query.toString()}`
}
