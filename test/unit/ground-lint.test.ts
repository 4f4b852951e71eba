import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const project = mkdtempSync(path.join(tmpdir(), 'lint-'))
cpSync('.oxlintrc.json', path.join(project, '.oxlintrc.json'))
cpSync('tsconfig.json', path.join(project, 'tsconfig.json'))
cpSync('scripts/lint', path.join(project, 'scripts/lint'), { recursive: true })
symlinkSync(path.resolve('node_modules'), path.join(project, 'node_modules'))
afterAll(() => rmSync(project, { recursive: true }))

const REFUSED: [what: string, file: string, source: string, rule: string][] = [
  [
    'a store that imports a page',
    'src/crm/store.ts',
    "import { page } from '../admin/page'\nexport const x = page",
    'crm(layers)',
  ],
  [
    'a pure file that imports hono',
    'src/crm/tags-1.ts',
    "import { Hono } from 'hono'\nexport const x = Hono",
    'crm(layers)',
  ],
  [
    'a pure file that imports drizzle',
    'src/crm/tags-2.ts',
    "import { eq } from 'drizzle-orm'\nexport const x = eq",
    'crm(layers)',
  ],
  [
    'a pure file that imports cloudflare:workers',
    'src/crm/tags-3.ts',
    "import { env } from 'cloudflare:workers'\nexport const x = env",
    'crm(layers)',
  ],
  [
    'a bot that reads a store',
    'src/bots/triggers/idle.ts',
    "import { x } from '../../crm/store'\nexport const y = x",
    'crm(layers)',
  ],
  [
    'a bot that sees the bindings',
    'src/bots/decide.ts',
    "import type { Env } from '../env'\nexport type X = Env",
    'crm(layers)',
  ],
  ['an import of the Worker', 'src/app.ts', "import { x } from './worker'\nexport const y = x", 'crm(layers)'],
  [
    'an object that imports a page',
    'durable-objects/journal/journal.ts',
    "export { x } from '../../src/admin/page'",
    'crm(layers)',
  ],
  [
    'Meta’s shapes outside src/whatsapp',
    'src/crm/tags-4.ts',
    "import type { X } from '../whatsapp/schema'\nexport type Y = X",
    'crm(layers)',
  ],
  [
    'a simulator that shares code with the app',
    'simulator/app.ts',
    "import { x } from '../src/clock'\nexport const y = x",
    'crm(layers)',
  ],
  [
    'tests imported by the app',
    'src/cron.ts',
    "import { x } from '../test/support/worker'\nexport const y = x",
    'crm(layers)',
  ],
  [
    'a fetch outside api.ts',
    'src/crm/tags-5.ts',
    "export const x = () => fetch('https://example.com')",
    'crm(fetch-in-api)',
  ],
  [
    'a stub made elsewhere',
    'src/crm/tags-6.ts',
    'export const x = (n: DurableObjectNamespace) => n.getByName("a")',
    'crm(stubs-in-one-place)',
  ],
  ['a folder that says nothing', 'src/crm/helpers/tags.ts', 'export const x = 1', 'crm(telling-names)'],
  ['a default export', 'src/crm/tags-7.ts', 'export default 1', 'import(no-default-export)'],
  ['any', 'src/crm/tags-8.ts', 'export const x = (y: any) => y', 'typescript(no-explicit-any)'],
  [
    'a floating promise',
    'src/crm/tags-9.ts',
    'async function f() {}\nexport function g() {\n  f()\n}',
    'typescript(no-floating-promises)',
  ],
  [
    'a promise as a condition',
    'src/crm/tags-10.ts',
    'async function f() { return true }\nexport const g = () => (f() ? 1 : 2)',
    'typescript(no-misused-promises)',
  ],
  [
    'a switch that forgets a case',
    'src/crm/tags-11.ts',
    "export function f(x: 'a' | 'b') {\n  switch (x) {\n    case 'a':\n      return 1\n  }\n  return 2\n}",
    'typescript(switch-exhaustiveness-check)',
  ],
]

const ACCEPTED = {
  file: 'src/crm/lead-store.ts',
  source: "import { eq } from 'drizzle-orm'\nimport { now } from '../clock'\nexport const x = [eq, now]\n",
}

/** The rules that each file breaks. */
const broken = new Map<string, string[]>()

/** All files in one run: starting the linter takes longer than they do. */
beforeAll(() => {
  for (const [, file, source] of REFUSED) write(file, source)
  write(ACCEPTED.file, ACCEPTED.source)
  const folders = ['src', 'durable-objects', 'simulator']
  const args = [path.resolve('node_modules/oxlint/bin/oxlint'), '--type-aware', '--format=json', ...folders]
  const { stdout } = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' })
  const report = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] }
  for (const { code, filename } of report.diagnostics) broken.set(filename, [...(broken.get(filename) ?? []), code])
})

test.each(REFUSED)('the linter refuses %s', (_what, file, _source, rule) => {
  expect(broken.get(file)).toContain(rule)
})

test('the linter accepts imports that point down', () => {
  expect(broken.get(ACCEPTED.file)).toBeUndefined()
})

function write(file: string, source: string): void {
  const place = path.join(project, file)
  mkdirSync(path.dirname(place), { recursive: true })
  writeFileSync(place, source)
}
