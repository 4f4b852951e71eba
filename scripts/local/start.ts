import { watch } from 'node:fs'
import path from 'node:path'
import { DEMO_PASSWORD } from '../seed/demo'
import { buildWorker } from './build'
import { isFree } from './ports'
import { bringUp } from './up'
import type { LocalWorker } from './worker'

/** What the person can mend; shown without a stack. */
class Refusal extends Error {}

const port = portOf('PORT', 8787)
const simulatorPort = portOf('SIMULATOR_PORT', 8788)
const stateDir = process.env.STATE_DIR || '.state'
const appUrl = `http://localhost:${port}`
const simulatorUrl = `http://localhost:${simulatorPort}`
const closers: (() => unknown)[] = []
let isClosing = false

closeOnSignals()
process.on('uncaughtException', (error) => void closeWith(error))
process.on('unhandledRejection', (error) => void closeWith(error))

try {
  await start()
} catch (error) {
  await closeWith(error)
}

/** Everything in order; says that it is up only when it is. */
async function start(): Promise<void> {
  await refuseTakenPorts()
  say('Building …')
  const worker = await bringUp({ port, simulatorPort, stateDir, bundle, say }, (end) => {
    closers.push(end)
    closeOnSignals() // again: miniflare's own listeners would end this process before the rest is closed
  })
  closers.push(rebuildOnChange(worker))
  sayReady()
}

/** Builds the Worker, but for one that was built before: the browser tests start it many times. */
async function bundle(): Promise<string> {
  const builtBefore = process.env.BUNDLE
  return builtBefore ? path.resolve(builtBefore) : buildWorker(path.join(stateDir, 'bundle'))
}

async function refuseTakenPorts(): Promise<void> {
  for (const [name, wanted] of Object.entries({ PORT: port, SIMULATOR_PORT: simulatorPort })) {
    if (await isFree(wanted)) continue
    throw new Refusal(
      `Port ${wanted} is taken. End the program that uses it, or choose another: ${name}=${wanted + 100} npm start`,
    )
  }
}

/** Builds again after a change in the sources; a build that fails leaves the running one in place. */
function rebuildOnChange(worker: LocalWorker): () => void {
  let timer: NodeJS.Timeout | undefined
  let building = Promise.resolve()
  const rebuild = async () => {
    try {
      await worker.replace(await buildWorker(path.join(stateDir, 'bundle')))
      say('Rebuilt after a change.')
    } catch (error) {
      say(error instanceof Error ? error.message : String(error))
    }
  }
  const watchers = ['src', 'durable-objects'].map((folder) =>
    watch(folder, { recursive: true }, () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        building = building.then(rebuild)
      }, 300)
    }),
  )
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}

function sayReady(): void {
  say(`
  Admin      ${appUrl}/admin
  Login      admin@example.com / ${DEMO_PASSWORD}   (this demo only)
  Phone      ${simulatorUrl}   type here as a customer
  State      ${stateDir}   (its worker.log has the Worker's log)

  Ctrl-C ends all of it; the data stays.`)
}

function closeOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.removeAllListeners(signal)
    process.on(signal, () => void close(0))
  }
}

async function closeWith(error: unknown): Promise<void> {
  if (!isClosing) console.error(error instanceof Refusal ? error.message : error)
  await close(1)
}

async function close(code: number): Promise<void> {
  if (isClosing) return
  isClosing = true
  setTimeout(() => process.exit(code || 1), 10_000).unref()
  for (const end of closers.toReversed()) await Promise.resolve(end()).catch(() => {})
  process.exit(code)
}

function portOf(name: string, otherwise: number): number {
  const given = process.env[name]
  if (!given) return otherwise
  const wanted = Number(given)
  if (Number.isInteger(wanted) && wanted > 0 && wanted < 65_536) return wanted
  console.error(`${name}=${given} is no port.`)
  process.exit(1)
}

function say(line: string): void {
  console.log(line)
}
