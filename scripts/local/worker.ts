import { convertV4MiniflareOptions, Log, LogLevel, Miniflare, type V4MiniflareOptions } from 'miniflare'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { unstable_getMiniflareWorkerOptions as bindingsOf } from 'wrangler'

export type LocalWorker = {
  /** Of a binding, for example `DB`. */
  database(binding: string): Promise<D1Database>
  /** Runs `scheduled` as Cloudflare's cron does. */
  runCron(cron: string): Promise<void>
  /** Puts a new bundle in place of the running one; state stays. */
  replace(bundle: string): Promise<void>
  close(): Promise<void>
}

export type WorkerOptions = {
  bundle: string
  port: number
  /** Same layout as wrangler's `--persist-to`. */
  stateDir: string
  vars: Record<string, string>
  onLog: (level: string, line: string) => void
  onRestart?: () => void
}

/**
 * Runs the bundle on miniflare with the bindings of wrangler.toml. Not `wrangler dev`: its proxy serves a third of the
 * requests, and miniflare starts workerd again by itself when that dies.
 */
export async function startWorker(options: WorkerOptions): Promise<LocalWorker> {
  const miniflare = new Miniflare(miniflareOptions(options))
  await miniflare.ready
  return {
    database: (binding) => miniflare.getD1Database(binding),
    runCron: async (cron) => {
      const worker = await miniflare.getWorker()
      await worker.scheduled({ cron, scheduledTime: new Date() })
    },
    replace: (bundle) => miniflare.setOptions(miniflareOptions({ ...options, bundle })),
    close: () => miniflare.dispose(),
  }
}

export function miniflareOptions({ bundle, port, stateDir, vars, onLog, onRestart }: WorkerOptions) {
  const { modulesRules: _byWrangler, ...workerOptions } = bindingsOf('wrangler.toml').workerOptions
  const options = {
    host: 'localhost',
    port,
    cf: false,
    log: new Log(LogLevel.ERROR),
    logRequests: false,
    telemetry: { enabled: false },
    unsafeTriggerHandlers: true, // answers /cdn-cgi/local/scheduled
    resourcePersistencePath: path.resolve(stateDir, 'v3'),
    handleStructuredLogs: ({ level, message }) => onLog(level, message),
    unsafeHandleRuntimeRestart: onRestart,
    workers: [
      {
        ...workerOptions,
        modules: modulesBeside(bundle),
        modulesRoot: path.dirname(bundle),
        bindings: { ...(workerOptions.bindings as Record<string, string>), ...vars },
      },
    ],
  } satisfies V4MiniflareOptions
  return convertV4MiniflareOptions(options)
}

/** The bundle first, then the texts that it imports (`[[rules]]` of wrangler.toml), which wrangler put beside it. */
function modulesBeside(bundle: string) {
  const folder = path.dirname(bundle)
  const texts = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  return [
    { type: 'ESModule' as const, path: bundle },
    ...texts.map((name) => ({ type: 'Text' as const, path: path.join(folder, name) })),
  ]
}
