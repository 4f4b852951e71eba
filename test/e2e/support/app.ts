import type { ChildProcess } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { D1File } from '../../../bench/support/d1-file'
import { freePort, interrupt, npmStart } from './npm-start'

/** What `npm start` runs, on ports of its own and a state that begins as one does that was just seeded. */
export class App {
  #child: ChildProcess | null = null
  readonly stateDir = mkdtempSync(path.join(tmpdir(), 'crmconnect-'))

  private constructor(
    readonly port: number,
    readonly simulatorPort: number,
  ) {}

  static async start(): Promise<App> {
    const app = new App(await freePort(), await freePort())
    cpSync(process.env.SEEDED_STATE ?? '', app.stateDir, { recursive: true })
    await app.start()
    return app
  }

  get url(): string {
    return `http://localhost:${this.port}`
  }

  get simulatorUrl(): string {
    return `http://localhost:${this.simulatorPort}`
  }

  /** Starts it (again) and waits until it says that it is up. */
  async start(): Promise<void> {
    this.#child = await this.startAnother()
  }

  /** A process on the same ports and state. */
  async startAnother(): Promise<ChildProcess> {
    const env = {
      ...process.env,
      PORT: String(this.port),
      SIMULATOR_PORT: String(this.simulatorPort),
      STATE_DIR: this.stateDir,
      BUNDLE: path.join(this.stateDir, 'bundle/worker.js'),
    }
    return npmStart(env)
  }

  /** As Ctrl-C does; answers the exit code. */
  async stop(): Promise<number | null> {
    return this.#child && interrupt(this.#child)
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
