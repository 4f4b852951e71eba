import { type ColumnChoice, fieldsOf, type Kind, KIND_NAMES, KINDS } from './kinds'

/** A table of which rows are kept although nobody knows yet what it is: a person may say so. */
const MAY_MATTER = /whatsapp|wtc|bot|campaign|lead|staff|contact|interaction|message|template|flow|option/i
const PREFIX = /^[a-z\d]*?_?(?=staff|leads?_|leads$|contacts$|options$|whatsapp_|wtc_)/i

/** What a table is, by its name with any prefix; null where that is not known. */
export function guessKind(table: string): Kind | null {
  const name = table.toLowerCase().replace(/\.(csv|txt|tsv)$/, '')
  const named = (bare: string) => KIND_NAMES.find((kind) => (KINDS[kind].tables as readonly string[]).includes(bare))
  return named(name) ?? named(name.replace(/^tbl/, '')) ?? named(name.replace(PREFIX, '')) ?? null
}

/** Whether rows of this table are worth keeping until a person has looked at them. */
export function mayMatter(table: string): boolean {
  return guessKind(table) !== null || MAY_MATTER.test(table)
}

/** Which column is what, by its name; each column is given once, in the order of the fields. */
export function guessColumns(kind: Kind, columns: readonly string[]): ColumnChoice {
  const taken = new Set<string>()
  const choice: ColumnChoice = {}
  for (const [field, names] of Object.entries(fieldsOf(kind))) {
    const column = names.flatMap((name) => columns.find((one) => folded(one) === name && !taken.has(one)) ?? []).at(0)
    if (column === undefined) continue
    taken.add(column)
    choice[field] = column
  }
  return choice
}

/** The fields without which rows of this kind mean nothing. */
export function missingFields(kind: Kind, choice: ColumnChoice): string[] {
  return KINDS[kind].needs.filter((field) => choice[field] === undefined)
}

function folded(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z\d]/g, '')
}

/** Columns whose values are nobody's business here; they are dropped while the file is read. */
const SECRET_COLUMN =
  /passw|secret|token|auth_?code|two_?factor|new_pass_key|api_?key|private_?key|google_auth|hash$|session|last_ip|signature/i
const SECRET_OPTION = /passw|secret|token|api_?key|_key$|private|credential|smtp|licen[cs]e|purchase/i

export function isSecretColumn(column: string): boolean {
  return SECRET_COLUMN.test(column)
}

/** Of a row of `tbloptions`: whether its name says that the value is a secret. */
export function isSecretName(name: string): boolean {
  return SECRET_OPTION.test(name)
}
