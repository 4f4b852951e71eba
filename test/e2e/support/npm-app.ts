import type { ChildProcess } from 'node:child_process'
import { App } from './app'
import { freePort, interrupt, npmStart } from './npm-start'

/** The same, as people start it: `npm start`, a process of its own. */
export class NpmApp extends App {
  #child: ChildProcess | null = null

  static override async start(): Promise<NpmApp> {
    const app = new NpmApp(await freePort(), await freePort())
    await app.start()
    return app
  }

  override async start(): Promise<void> {
    this.#child = await this.startAnother()
  }

  /** A process on the same ports and state. */
  async startAnother(): Promise<ChildProcess> {
    return npmStart({
      ...process.env,
      PORT: String(this.port),
      SIMULATOR_PORT: String(this.simulatorPort),
      STATE_DIR: this.stateDir,
      BUNDLE: this.bundle,
    })
  }

  /** As Ctrl-C does; answers the exit code. */
  override async stop(): Promise<number | null> {
    return this.#child && interrupt(this.#child)
  }
}
