import { CONSENT_PAGE, type ConsentFilter, listConsents } from '../../consents/list-store'
import { writePerson } from '../../consents/person'
import { personToken, readPersonToken } from '../../consents/person-token'
import { joinStatements, type Statement } from '../../consents/statements'
import type { ConsentRow } from '../../conversations/rows'
import { readOptions } from '../../settings/options-store'
import { staffNames } from '../../staff/names-store'
import { Button, ButtonLink, Card, CsrfField, EmptyState, Field, LocalTime, SelectField, Table } from '../components'
import { takeNotice } from '../notice'
import type { AdminContext } from '../route'
import { showConsents } from './frame'
import { KindBadge, sourceLabel, type Text, Who } from './labels'
import { CONSENTS, keysetFrom, personPath } from './paths'

type Shown = Statement & { token: string }
type Fields = { kind: string; source: string }

/** `typed`: what was looked up when it was refused. */
export async function consentsPage(c: AdminContext, typed?: string): Promise<Response> {
  const text = c.var.text.consents
  const fields = { kind: pick(c.req.query('kind'), text.kinds), source: pick(c.req.query('source'), text.sources) }
  const filter: ConsentFilter = { kind: fields.kind || null, source: fields.source || null }
  const key = await readPersonToken(c.env, c.req.query('p') ?? '')
  const [rows, people, { whatsapp_default_country: country }] = await Promise.all([
    listConsents(c.env, filter, keysetFrom(c.req.query('at'), c.req.query('of'), key)),
    staffNames(c.env),
    readOptions(c.env, ['whatsapp_default_country']),
  ])
  const page = rows.slice(0, CONSENT_PAGE)
  const statements = await Promise.all(
    joinStatements(page).map(async (row) => ({ ...row, token: await personToken(c.env, row.phoneKey) })),
  )
  const last = rows.length > CONSENT_PAGE ? page.at(-1) : undefined
  return showConsents(
    c,
    {
      tab: 'list',
      title: text.title,
      hint: text.hint,
      status: typed === undefined ? 200 : 422,
      problem: c.req.query('gone') === undefined ? null : text.person.gone,
      notice: takeNotice(c, text.person.done),
    },
    <>
      <LookUp c={c} country={country} typed={typed} />
      <Card title={text.list.title}>
        <Filter text={text} fields={fields} />
        {statements.length === 0 ? (
          <Nothing text={text} isFiltered={fields.kind !== '' || fields.source !== ''} />
        ) : (
          <Statements statements={statements} text={text} people={people} />
        )}
        <div class="flex flex-wrap justify-center gap-2">
          {last ? <ButtonLink href={await olderPath(c, fields, last)}>{text.list.more}</ButtonLink> : null}
          {c.var.staff.isAdmin && statements.length > 0 ? <Export c={c} /> : null}
        </div>
      </Card>
    </>,
  )
}

function LookUp({ c, country, typed }: { c: AdminContext; country: string; typed: string | undefined }) {
  const { lookup } = c.var.text.consents
  return (
    <Card title={lookup.title}>
      <form method="post" action={`${CONSENTS}/look-up`} class="flex max-w-xl flex-wrap items-start gap-3">
        <CsrfField token={c.var.csrfToken} />
        <div class="min-w-56 grow">
          <Field
            name="person"
            label={lookup.label}
            hint={lookup.hint(country)}
            value={typed ?? ''}
            error={typed === undefined ? undefined : lookup.error}
            maxlength={150}
            autocomplete="off"
            required
          />
        </div>
        <div class="sm:pt-6">
          <Button>{lookup.find}</Button>
        </div>
      </form>
    </Card>
  )
}

function Filter({ text, fields }: { text: Text; fields: Fields }) {
  const all = { value: '', label: text.list.all }
  const choices = (names: Record<string, string>) => [
    all,
    ...Object.entries(names).map(([value, label]) => ({ value, label })),
  ]
  return (
    <form method="get" action={CONSENTS} class="grid items-end gap-3 sm:grid-cols-[1fr_1fr_auto]">
      <SelectField name="kind" label={text.list.kind} value={fields.kind} choices={choices(text.kinds)} />
      <SelectField name="source" label={text.list.source} value={fields.source} choices={choices(text.sources)} />
      <Button kind="plain">{text.list.apply}</Button>
    </form>
  )
}

function Nothing({ text, isFiltered }: { text: Text; isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState title={text.list.nothingFits} />
  ) : (
    <EmptyState title={text.list.empty}>{text.list.emptyAdvice}</EmptyState>
  )
}

function Statements(props: { statements: readonly Shown[]; text: Text; people: ReadonlyMap<number, string> }) {
  const { statements, text, people } = props
  const { who, what, wording, source, at } = text.list.columns
  return (
    <Table caption={text.list.title} columns={[who, what, wording, source, at]}>
      {statements.map((row) => (
        <tr>
          <td>
            <a class="link" href={personPath(row.token)} aria-label={text.list.history(writePerson(row.phoneKey))}>
              <Who phoneKey={row.phoneKey} text={text} />
            </a>
          </td>
          <td class="whitespace-nowrap">
            <KindBadge kind={row.kind} text={text} />
          </td>
          <td class="max-w-sm min-w-40 break-words">
            <bdi dir="auto">{row.wording}</bdi>
          </td>
          <td>{sourceLabel(row.source, text, people)}</td>
          <td class="whitespace-nowrap">
            <LocalTime at={row.at} />
          </td>
        </tr>
      ))}
    </Table>
  )
}

function Export({ c }: { c: AdminContext }) {
  return (
    <form method="post" action={`${CONSENTS}/export`}>
      <CsrfField token={c.var.csrfToken} />
      <Button kind="plain">{c.var.text.consents.list.export}</Button>
    </form>
  )
}

async function olderPath(c: AdminContext, fields: Fields, last: ConsentRow): Promise<string> {
  const p = await personToken(c.env, last.phoneKey)
  return `${CONSENTS}?${new URLSearchParams({ ...fields, at: String(last.at), of: last.kind, p }).toString()}`
}

function pick(value: string | undefined, known: Record<string, string>): string {
  return value !== undefined && Object.hasOwn(known, value) ? value : ''
}
