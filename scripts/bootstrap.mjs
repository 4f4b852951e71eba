// Plain JavaScript for any Node from 18 on, without dependencies: what runs before anything is installed.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const KEPT = 'CRMCONNECT_KEPT'

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/**
 * Installs the packages of package-lock.json where they are missing or stale, then starts the calling script once more
 * under the project's own Node, as a process group of its own. The first process stays as its keeper: it hands signals
 * on, ends with the same code, and leaves nothing of the group behind. In it, this call never returns.
 */
export async function bootstrap() {
  if (process.env[KEPT]) return endWithKeeper()
  if (!isInstalled()) await install()
  await keep(spawn(projectNode(), process.argv.slice(1), childOptions()))
}

/** True where every package of package-lock.json is in node_modules at its version. */
function isInstalled() {
  const wanted = readPackages('package-lock.json')
  const installed = readPackages('node_modules/.package-lock.json')
  if (!wanted || !installed || !existsSync(projectNode())) return false
  return Object.entries(wanted).every(
    ([name, { version, optional }]) =>
      name === '' || installed[name]?.version === version || (optional && !installed[name]),
  )
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages
  } catch {
    return null
  }
}

async function install() {
  console.error('Installing packages (npm ci) …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  if (!(await succeeds(npm, args))) {
    console.error('npm ci failed; trying once more, since a network that breaks off is the usual cause …')
    if (!(await succeeds(npm, args))) fail('npm ci failed twice; its messages are above.')
  }
  if (!existsSync(projectNode())) {
    fail(
      'npm ci did not bring Node 24 (package "node"). Its install script must be allowed: npm config delete ignore-scripts',
    )
  }
}

async function succeeds(npm, args) {
  return (await run(npm, args, { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })) === 0
}

function projectNode() {
  return path.join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
}

function childOptions() {
  const bin = path.join(root, 'node_modules/.bin')
  return {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, [KEPT]: '1', PATH: `${bin}${path.delimiter}${process.env.PATH}` },
    detached: process.platform !== 'win32',
  }
}

async function keep(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  if (process.env.npm_lifecycle_event) endWithParent(child)
  const [code] = await ended(child)
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Nothing of the group is left.
  }
  process.exit(code ?? 1)
}

/** npm, asked to end, ends its shell and not what runs in it: seen by the parent being another. */
function endWithParent(child) {
  const parent = process.ppid
  setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 500).unref()
}

/** The channel to the keeper closes when that is gone, however it went. */
function endWithKeeper() {
  delete process.env[KEPT]
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel?.unref()
}

/** Runs a program to its end; answers its exit code. */
export async function run(command, args, options = {}) {
  const [code] = await ended(spawn(command, args, { cwd: root, stdio: 'inherit', ...options }))
  return code ?? 1
}

function ended(child) {
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve([code, signal]))
  })
}

/** Ends the program with one line that says what to do. */
export function fail(message) {
  console.error(message)
  process.exit(1)
}
