import { type AuditLine, auditEntities, listAudit } from '../../crm/audit-list-store'
import { staffNames } from '../../staff/names-store'
import { ButtonLink, EmptyState, LocalTime, PageHeader, Table } from '../components'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { Changes } from './changes'
import { type FilterFields, fieldsFrom, filterOf, keyFrom, pathOf } from './filter'
import { FilterForm } from './filter-form'

type Text = AdminContext['var']['text']['audit']

export async function auditPage(c: AdminContext): Promise<Response> {
  const text = c.var.text.audit
  const fields = fieldsFrom((name) => c.req.query(name))
  const [page, people, entities] = await Promise.all([
    listAudit(c.env, filterOf(fields), keyFrom(c.req.query('after'))),
    staffNames(c.env),
    auditEntities(c.env),
  ])
  return showPage(
    c,
    { title: text.title, place: 'audit' },
    <>
      <PageHeader title={text.title} hint={text.hint}>
        <ButtonLink href={pathOf(fields, { file: '/csv' })}>{text.csv}</ButtonLink>
      </PageHeader>
      <FilterForm text={text} fields={fields} people={people} entities={entities} />
      {page.lines.length === 0 ? (
        <EmptyState title={text.empty}>{emptyText(text, page.isCut, fields)}</EmptyState>
      ) : (
        <Lines lines={page.lines} text={text} people={people} />
      )}
      {page.next ? (
        <div class="flex flex-col items-center gap-2 p-4 text-center">
          {page.isCut ? (
            <p class="text-base-content/80 text-sm">
              {text.lookedBackTo} <LocalTime at={page.next.at} />
            </p>
          ) : null}
          <ButtonLink href={pathOf(fields, { after: page.next })}>
            {page.isCut ? text.lookFurther : text.more}
          </ButtonLink>
        </div>
      ) : null}
    </>,
  )
}

function Lines({ lines, text, people }: { lines: readonly AuditLine[]; text: Text; people: Map<number, string> }) {
  const { at, who, action, entity, summary } = text.columns
  return (
    <Table caption={text.title} columns={[at, who, action, entity, summary]}>
      {lines.map((line) => (
        <tr>
          <td class="align-top whitespace-nowrap">
            <LocalTime at={line.at} />
          </td>
          <td class="align-top">
            <bdi>{whoOf(line, text, people)}</bdi>
          </td>
          <td class="align-top">{text.actions[line.action] ?? line.action}</td>
          <td class="align-top">
            {text.entities[line.entity] ?? line.entity} <bdi class="break-all">{line.entityId}</bdi>
          </td>
          <td class="max-w-md min-w-48 align-top break-words">
            <bdi dir="auto">{line.summary}</bdi>
            <Changes text={text} changes={line.changes} />
          </td>
        </tr>
      ))}
    </Table>
  )
}

function emptyText(text: Text, isCut: boolean, fields: FilterFields): string {
  if (isCut) return text.emptySoFar
  return Object.values(fields).some((value) => value !== '') ? text.emptyAdvice : text.emptyYet
}

export function whoOf({ staffId }: AuditLine, text: Text, people: Map<number, string>): string {
  return staffId === null ? text.system : (people.get(staffId) ?? text.formerStaff(staffId))
}
