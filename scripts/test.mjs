// `npm test`: format, lint with types, the deploy's dry run, then unit, worker and browser tests. `--no-browser` leaves the
// last out (`npm run check`); `--proofs` runs the short form of every proof as well, with the time that the tests leave, for
// they mostly wait; `--limits` measures what each invocation of the worker tests asks of the platform, against the paid plan.
// Everything runs even after a failure; the summary counts from the runners' own reports.
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { bootstrap, root, run } from './bootstrap.mjs'

const RESULTS = 'test-results'
/** Where tests keep their databases: in memory where it has room for all of them, since each write waits for a disk. */
const MEMORY = '/dev/shm'
const MEMORY_BYTES = 6 * 2 ** 30

await bootstrap()
process.chdir(root)
process.env.WRANGLER_SEND_METRICS ??= 'false'
process.env.WRANGLER_HIDE_BANNER ??= 'true'
if (process.env.TMPDIR === undefined && bytesFree(MEMORY) >= MEMORY_BYTES) process.env.TMPDIR = MEMORY
rmSync(RESULTS, { recursive: true, force: true })
mkdirSync(RESULTS)

const failedChecks = []
await check('assets', 'scripts/build-assets.mjs')
await check('format', 'node_modules/oxfmt/bin/oxfmt', '--check')
await check('lint and types', 'node_modules/oxlint/bin/oxlint', '--type-aware', '--type-check')
await check('deploy --dry-run', 'scripts/deploy.mjs', '--dry-run', '--', '--outdir', `${RESULTS}/bundle`)
// Staging uploads the same bundle: only its own names and bindings are left to be tried.
const bundle = `${RESULTS}/bundle/worker.js`
await check(
  'deploy --dry-run of staging',
  'scripts/deploy.mjs',
  '--env',
  'staging',
  '--dry-run',
  '--',
  bundle,
  '--no-bundle',
)

const beside = process.argv.includes('--proofs') ? proofs('--beside') : null

// Worker tests wait most of their time, browser tests calculate: so many files at once suit two cores.
const isMetered = process.argv.includes('--limits')
if (isMetered) process.env.LIMITS = '1'
const counts = [await tests('unit', 2), await tests('worker', 3)]
if (isMetered) counts.push(limits())
if (!process.argv.includes('--no-browser')) counts.push(await tests('browser', 2))
if (beside) counts.push(await beside, await proofs('--alone'))
summarise()

async function check(name, program, ...args) {
  say(name)
  if ((await run(process.execPath, [program, ...args])) !== 0) failedChecks.push(name)
}

/** Runs one project of vitest.config.ts, `files` of its files at once, and counts its tests; a run without a report counts as one failure. */
async function tests(project, files) {
  say(`${project} tests`)
  const report = `${RESULTS}/${project}.json`
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run(process.execPath, [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    project,
    `--maxWorkers=${files}`,
    ...reporters,
  ])
  const { passed, failed, skipped, failures } = countsOf(report)
  return { project, passed, failed: failed + skipped || (code === 0 && passed > 0 ? 0 : 1), skipped, failures }
}

/**
 * What the invocations of the worker tests asked of the platform at most (`test/support/node/limits-told.ts`): each limit counts
 * as one test.
 */
function limits() {
  say('limits of an invocation, over the worker tests')
  const report = `${RESULTS}/limits.json`
  const figures = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).figures : []
  const told = figures.map((figure) => ({ ...figure, line: lineOf(figure) }))
  for (const { line } of told) console.log(line)
  const failures = told.filter(({ ok }) => !ok).map(({ line }) => line)
  const failed = failures.length || (told.length > 0 ? 0 : 1)
  return { project: 'limits', passed: told.length - failures.length, failed, skipped: 0, failures }
}

function lineOf({ words, value, unit, most, where, room, waits }) {
  if (most === undefined) return `${words}: ${value}`
  const rest = waits ? 'more of them wait' : `room ${room?.toFixed(1)} times`
  return `${words}: ${value} ${unit} of ${most} (${where}), ${rest}`
}

/** The short forms, `which` of them; a proof counts as one test. What they say is shown when they have ended. */
async function proofs(which) {
  const report = `${RESULTS}/proofs${which}.json`
  const words = `${RESULTS}/proofs${which}.txt`
  const log = openSync(words, 'w')
  const args = ['scripts/run.mjs', 'prove', 'all', '--short', which, `--report=${report}`]
  const env = { ...process.env, PROOF_BUNDLE: resolve(RESULTS, 'bundle') }
  const code = await run(process.execPath, args, { stdio: ['ignore', log, log], env })
  closeSync(log)
  const done = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : []
  const failures = done
    .filter(({ isPassed }) => !isPassed)
    .map(({ name }) => `npm run prove -- ${name} --short: see ${words}`)
  if (code !== 0) console.log(readFileSync(words, 'utf8'))
  const passed = done.length - failures.length
  const failed = failures.length || (code === 0 && passed > 0 ? 0 : 1)
  return { project: `proofs ${which}`, passed, failed, skipped: 0, failures }
}

function bytesFree(folder) {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return 0 // none such, as on macOS and Windows
  }
}

function countsOf(report) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
      readFileSync(report, 'utf8'),
    )
    const skipped = numPendingTests + numTodoTests
    return { passed: numPassedTests, failed: numFailedTests, skipped, failures: testResults.flatMap(failuresOf) }
  } catch {
    return { passed: 0, failed: 0, skipped: 0, failures: [] }
  }
}

/** What failed in one file, and why: at the end of a long output, where somebody looks for it. */
function failuresOf({ name, assertionResults, message }) {
  const file = relative(root, name)
  const failed = assertionResults.filter(({ status }) => status === 'failed')
  if (failed.length === 0) return message ? [`${file}: ${firstLines(message)}`] : []
  return failed.map(
    ({ fullName, failureMessages }) => `${file} › ${fullName}: ${firstLines(failureMessages.join('\n'))}`,
  )
}

function firstLines(text) {
  return text.split('\n').slice(0, 12).join('\n    ')
}

function summarise() {
  say('summary')
  for (const failure of counts.flatMap(({ failures }) => failures)) console.log(`✗ ${failure}`)
  for (const { project, passed, failed, skipped } of counts) {
    console.log(
      `${project}: ${passed} passed, ${failed} failed${skipped ? ` (${skipped} of them skipped: none may be)` : ''}`,
    )
  }
  for (const name of failedChecks) console.log(`${name}: failed`)
  const passed = counts.reduce((sum, count) => sum + count.passed, 0)
  const failed = counts.reduce((sum, count) => sum + count.failed, failedChecks.length)
  const line = `${passed} passed, ${failed} failed`
  writeFileSync(`${RESULTS}/summary.txt`, `${line}\n`)
  console.log(line)
  process.exitCode = failed === 0 ? 0 : 1
}

function say(name) {
  console.log(`\n— ${name}`)
}
