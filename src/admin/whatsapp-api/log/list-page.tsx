import { listLog } from '../../../notifications/log-store'
import type { LogKey, LogPage } from '../../../notifications/log'
import { listMappings } from '../../../notifications/mappings-store'
import { readOptions } from '../../../settings/options-store'
import { Button, ButtonLink, Card, CsrfField, EmptyState } from '../../components'
import type { AdminContext } from '../../route'
import { showApiPage } from '../frame'
import { LOG } from '../paths'
import { Filter, Search } from './filter-form'
import { fieldsFrom, filterOf, isFiltered, keyFrom, keyText, logPath, type LogFields } from './filter'
import { LogRows } from './rows'

/** `text`: whom or what one searches for; it comes by POST, since a number has no place in an address. */
export type Asked = { fields: LogFields; text: string; after: LogKey | null }

export function logPage(c: AdminContext): Promise<Response> {
  const fields = fieldsFrom((name) => c.req.query(name))
  return show(c, { fields, text: '', after: keyFrom(c.req.query('after')) })
}

export async function searchLog(c: AdminContext): Promise<Response> {
  return show(c, await askedFrom(c))
}

/** The same of a form. */
export async function askedFrom(c: AdminContext): Promise<Asked> {
  const form = await c.req.formData()
  const read = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.toWellFormed() : ''
  }
  return { fields: fieldsFrom(read), text: read('q').trim().slice(0, 100), after: keyFrom(read('after')) }
}

async function show(c: AdminContext, asked: Asked): Promise<Response> {
  const text = c.var.text.whatsappApi.log
  const { fields, after } = asked
  const [mappings, { whatsapp_default_country: country }] = await Promise.all([
    listMappings(c.env),
    readOptions(c.env, ['whatsapp_default_country']),
  ])
  const page = await listLog(c.env, { filter: filterOf(fields, asked.text), after, country })
  const isFresh = !isFiltered(fields) && asked.text === '' && after === null
  return showApiPage(
    c,
    { tab: 'log', hint: text.hint, actions: <ButtonLink href={`${LOG}/events`}>{text.problems}</ButtonLink> },
    page.rows.length === 0 && isFresh && page.next === null ? (
      <EmptyState title={text.empty.title}>{text.empty.advice}</EmptyState>
    ) : (
      <>
        <Card>
          <Filter c={c} fields={fields} mappings={mappings} />
          <Search c={c} asked={asked} />
          <LogRows c={c} page={page} />
          <End c={c} asked={asked} page={page} />
        </Card>
        {c.var.staff.isAdmin ? <Export c={c} asked={asked} /> : null}
      </>
    ),
  )
}

function End({ c, asked, page }: { c: AdminContext; asked: Asked; page: LogPage }) {
  const text = c.var.text.whatsappApi.log
  if (page.next === null) return null
  const label = page.isPartial ? text.goOn : text.older
  return (
    <div class="flex flex-col items-center gap-2">
      {page.isPartial ? <p class="text-base-content/80 text-sm">{text.partial}</p> : null}
      {asked.text === '' ? (
        <ButtonLink href={logPath(asked.fields, page.next)}>{label}</ButtonLink>
      ) : (
        <form method="post" action={LOG}>
          <Hidden c={c} asked={{ ...asked, after: page.next }} />
          <Button kind="plain">{label}</Button>
        </form>
      )}
    </div>
  )
}

function Export({ c, asked }: { c: AdminContext; asked: Asked }) {
  return (
    <form method="post" action={`${LOG}/export`} class="text-center">
      <Hidden c={c} asked={{ ...asked, after: null }} />
      <Button kind="quiet" small>
        {c.var.text.whatsappApi.log.export}
      </Button>
    </form>
  )
}

function Hidden({ c, asked: { fields, text, after } }: { c: AdminContext; asked: Asked }) {
  const values = { ...fields, q: text, after: after ? keyText(after) : '' }
  return (
    <>
      <CsrfField token={c.var.csrfToken} />
      {Object.entries(values).map(([name, value]) =>
        value === '' ? null : <input type="hidden" name={name} value={value} />,
      )}
    </>
  )
}
