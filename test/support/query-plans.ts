type Step = { parent: number; detail: string }

/**
 * Of these statements those that SQLite would do the wrong way round: through what a table has, and for each row of that through
 * the list that was given (`json_each(?1)`). With few rows nobody notices; with 100,000 a list of 400 takes seconds.
 * A `cross join` keeps the order, and says that it is meant.
 */
export async function walkedStatements(db: D1Database, statements: Iterable<string>): Promise<string[]> {
  const walked: string[] = []
  for (const statement of new Set(statements)) {
    const lists = [...statement.matchAll(/(?<!cross join )json_each\s*\(\s*\?\d*\s*\)\s+(?:as\s+)?(\w+)/gi)].map(
      ([, alias]) => alias!,
    )
    if (lists.length === 0) continue
    const values = Array.from({ length: parametersOf(statement) }, () => null)
    const { results } = await db
      .prepare(`explain query plan ${statement}`)
      .bind(...values)
      .all<Step>()
    if (lists.some((list) => isInside(results, list))) walked.push(statement)
  }
  return walked
}

/** Steps under one parent are loops, the outer one first. */
function isInside(steps: readonly Step[], list: string): boolean {
  const at = steps.findIndex(({ detail }) => detail.startsWith(`SCAN ${list} VIRTUAL TABLE`))
  const before = steps.slice(0, Math.max(at, 0)).filter(({ parent }) => parent === steps[at]?.parent)
  return before.some(({ detail }) => /^(SCAN|SEARCH) /.test(detail) && !detail.includes('VIRTUAL TABLE'))
}

function parametersOf(statement: string): number {
  const numbered = [...statement.matchAll(/\?(\d+)/g)].map(([, number]) => Number(number))
  const plain = statement.match(/\?(?!\d)/g)?.length ?? 0
  return Math.max(plain, ...numbered)
}
