import Papa from 'papaparse'

/** Whatever a spreadsheet may take for a formula; the line may go on below, so only the first character counts. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** A file that a spreadsheet opens without running anything: cells that would be formulas begin with an apostrophe. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `${Papa.unparse(rows as string[][], { escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`
}

/** What our own export put in front of a would-be formula goes away again. */
export function withoutApostrophe(text: string): string {
  return text.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, '')
}
