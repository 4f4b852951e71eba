// Plain JavaScript for any Node from 18 on, without dependencies: what runs before anything is installed.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/**
 * Installs the packages of package-lock.json where they are missing or stale, then makes sure that the calling script
 * runs under the project's own Node. Where it does not yet, the script is started once more under it; this call then
 * never returns, and the process ends as the second one does.
 */
export async function bootstrap() {
  if (!isInstalled()) await install()
  const node = projectNode()
  if (realpathSync(process.execPath) !== realpathSync(node)) await continueUnder(node)
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
  const code = await run(npm, args, { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (code !== 0) fail('npm ci failed; its messages are above.')
  if (!existsSync(projectNode())) {
    fail(
      'npm ci did not bring Node 24 (package "node"). Its install script must be allowed: npm config delete ignore-scripts',
    )
  }
}

function projectNode() {
  return path.join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
}

async function continueUnder(node) {
  const env = { ...process.env, PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}` }
  // The channel (ipc) lets the second process see that the first is gone, however it went.
  const child = spawn(node, process.argv.slice(1), { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  const [code, signal] = await ended(child)
  process.exit(signal ? 1 : code)
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
