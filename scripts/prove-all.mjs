import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, constants, setPriority, tmpdir } from 'node:os'
import path from 'node:path'
import { root, run } from './bootstrap.mjs'

/** The longest go first; the short forms mostly wait, for an alarm or for what settles, so some of them go at once. */
const ORDER = ['access', 'fuzz', 'storm', 'outage', 'soak', 'campaign', 'notify', 'kill']
/** What measures how long a person waits has the machine to itself. */
const ALONE = new Set(['pace'])
const REPORT = '--report='
/** What the proofs themselves do not know. */
const OURS = ['--beside', '--alone', REPORT]

/**
 * `npm run prove -- all`: every proof as by itself, one after another, with `--short` a few at a time. The Worker is bundled once, or
 * is the bundle in the folder PROOF_BUNDLE. What one says comes when it has ended. Answers 1 where one is violated.
 * `--beside`: beside other work, one at a time, with what that leaves of the processor, and none that wants the machine to
 * itself; `--alone`: only those. `--report=file`: `[{ name, isPassed, count, seconds }]` as JSON, `count` in figures.
 */
export async function runAll(names, args) {
  const startedAt = Date.now()
  const isBeside = args.includes('--beside')
  const own = args.filter((arg) => !OURS.some((one) => arg.startsWith(one)))
  const folder = process.env.PROOF_BUNDLE ? null : mkdtempSync(path.join(tmpdir(), 'crmconnect-bundle-'))
  try {
    if (folder) await bundle(folder)
    if (isBeside) {
      setPriority(constants.priority.PRIORITY_LOW)
      process.env.PROOF_BESIDE = '1'
    }
    const lanes = args.includes('--short') && !isBeside ? Math.min(3, availableParallelism() + 1) : 1
    const among = args.includes('--alone') ? [] : names.filter((name) => !ALONE.has(name))
    const waiting = among.toSorted((a, b) => placeOf(a) - placeOf(b))
    const results = []
    const lane = async () => {
      for (let name = waiting.shift(); name; name = waiting.shift()) results.push(await prove(name, own))
    }
    await Promise.all(Array.from({ length: lanes }, lane))
    for (const name of isBeside ? [] : names.filter((one) => ALONE.has(one))) results.push(await prove(name, own))
    const report = args.find((arg) => arg.startsWith(REPORT))?.slice(REPORT.length)
    if (report) writeFileSync(report, JSON.stringify(results))
    return summarise(results, startedAt)
  } finally {
    if (folder) rmSync(folder, { recursive: true, force: true })
  }
}

async function bundle(folder) {
  process.env.PROOF_BUNDLE = folder
  const program = path.join(root, 'node_modules/wrangler/bin/wrangler.js')
  const code = await run(process.execPath, [program, 'deploy', '--dry-run', '--outdir', folder], {
    stdio: ['ignore', 2, 2],
  })
  if (code !== 0) throw new Error('The Worker does not build; the compiler’s words are above.')
}

function placeOf(name) {
  const place = ORDER.indexOf(name)
  return place < 0 ? ORDER.length : place
}

/** Runs one in a process of its own; its figures go to stdout, its words to stderr where it fails, both when it has ended. */
function prove(name, args) {
  const startedAt = Date.now()
  const out = []
  const words = []
  return new Promise((resolve, reject) => {
    const program = path.join(root, 'scripts/run.mjs')
    const child = spawn(process.execPath, [program, 'prove', name, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.on('data', (chunk) => out.push(chunk))
    child.stderr.on('data', (chunk) => words.push(chunk))
    child.once('error', reject)
    child.once('close', (code) => {
      const figures = Buffer.concat(out).toString()
      process.stdout.write(figures)
      const isPassed = code === 0
      if (!isPassed) process.stderr.write(`\n${name}\n${Buffer.concat(words).toString()}`)
      const count = figures.split('\n').filter((line) => line.startsWith('{')).length
      const seconds = Math.round((Date.now() - startedAt) / 1000)
      process.stderr.write(`${name}: ${isPassed ? 'passed' : 'FAILED'}, ${count} figures, ${seconds} s\n`)
      resolve({ name, isPassed, count, seconds })
    })
  })
}

function summarise(results, startedAt) {
  const failed = results.filter(({ isPassed }) => !isPassed).map(({ name }) => name)
  const figures = results.reduce((sum, { count }) => sum + count, 0)
  const which = failed.length === 0 ? '' : ` (${failed.join(', ')})`
  const seconds = Math.round((Date.now() - startedAt) / 1000)
  process.stderr.write(
    `${results.length - failed.length} proofs passed, ${failed.length} failed${which}; ${figures} figures in ${seconds} s\n`,
  )
  return failed.length === 0 ? 0 : 1
}
