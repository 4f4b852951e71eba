const NO_COLUMN = /^(primary|key|unique|constraint|index|fulltext|spatial|foreign|check|period)$/i
const TABLE =
  /^create\s+(?:temporary\s+)?table\s+(?:if\s+not\s+exists\s+)?((?:[`"]?[\w$-]+[`"]?\s*\.\s*)?[`"]?[\w$-]+[`"]?)\s*\(/i

/** Notes the columns of a CREATE TABLE, in their order: an INSERT without a list means all of them. Only of tables that are wanted. */
export function learnTable(
  statement: string,
  schemas: Record<string, string[]>,
  wanted: (table: string) => boolean,
): void {
  const found = TABLE.exec(statement)
  if (!found) return
  const table = found[1]!
    .split('.')
    .at(-1)!
    .replaceAll(/[`"\s]/g, '')
  if (wanted(table)) schemas[table] = columnsIn(statement.slice(found[0].length))
}

/** Names of the columns in what stands behind the bracket of a CREATE TABLE. */
function columnsIn(text: string): string[] {
  const columns: string[] = []
  let depth = 0
  let isFresh = true
  for (let i = 0; i < text.length && depth >= 0; i++) {
    const sign = text[i] ?? ''
    if (sign === "'" || sign === '"' || sign === '`') {
      const end = closing(text, i)
      if (isFresh && sign !== "'") columns.push(text.slice(i + 1, end).replaceAll('``', '`'))
      isFresh = false
      i = end
    } else if (sign === '(') depth++
    else if (sign === ')') depth--
    else if (sign === ',' && depth === 0) isFresh = true
    else if (isFresh && /[\w$]/.test(sign)) {
      const word = /^[\w$]+/.exec(text.slice(i))![0]
      if (!NO_COLUMN.test(word)) columns.push(word)
      isFresh = false
      i += word.length - 1
    }
  }
  return columns
}

function closing(text: string, at: number): number {
  const quote = text[at]
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\' && quote !== '`') i++
    else if (text[i] === quote) {
      if (text[i + 1] !== quote) return i
      i++
    }
  }
  return text.length
}
