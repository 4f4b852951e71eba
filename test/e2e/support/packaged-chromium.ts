import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const PACKAGE = 'node_modules/@sparticuz/chromium/package.json'

/** Whether the browser tests use the npm package's Chromium: on Linux, where nobody names another one. */
export function usesPackagedChromium(): boolean {
  return !process.env.CHROMIUM_PATH && process.platform === 'linux' && process.arch === 'x64'
}

/**
 * The packaged Chromium's program. The package unpacks it in place and takes any file of that name for whole, so two who
 * ask at once start a file that is still being written (`spawn ETXTBSY`). Here it is unpacked aside and put in its place,
 * one a version, by a rename: it is whole or not there.
 */
export async function unpackedChromium(): Promise<string> {
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string }
  const folder = path.join(tmpdir(), `crmconnect-chromium-${version}`)
  if (!existsSync(folder)) await unpackTo(folder)
  return path.join(folder, 'chromium')
}

/** vitest's global setup of the browser tests: once, before any file. */
export async function setup(): Promise<void> {
  if (usesPackagedChromium()) await unpackedChromium()
}

async function unpackTo(folder: string): Promise<void> {
  const aside = mkdtempSync(`${folder}-`)
  const { TMPDIR } = process.env
  process.env.TMPDIR = aside // the package knows no other way to be told where
  try {
    const { default: packaged } = await import('@sparticuz/chromium')
    await packaged.executablePath()
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
  }
  try {
    renameSync(aside, folder)
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    if (!existsSync(folder)) throw error // else another run was quicker
  }
}
