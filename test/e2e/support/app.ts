import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { D1File } from '../../../bench/support/d1-file'
import { bringUp } from '../../../scripts/local/up'
import { freePort } from './npm-start'

/**
 * What `npm start` runs, in this process, on ports of its own and a state that begins as one does that was just seeded.
 * `npm start` itself is what `main-job.test.ts` is about.
 */
export class App {
  #closers: (() => unknown)[] = []
  readonly stateDir = mkdtempSync(path.join(tmpdir(), 'crmconnect-'))

  protected constructor(
    readonly port: number,
    readonly simulatorPort: number,
  ) {
    cpSync(process.env.SEEDED_STATE ?? '', this.stateDir, { recursive: true })
  }

  static async start(): Promise<App> {
    const app = new App(await freePort(), await freePort())
    await app.start()
    return app
  }

  get url(): string {
    return `http://localhost:${this.port}`
  }

  get simulatorUrl(): string {
    return `http://localhost:${this.simulatorPort}`
  }

  /** The Worker as it was built for all test files. */
  get bundle(): string {
    return path.join(this.stateDir, 'bundle/worker.js')
  }

  /** Starts it (again) and waits until it is up. */
  async start(): Promise<void> {
    const { port, simulatorPort, stateDir, bundle } = this
    const say = (line: string) => console.error(line)
    const given = { port, simulatorPort, stateDir, say, bundle: () => Promise.resolve(bundle) }
    await bringUp(given, (end) => this.#closers.push(end))
  }

  /** Ends it; the state stays. */
  async stop(): Promise<number | null> {
    for (const end of this.#closers.splice(0).toReversed()) await end()
    return 0
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.stateDir, { recursive: true, force: true })
  }

  /** As `wrangler d1 execute` does beside a running app. */
  change(statements: string): void {
    const file = new D1File(this.stateDir, { readOnly: false })
    try {
      file.run(statements)
    } finally {
      file.close()
    }
  }

  /** The rows of one statement, from D1's file beside the running app. */
  rows(sql: string): Record<string, unknown>[] {
    const file = new D1File(this.stateDir)
    try {
      return file.all<Record<string, unknown>>(sql).map((row) => ({ ...row })) // SQLite's have no prototype
    } finally {
      file.close()
    }
  }

  /** A customer types a text on the simulator's phone. */
  async customerSays(waId: string, text: string): Promise<void> {
    const answer = await fetch(`${this.simulatorUrl}/_control/customers/${waId}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
    })
    if (!answer.ok) throw new Error(`The simulator answers ${answer.status}: ${await answer.text()}`)
  }
}
