import type { Child } from 'hono/jsx'
import type { ImportKind } from '../../crm/imports/fields'
import type { ImportState } from '../../crm/imports/import-files'
import { Alert, ButtonLink, PageHeader, Steps } from '../components'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { KINDS } from './kinds'
import { CRMCONNECT } from '../crmconnect/paths'

type Frame = { step: 0 | 1 | 2 | 3; status?: 200 | 422 | 413; problem?: string | null; hint?: string }

/** The four steps have one head; which one this is stands above the content. */
export function showImport(
  c: AdminContext,
  kind: ImportKind,
  { step, status = 200, problem = null, hint }: Frame,
  content: Child,
): Promise<Response> {
  const { imports: text } = c.var.text
  const title = text.title[kind]
  return showPage(
    c,
    { title, place: KINDS[kind].place, status },
    <>
      <PageHeader title={title} hint={hint}>
        <ButtonLink href={KINDS[kind].base}>{text.back[kind]}</ButtonLink>
        {step === 0 && c.var.staff.isAdmin ? (
          <ButtonLink href={CRMCONNECT}>{c.var.text.crmconnect.here}</ButtonLink>
        ) : null}
      </PageHeader>
      <Steps names={text.steps} step={step} label={text.stepLabel} />
      {problem ? <Alert kind="error">{problem}</Alert> : null}
      {content}
    </>,
  )
}

/** The names of the file's columns; those without one by their place. */
export function columnNames(c: AdminContext, state: ImportState, first: readonly string[] | undefined): string[] {
  const { unnamed } = c.var.text.imports.columns
  const width = state.mapping.length
  return Array.from({ length: width }, (_, i) => {
    const name = state.hasHeader ? (first?.[i] ?? '').trim() : ''
    return name === '' ? unnamed(i + 1) : name.slice(0, 60)
  })
}
