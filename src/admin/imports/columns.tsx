import type { CsvRow } from '../../csv/read'
import { FIELDS_OF, type ImportField, type ImportKind, type Mapping } from '../../crm/imports/fields'
import { type ImportChoices, type ImportState, saveState } from '../../crm/imports/import-files'
import { listStaticGroups } from '../../crm/groups-store'
import { Button, Card, CheckField, CsrfField, SelectField } from '../components'
import { optionsOf, readChoices, staffOptions } from '../leads/choices'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { ColumnRow } from './column-row'
import { columnNames, showImport } from './frame'
import { importPath } from './kinds'
import { opened } from './opened'
import { idFrom } from '../row-id'

const SAMPLES = 3

/** Which column is what; what was guessed is chosen. */
export async function columnsPage(
  c: AdminContext,
  { state, rows }: { state: ImportState; rows: readonly CsvRow[] },
  problem: string | null = null,
): Promise<Response> {
  const { imports: text } = c.var.text
  const { kind } = state
  const records = rows.length - (state.hasHeader ? 1 : 0)
  const about = text.about(state.fileName, records, text.encodings[state.encoding])
  return showImport(
    c,
    kind,
    { step: 1, status: problem ? 422 : 200, problem, hint: text.columns.hint },
    <form method="post" action={importPath(kind, state.id, 'columns')} class="flex flex-col gap-6">
      <CsrfField token={c.var.csrfToken} />
      <Card>
        <p class="break-words">{about}</p>
        <CheckField name="hasHeader" label={text.columns.header} checked={state.hasHeader} />
        <Columns c={c} state={state} rows={rows} />
      </Card>
      <Card title={text.columns.known}>
        <fieldset class="flex flex-col gap-2" aria-label={text.columns.known}>
          {(['skip', 'update'] as const).map((choice) => (
            <label class="flex items-center gap-3">
              <input
                type="radio"
                class="radio radio-primary"
                name="known"
                value={choice}
                checked={state.choices.known === choice}
              />
              <span>{choice === 'skip' ? text.columns.knownSkip : text.columns.knownUpdate}</span>
            </label>
          ))}
        </fieldset>
        <Defaults c={c} state={state} />
      </Card>
      <div>
        <Button>{text.columns.next}</Button>
      </div>
    </form>,
  )
}

export async function saveColumns(c: AdminContext, kind: ImportKind): Promise<Response> {
  const found = await opened(c, kind)
  if (!found) return showAbsent(c)
  const { state, rows, etag } = found
  if (state.step === 'running' || state.step === 'done') return c.redirect(importPath(kind, state.id), 303)
  const form = await c.req.formData()
  const fields: readonly ImportField[] = FIELDS_OF[kind]
  const mapping: Mapping = state.mapping.map((_, i) => {
    const chosen = form.get(`column.${i}`)
    return fields.find((field) => field === chosen) ?? null
  })
  const hasHeader = form.get('hasHeader') === '1'
  const choices: ImportChoices = {
    known: form.get('known') === 'update' ? 'update' : 'skip',
    status: idFrom(form.get('status')),
    source: idFrom(form.get('source')),
    assigned: idFrom(form.get('assigned')),
    group: c.var.staff.can('whatsapp_groups', 'edit') ? idFrom(form.get('group')) : null,
  }
  const next: ImportState = { ...state, mapping, hasHeader, choices, step: 'preview' }
  const problem = problemOf(c, kind, mapping)
  if (problem) return columnsPage(c, { state: next, rows }, problem)
  await saveState(c.env, next, etag)
  return c.redirect(importPath(kind, state.id), 303)
}

function problemOf(c: AdminContext, kind: ImportKind, mapping: Mapping): string | null {
  const { columns } = c.var.text.imports
  const used = mapping.filter((field) => field !== null && field !== 'extra')
  const twice = used.find((field, i) => used.indexOf(field) !== i)
  if (twice) return columns.errors.twice(fieldLabel(c, twice))
  if (kind === 'bulk' && !used.includes('phonenumber')) return columns.errors.number
  const tells: readonly (ImportField | null)[] = ['name', 'firstname', 'lastname', 'phonenumber', 'email']
  return used.some((field) => tells.includes(field)) ? null : columns.errors.nothing
}

export function fieldLabel(c: AdminContext, field: ImportField): string {
  return field === 'extra' ? c.var.text.imports.columns.extra : c.var.text.crm.fields[field]
}

function Columns({ c, state, rows }: { c: AdminContext; state: ImportState; rows: readonly CsvRow[] }) {
  const { columns } = c.var.text.imports
  const names = columnNames(c, state, rows[0]?.cells)
  const samples = rows.slice(state.hasHeader ? 1 : 0, SAMPLES + 1)
  return (
    <ul class="divide-base-300 divide-y" aria-label={columns.caption}>
      {names.map((name, i) => (
        <ColumnRow index={i} name={name} samples={samples.map(({ cells }) => cells)} label={columns.select(name)}>
          <option value="">{columns.leaveOut}</option>
          {FIELDS_OF[state.kind].map((field) => (
            <option value={field} selected={state.mapping[i] === field}>
              {fieldLabel(c, field)}
            </option>
          ))}
        </ColumnRow>
      ))}
    </ul>
  )
}

async function Defaults({ c, state }: { c: AdminContext; state: ImportState }) {
  const { imports: text, crm } = c.var.text
  const chosen = (id: number | null) => (id === null ? '' : String(id))
  if (state.kind === 'contacts') return <></>
  if (state.kind === 'bulk') {
    const groups = await listStaticGroups(c.env)
    if (groups.length === 0 || !c.var.staff.can('whatsapp_groups', 'edit')) return <></>
    return (
      <SelectField
        name="group"
        label={text.columns.group}
        value={chosen(state.choices.group)}
        choices={[{ value: '', label: text.columns.noGroup }, ...optionsOf(groups)]}
      />
    )
  }
  const choices = await readChoices(c.env)
  const status = state.choices.status ?? choices.statuses.find(({ isDefault }) => isDefault)?.id ?? null
  return (
    <fieldset class="grid gap-3 sm:grid-cols-3">
      <legend class="mb-2 text-sm font-medium">{text.columns.defaults}</legend>
      <SelectField
        name="status"
        label={crm.fields.status}
        value={chosen(status)}
        choices={optionsOf(choices.statuses)}
      />
      <SelectField
        name="source"
        label={crm.fields.source}
        value={chosen(state.choices.source)}
        choices={optionsOf(choices.sources)}
      />
      <SelectField
        name="assigned"
        label={crm.fields.assigned}
        value={chosen(state.choices.assigned)}
        choices={[{ value: '', label: crm.nobody }, ...staffOptions(choices.staff)]}
      />
    </fieldset>
  )
}
