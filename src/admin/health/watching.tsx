import { COLUMNS, type Kind } from '../../metrics-columns'
import { QUERY_NAMES, queryText } from '../../metrics-queries'
import { Button, ButtonLink, Card, Field, PageHeader, Table } from '../components'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { HEALTH, WATCHING } from './paths'
import { searchOf, type Search } from './search-of'

const ASK = `curl "https://api.cloudflare.com/client/v4/accounts/$CLOUDFLARE_ACCOUNT_ID/analytics_engine/sql" \\
  --header "Authorization: Bearer $CLOUDFLARE_API_TOKEN" --data-binary @question.sql`

/** How to read the log and the figures, with commands to copy. */
export function showWatching(c: AdminContext): Response | Promise<Response> {
  const { watching: text } = c.var.text
  const asked = (c.req.query('id') ?? '').trim()
  const search = searchOf(asked)
  return showPage(
    c,
    { title: text.title, place: 'health' },
    <>
      <PageHeader title={text.title} />
      <p class="text-base-content/80 text-sm">{text.hint}</p>
      <div>
        <ButtonLink href={HEALTH} small>
          {text.back}
        </ButtonLink>
      </div>
      <Find c={c} asked={asked} search={search} />
      <Card title={text.line.title}>
        <Table caption={text.line.title} columns={[text.line.field, text.line.meaning]}>
          {text.line.fields.map(([field, meaning]) => (
            <tr>
              <td class="align-top font-mono text-sm">{field}</td>
              <td class="min-w-60">{meaning}</td>
            </tr>
          ))}
        </Table>
      </Card>
      <Questions c={c} />
      <Counted c={c} />
    </>,
  )
}

function Find({ c, asked, search }: { c: AdminContext; asked: string; search: Search | null }) {
  const { find: text } = c.var.text.watching
  const shown = search ?? searchOf('')
  return (
    <Card title={text.title} hint={text.hint}>
      <form method="get" action={WATCHING} class="flex flex-wrap items-end gap-2">
        <Field name="id" label={text.label} value={asked} error={search ? undefined : text.wrong} maxlength={80} />
        <Button kind="plain">{text.submit}</Button>
      </form>
      {shown ? (
        <>
          <Command c={c} title={`${text.past}: ${text.kinds[shown.kind]}`} hint={text.pastHint} code={shown.filter} />
          <Command c={c} title={text.live} hint={text.liveHint} code={shown.tail} />
          <Command c={c} title={text.errors} hint={text.errorsHint} code={ERRORS} />
        </>
      ) : null}
    </Card>
  )
}

const ERRORS = 'level = "error"'

function Questions({ c }: { c: AdminContext }) {
  const { ask: text } = c.var.text.watching
  return (
    <Card title={text.title} hint={text.hint}>
      {QUERY_NAMES.map((name) => (
        <Command c={c} title={text.queries[name]} code={queryText(name)} />
      ))}
      <Command c={c} title={text.call} code={ASK} />
    </Card>
  )
}

function Counted({ c }: { c: AdminContext }) {
  const { counted: text } = c.var.text.watching
  return (
    <Card title={text.title} hint={text.hint}>
      {(Object.keys(text.kinds) as Kind[]).map((kind) => (
        <section class="flex flex-col gap-1">
          <h3 class="font-medium">
            {text.kinds[kind].title} <code class="text-sm font-normal">{`${text.kind} = '${kind}'`}</code>
          </h3>
          <Table caption={text.kinds[kind].title} columns={[text.column, text.meaning]}>
            {Object.entries(COLUMNS).flatMap(([column, name]) => {
              const meaning = name === 'kind' ? undefined : text.kinds[kind][name]
              return meaning ? [<Column column={column} name={name} meaning={meaning} />] : []
            })}
          </Table>
        </section>
      ))}
    </Card>
  )
}

function Column({ column, name, meaning }: { column: string; name: string; meaning: string }) {
  return (
    <tr>
      <td class="w-56 align-top font-mono text-sm whitespace-nowrap">
        {column} <span class="text-base-content/80">{name}</span>
      </td>
      <td class="min-w-60">{meaning}</td>
    </tr>
  )
}

type CommandProps = { c: AdminContext; title: string; hint?: string; code: string }

function Command({ c, title, hint, code }: CommandProps) {
  const { common } = c.var.text
  return (
    <section class="flex min-w-0 flex-col gap-1">
      <div class="flex flex-wrap items-center justify-between gap-2">
        <h3 class="font-medium">{title}</h3>
        <button
          type="button"
          class="btn btn-sm"
          data-copies={code}
          data-copied={common.copied}
          aria-label={`${common.copy}: ${title}`}
        >
          {common.copy}
        </button>
      </div>
      {hint ? <p class="text-base-content/80 text-sm">{hint}</p> : null}
      <pre class="bg-base-200 rounded-box overflow-x-auto p-3 text-sm" tabindex={0} role="region" aria-label={title}>
        <code>{code}</code>
      </pre>
    </section>
  )
}
