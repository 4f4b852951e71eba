import { appendFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { isSeeded, seedDemo } from '../seed/demo'
import { seedFigures } from '../seed/figures'
import { startCron } from './cron'
import { applyMigrations } from './migrate'
import { localSecrets } from './secrets'
import { startSimulator } from './simulator'
import { startWorker, type LocalWorker } from './worker'

export type Given = {
  port: number
  simulatorPort: number
  stateDir: string
  /** Builds the Worker, or names one that was built before. */
  bundle: () => Promise<string>
  say: (line: string) => void
}

/** What runs, and how to end all of it; `onStarted` hears of each part as it comes up, so that a start that fails leaves none. */
export async function bringUp(given: Given, onStarted: (end: () => unknown) => void): Promise<LocalWorker> {
  const { port, simulatorPort, stateDir, say } = given
  const appUrl = `http://localhost:${port}`
  const simulatorUrl = `http://localhost:${simulatorPort}`
  mkdirSync(stateDir, { recursive: true })
  const secrets = localSecrets()
  const vars = {
    ...secrets,
    STAGE: 'local',
    GRAPH_BASE_URL: simulatorUrl,
    MEDIA_ORIGIN: simulatorUrl,
    FACEBOOK_SDK_URL: `${simulatorUrl}/_oauth/sdk.js`,
  }
  const worker = await startWorker({
    bundle: await given.bundle(),
    port,
    stateDir,
    vars,
    onLog: keepLog(path.join(stateDir, 'worker.log')),
    onRestart: () => say('The Workers runtime ended and was started again; nothing stored is lost.'),
  })
  onStarted(() => worker.close())
  await prepareData(worker, { masterKey: secrets.MASTER_KEY, simulatorUrl, say })
  onStarted(await startSimulator({ port: simulatorPort, appUrl }))
  onStarted(
    startCron(
      (cron) => worker.runCron(cron),
      (error) => say(`Cron: ${String(error)}`),
    ),
  )
  await mustAnswer(`${appUrl}/healthz`)
  await worker.runCron('* * * * *') // what the first minute would bring, e.g. the demo's templates
  return worker
}

type Seeding = { masterKey: string; simulatorUrl: string; say: Given['say'] }

async function prepareData(worker: LocalWorker, { masterKey, simulatorUrl, say }: Seeding): Promise<void> {
  const database = await worker.database('DB')
  await applyMigrations(database, 'migrations')
  await applyMigrations(await worker.database('SEARCH'), 'migrations-search')
  if (await isSeeded(database)) return
  say('Seeding the demo …')
  await seedDemo(database, { masterKey, now: Date.now(), aiUrl: simulatorUrl })
  await seedFigures(database, Date.now())
}

async function mustAnswer(url: string): Promise<void> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}: ${(await answer.text()).slice(0, 500)}`)
}

/** The Worker's log goes to a file; on the terminal only what went wrong. */
function keepLog(file: string): (level: string, line: string) => void {
  return (level, line) => {
    appendFileSync(file, `${new Date().toISOString()} ${level} ${line}\n`)
    if (level === 'error') console.error(line)
  }
}
