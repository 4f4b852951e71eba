import { isSupportedCountry } from 'libphonenumber-js/min'
import { guessColumns, missingFields } from '../../crmconnect/guess'
import { type FoundTable, NEW_CURSOR, type Import } from '../../crmconnect/import'
import { changeImport, findImport } from '../../crmconnect/imports-store'
import { type ColumnChoice, fieldsOf, KIND_NAMES } from '../../crmconnect/kinds'
import { nudgeImport } from '../../crmconnect/work'
import { forgetParts } from '../../crmconnect/files'
import { isTimeZone } from '../../settings/hours-zone'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { idOf } from '../row-id'
import { importPage } from './import-page'
import { listedNumbers } from './numbers'
import { importPath } from './paths'

/** Saves what was chosen and begins the check; a table of which somebody says now what it is gets its columns guessed first. */
export async function saveMapping(c: AdminContext): Promise<Response> {
  const id = idOf(c)
  const found = id === null ? null : await findImport(c.env, id)
  if (!found) return showAbsent(c)
  const here = importPath(found.id)
  if (found.state !== 'mapping' && found.state !== 'checked') return c.redirect(here, 303)
  const form = await c.req.formData()
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.trim().slice(0, 200) : ''
  }
  const numbers = await listedNumbers(c.env)
  const tables = found.tables.map((table) => chosen(table, text))
  const choices = {
    zone: text('zone'),
    country: text('country').toUpperCase(),
    conversations: text('conversations') === 'open' ? ('open' as const) : ('closed' as const),
    phoneNumberId: numbers.find(({ value }) => value === text('phoneNumberId'))?.value ?? '',
  }
  const next: Import = { ...found, state: 'mapping', tables, choices }
  const isNew = tables.some(({ kind }, i) => kind !== null && kind !== found.tables[i]!.kind)
  const problem = problemOf(c, next)
  const state = problem || isNew ? 'mapping' : 'checking'
  await forgetParts(c.env, found.id, ['check', 'ids'])
  const change = { state, tables, choices: problem ? found.choices : choices, cursor: NEW_CURSOR, counts: {} } as const
  await changeImport(c.env, found.id, ['mapping', 'checked'], change)
  if (problem) return importPage(c, problem, next)
  if (state === 'checking') await nudgeImport(c.env, found.id)
  return c.redirect(here, 303)
}

function chosen(table: FoundTable, text: (name: string) => string): FoundTable {
  if (table.chunks === 0) return table
  const kind = KIND_NAMES.find((name) => name === text(`table.${table.key}.kind`)) ?? null
  if (kind === null) return { ...table, kind, choice: {} }
  if (kind !== table.kind) return { ...table, kind, choice: guessColumns(kind, table.columns) }
  const choice: ColumnChoice = {}
  for (const field of Object.keys(fieldsOf(kind))) {
    const column = text(`table.${table.key}.field.${field}`)
    if (table.columns.includes(column)) choice[field] = column
  }
  return { ...table, kind, choice }
}

function problemOf(c: AdminContext, { tables, choices }: Import): string | null {
  const { errors, fields } = c.var.text.crmconnect.mapping
  if (!isTimeZone(choices.zone)) return errors.zone
  if (!isSupportedCountry(choices.country)) return errors.country
  if (tables.every(({ kind }) => kind === null)) return errors.nothing
  for (const { table, kind, choice } of tables) {
    if (kind === null) continue
    const [field] = missingFields(kind, choice)
    if (field !== undefined) return errors.missing(table, fields[field as keyof typeof fields] ?? field)
  }
  return null
}
