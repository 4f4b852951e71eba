import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** What `npm start` runs, on ports and a state of its own. */
export class App {
  #child: ChildProcess | null = null
  readonly stateDir = mkdtempSync(path.join(tmpdir(), 'crmconnect-'))

  private constructor(
    readonly port: number,
    readonly simulatorPort: number,
  ) {}

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
    }
    const child = spawn(process.execPath, ['scripts/start.mjs'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        output += chunk.toString()
        if (output.includes('Ctrl-C ends all of it')) resolve()
      }
      child.stdout.on('data', read)
      child.stderr.on('data', read)
      child.on('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${output.slice(-4000)}`)))
    })
    return child
  }

  /** As Ctrl-C does; answers the exit code. */
  async stop(): Promise<number | null> {
    const child = this.#child
    if (!child || child.exitCode !== null) return child?.exitCode ?? null
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    child.kill('SIGINT')
    return ended
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.stateDir, { recursive: true, force: true })
  }

  /** The rows of one statement, read as a person would: by wrangler, from the same state, once more where it was locked. */
  rows(sql: string, triesLeft = 5): Record<string, unknown>[] {
    const args = ['d1', 'execute', 'DB', '--local', '--persist-to', this.stateDir, '--json', '--command', sql]
    const { WRANGLER_LOG: _quiet, ...env } = process.env // at "error" it would keep the answer to itself
    const wrangler = ['node_modules/wrangler/bin/wrangler.js', ...args]
    const { status, stdout, stderr } = spawnSync(process.execPath, wrangler, { env, encoding: 'utf8' })
    if (status !== 0 && stderr.includes('SQLITE_BUSY') && triesLeft > 1) return this.rows(sql, triesLeft - 1)
    if (status !== 0) throw new Error(`wrangler d1 execute ended with ${status}:\n${stdout}${stderr}`)
    const [answer] = JSON.parse(stdout) as { results: Record<string, unknown>[] }[]
    return answer?.results ?? []
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

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
