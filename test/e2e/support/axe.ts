import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Violation = { id: string; impact: string | null; help: string; nodes: { html: string }[] }

/** What axe finds on the page, WCAG 2.2 A and AA: one line each. */
export async function problemsOf(page: Page): Promise<string[]> {
  await page.evaluate(source) // not a script element: the page's CSP would refuse that
  const { violations, passes } = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: (options: object) => Promise<{ violations: Violation[]; passes: unknown[] }> }
    }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
    // Of what passes one place a rule is told: finding a selector for each is most of what axe would do.
    return axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
  })
  if (passes.length === 0) return ['axe looked at nothing']
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')})`,
  )
}
