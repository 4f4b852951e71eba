import { execFileSync } from 'node:child_process'
import { appendFileSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare, type V4MiniflareOptions } from 'miniflare'
import { isFree } from '../../scripts/local/ports'

type V4Worker = Extract<V4MiniflareOptions, { workers: unknown }>['workers'][number]

/** One workerd with one Worker, on a port of its own, its state in a folder. The same settings for whatever is compared. */
export class Runtime {
  readonly origin: string
  readonly #miniflare: Miniflare
  #restarts: (() => void)[] = []

  private constructor(worker: V4Worker, stateDir: string, port: number) {
    this.origin = `http://127.0.0.1:${port}`
    const options = {
      host: '127.0.0.1',
      port,
      cf: false,
      log: new Log(LogLevel.ERROR),
      logRequests: false,
      telemetry: { enabled: false },
      resourcePersistencePath: path.join(stateDir, 'v3'),
      handleStructuredLogs: ({ level, message }) =>
        appendFileSync(path.join(stateDir, 'worker.log'), `${new Date().toISOString()} ${level} ${message}\n`),
      unsafeHandleRuntimeRestart: () => {
        for (const resolve of this.#restarts.splice(0)) resolve()
      },
      workers: [worker],
    } satisfies V4MiniflareOptions
    this.#miniflare = new Miniflare(convertV4MiniflareOptions(options))
  }

  static async start(worker: V4Worker, stateDir: string, port: number): Promise<Runtime> {
    const runtime = new Runtime(worker, stateDir, port)
    await runtime.#miniflare.ready
    return runtime
  }

  database(binding: string): Promise<D1Database> {
    return this.#miniflare.getD1Database(binding)
  }

  /**
   * Ends workerd with SIGKILL. Until `whileDead` returns nothing else of this process runs, so nothing is started again
   * and the storage stands still. Resolves when miniflare has started workerd again.
   */
  async kill(whileDead: () => void): Promise<void> {
    const restarted = new Promise<void>((resolve) => this.#restarts.push(resolve))
    const pid = workerdOf(this.origin)
    process.kill(pid, 'SIGKILL')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30)
    whileDead()
    await restarted
  }

  /** From now on the app's own clock is so much ahead. */
  async moveClock(offsetMs: number): Promise<void> {
    const headers = { 'content-type': 'application/json' }
    const init = { method: 'POST', headers, body: JSON.stringify({ offsetMs }) }
    const response = await fetch(`${this.origin}/__dev/clock`, init)
    const words = await response.text()
    if (!response.ok) throw new Error(`The clock does not move: ${response.status} ${words.slice(0, 200)}`)
  }

  /** What workerd has used so far, to a second: unlike a rate it depends little on what else the machine does. */
  cpuSeconds(): number {
    const time = execFileSync('ps', ['-o', 'time=', '-p', String(workerdOf(this.origin))], { encoding: 'utf8' })
    return time
      .trim()
      .split(/[:-]/)
      .reduce((sum, part) => sum * 60 + Number(part), 0)
  }

  /** The same in milliseconds, to ten of them; Linux only. */
  cpuMs(): number {
    const fields =
      readFileSync(`/proc/${workerdOf(this.origin)}/stat`, 'utf8')
        .split(') ')[1]
        ?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10
  }

  /** The most memory that workerd has had so far, in MB. */
  peakMegabytes(): number {
    return megabytes(workerdOf(this.origin), 'VmHWM')
  }

  /** The memory that workerd has now, in MB. */
  residentMegabytes(): number {
    return megabytes(workerdOf(this.origin), 'VmRSS')
  }

  close(): Promise<void> {
    return this.#miniflare.dispose()
  }
}

function megabytes(pid: number, name: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) / 1024
}

/** Our own children only: the workerd that was told to listen at this origin. */
function workerdOf(origin: string): number {
  const { host } = new URL(origin)
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
  const pids = table
    .split('\n')
    .map((row) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row))
    .filter((row) => Number(row?.[2]) === process.pid && /workerd/.test(row?.[3] ?? '') && row?.[3]?.includes(host))
    .map((row) => Number(row?.[1]))
  const [pid] = pids
  if (pid === undefined || pids.length > 1) throw new Error(`${pids.length} processes of workerd at ${host}`)
  return pid
}

/** Below those that systems give to outgoing calls: there a call could take it before it is used, and again after a kill. */
const PORTS = { from: 12_000, to: 30_000 }

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = PORTS.from + Math.floor(Math.random() * (PORTS.to - PORTS.from))
    if (await isFree(port)) return port
  }
  throw new Error('No port is free')
}
