import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { buildWorker, QUIET } from '../scripts/local/build'
import { Figures } from './support/figures'
import { say } from './support/say'

const run = promisify(execFile)
/** Cloudflare refuses a Worker that takes longer to start, or is larger. Workers limits, autumn 2026. */
const MOST_START_MS = 1000
const MOST_MEBIBYTES = 64

say(`How large the Worker is and how long it takes to start, as \`wrangler check startup\` measures it here: with a profiler, on this
machine. Cloudflare measures again at each deploy, on its own.`)

const folder = mkdtempSync(path.join(tmpdir(), 'crmconnect-startup-'))
try {
  const figures = new Figures('bench', 'startup')
  const worker = readFileSync(await buildWorker(path.join(folder, 'bundle')))
  const others = readdirSync(path.join(folder, 'bundle')).filter((name) => /\.(sql|wasm|bin)$/.test(name))
  figures.tell('bundle', worker.length / 1024, 'KiB', { atMost: MOST_MEBIBYTES * 1024 })
  figures.tell('bundle, gzip', gzipSync(worker).length / 1024, 'KiB')
  figures.tell('other files of the Worker', others.length, '')
  const args = [
    'node_modules/wrangler/bin/wrangler.js',
    'check',
    'startup',
    '--outfile',
    path.join(folder, 'p.cpuprofile'),
  ]
  const { stdout, stderr } = await run(process.execPath, args, {
    env: { ...process.env, ...QUIET, WRANGLER_LOG: 'log' },
  })
  say(stdout + stderr)
  const active = Number(/Active: ([\d.]+) ms/.exec(stdout)?.[1] ?? Number.NaN)
  figures.tell('start: active', active, 'ms', { atMost: MOST_START_MS })
  process.exitCode = figures.verdict()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
