import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort, interrupt, npmStart } from './npm-start'

/** vitest's global setup of the browser tests: one `npm start` on an empty state builds, migrates and seeds for all files. */
export async function setup(): Promise<() => void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'crmconnect-seeded-'))
  const [port, simulatorPort] = [await freePort(), await freePort()]
  const env = { ...process.env, PORT: String(port), SIMULATOR_PORT: String(simulatorPort), STATE_DIR: folder }
  await interrupt(await npmStart(env))
  process.env.SEEDED_STATE = folder // each file's process inherits it
  return () => rmSync(folder, { recursive: true, force: true })
}
