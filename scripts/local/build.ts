import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'

const start = promisify(execFile)

/** Builds assets and Worker as a deploy would, into `outdir`; answers the bundle's path, or throws with the compiler's words. */
export async function buildWorker(outdir: string): Promise<string> {
  const args = ['node_modules/wrangler/bin/wrangler.js', 'deploy', '--dry-run', '--outdir', outdir]
  try {
    await start(process.execPath, args, { env: { ...process.env, ...QUIET }, maxBuffer: 64 * 1024 * 1024 })
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new Error(`The Worker does not build:\n${stderr || stdout || String(error)}`, { cause: error })
  }
  return path.resolve(outdir, 'worker.js')
}

/** Keeps wrangler from calling home, asking questions and drawing. */
export const QUIET = { WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true', CI: 'true', NO_COLOR: '1' }
