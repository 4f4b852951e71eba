import { z } from 'zod'
import { listRoster, type RosterFilter, type RosterKey, type RosterLine } from '../../staff/roster-store'
import {
  Alert,
  Badge,
  Button,
  ButtonLink,
  EmptyState,
  Field,
  Item,
  ItemList,
  PageHeader,
  SelectField,
} from '../components'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { INVITE, personPath, RULES, STAFF } from './paths'

type Text = AdminContext['var']['text']['staff']

const filterSchema = z.object({
  text: z.string().trim().max(100).catch(''),
  show: z.enum(['active', 'admins', 'invited', 'inactive', 'all']).catch('active'),
})
/** `<staff id>.<name>` */
const keySchema = z.string().regex(/^\d{1,15}\./)

export async function listPage(c: AdminContext): Promise<Response> {
  const text = c.var.text.staff
  const filter = filterSchema.parse(c.req.query())
  const { lines, next } = await listRoster(c.env, filter, keyFrom(c.req.query('after')))
  const notice = takeNotice(c, text.done)
  return showPage(
    c,
    { title: text.title, place: 'staff' },
    <>
      <PageHeader title={text.title} hint={text.hint}>
        <ButtonLink href={RULES}>{text.rules.open}</ButtonLink>
        <ButtonLink href={INVITE} kind="primary">
          {text.invite.open}
        </ButtonLink>
      </PageHeader>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      <FilterForm text={text} filter={filter} />
      {lines.length === 0 ? (
        <EmptyState title={text.list.empty}>{text.list.emptyAdvice}</EmptyState>
      ) : (
        <ItemList label={text.title}>
          {lines.map((line) => (
            <Line line={line} text={text} isSelf={line.staffId === c.var.staff.staffId} />
          ))}
        </ItemList>
      )}
      {next ? (
        <div class="text-center">
          <ButtonLink href={nextPath(filter, next)}>{text.list.more}</ButtonLink>
        </div>
      ) : null}
    </>,
  )
}

function FilterForm({ text: { list }, filter }: { text: Text; filter: RosterFilter }) {
  const choices = Object.entries(list.shows).map(([value, label]) => ({ value, label }))
  return (
    <form method="get" action={STAFF} class="grid items-end gap-3 sm:grid-cols-[1fr_14rem_auto]">
      <Field name="text" type="search" label={list.search} value={filter.text} maxlength={100} />
      <SelectField name="show" label={list.show} value={filter.show} choices={choices} />
      <Button kind="plain">{list.apply}</Button>
    </form>
  )
}

function Line({ line, text, isSelf }: { line: RosterLine; text: Text; isSelf: boolean }) {
  const { list } = text
  const may = line.isAdmin ? list.everything : list.permissions(line.permissions)
  const title = (
    <a class="link link-hover" href={personPath(line.staffId)}>
      <bdi>{line.name}</bdi>
    </a>
  )
  return (
    <Item title={title} detail={`${line.email} · ${may}${line.chatCap === null ? '' : ` · ${list.cap(line.chatCap)}`}`}>
      {isSelf ? <Badge>{text.you}</Badge> : null}
      {line.isAdmin ? <Badge kind="info">{text.administrator}</Badge> : null}
      {line.hasTwoFactor ? <Badge kind="success">{list.twoFactor}</Badge> : null}
      {line.state === 'active' && !line.isAvailable ? <Badge kind="warning">{list.away}</Badge> : null}
      {line.state === 'active' ? null : <Badge kind="warning">{text.states[line.state]}</Badge>}
    </Item>
  )
}

function keyFrom(value: string | undefined): RosterKey | null {
  const { data } = keySchema.safeParse(value)
  if (data === undefined) return null
  const dot = data.indexOf('.')
  return { staffId: Number(data.slice(0, dot)), name: data.slice(dot + 1) }
}

function nextPath({ text, show }: RosterFilter, { staffId, name }: RosterKey): string {
  return `${STAFF}?${new URLSearchParams({ text, show, after: `${staffId}.${name}` }).toString()}`
}
