import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { applyMigrations } from '../../scripts/local/migrate'
import { seedDemo } from '../../scripts/seed/demo'
import { D1File } from './d1-file'
import { startMeta, type Deliver, type Meta } from './meta'
import { reaches, type Outside } from './outside'
import { freePort, Runtime } from './runtime'
import { say } from './say'
import { sayLog } from './worker-log'
import { appWorker, bareWorker, MASTER_KEY } from './workers'

/** The app with its demo, the simulator in Meta's place, and everything it stores in a folder of its own. */
export type App = {
  runtime: Runtime
  stateDir: string
  /** What D1 holds on disk, read beside the running app. */
  d1: D1File
  meta: Meta
  /** `keep` leaves the state where it is, for people to look at. */
  close(how?: { keep: boolean }): Promise<void>
}

/**
 * `wrapper`: a file that stands in front of the app's Worker and counts or troubles it. `prepare` adds to the demo, before
 * anything reads it. `deliver`: how the simulator's webhooks reach the app, straight when absent. `outside` is asked in
 * place of the network.
 */
export async function startApp(
  wrapper?: string,
  prepare?: (database: D1Database, simulatorUrl: string) => Promise<unknown>,
  deliver?: Deliver,
  outside?: Outside,
): Promise<App> {
  const stateDir = temporaryFolder()
  const ports = { app: await freePort(), simulator: await freePort() }
  const [appUrl, simulatorUrl] = [ports.app, ports.simulator].map((port) => `http://127.0.0.1:${port}`) as [
    string,
    string,
  ]
  const worker = await appWorker(stateDir, simulatorUrl, wrapper)
  const network = outside ? { outboundService: reaches(simulatorUrl, outside) } : {}
  const runtime = await Runtime.start({ ...worker, ...network }, stateDir, ports.app)
  const database = await runtime.database('DB')
  await applyMigrations(database, 'migrations')
  await applyMigrations(await runtime.database('SEARCH'), 'migrations-search')
  await seedDemo(database, { masterKey: MASTER_KEY, now: Date.now() })
  await prepare?.(database, simulatorUrl)
  const meta = await startMeta(ports.simulator, appUrl, deliver)
  const health = await fetch(`${appUrl}/healthz`)
  if (!health.ok) throw new Error(`The app does not come up: ${health.status}`)
  const d1 = new D1File(stateDir)
  return {
    runtime,
    stateDir,
    d1,
    meta,
    close: async ({ keep } = { keep: false }) => {
      d1.close()
      await runtime.close()
      await meta.close()
      sayLog(stateDir)
      if (keep) say(`Kept: ${stateDir}`)
      else rmSync(stateDir, { recursive: true, force: true })
    },
  }
}

export async function startBare(): Promise<{ runtime: Runtime; close(): Promise<void> }> {
  const stateDir = temporaryFolder()
  const runtime = await Runtime.start(await bareWorker(stateDir), stateDir, await freePort())
  return {
    runtime,
    close: async () => {
      await runtime.close()
      rmSync(stateDir, { recursive: true, force: true })
    },
  }
}

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'crmconnect-bench-'))
  mkdirSync(path.join(folder, 'bundle'))
  return folder
}
