import { build, type BuildOptions, type Plugin } from 'esbuild'
import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { unstable_getMiniflareWorkerOptions as bindingsOf } from 'wrangler'
import { QUIET } from '../../scripts/local/build'

const start = promisify(execFile)

// stdout is for figures, so wrangler is silent from the beginning.
Object.assign(process.env, { ...QUIET, WRANGLER_LOG: 'error' })

export const MASTER_KEY = 'YmVuY2gtbWFzdGVyLWtleS1vZi0zMi1ieXRlcy1sb24='

/** What the Worker knows beside wrangler.toml. Fixed values: nothing here protects anything. */
const VARS = { STAGE: 'local', MASTER_KEY, SESSION_SECRET: 'bench-session-secret-of-32-bytes-or-more' }

/** The app as a deploy would bundle it, with the bindings of wrangler.toml; `wrapper` is a file that stands in front of it. */
export async function appWorker(stateDir: string, simulatorUrl: string, wrapper?: string) {
  const folder = path.join(stateDir, 'bundle')
  await bundleApp(folder)
  const entry = wrapper ? await bundleWrapper(wrapper, folder) : null
  // Without the assets of the admin: their router would stand before one of the two Workers that are compared.
  const { modulesRules: _byWrangler, assets: _assets, ...options } = bindingsOf('wrangler.toml').workerOptions
  const texts = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  return {
    ...options,
    modulesRoot: folder,
    modules: [
      ...[entry, path.join(folder, 'worker.js')].filter((file) => file !== null).map(esModule),
      ...texts.map((name) => ({ type: 'Text' as const, path: path.join(folder, name) })),
    ],
    serviceBindings: { ASSETS: readAsset },
    bindings: {
      ...(options.bindings as Record<string, string>),
      ...VARS,
      GRAPH_BASE_URL: simulatorUrl,
      MEDIA_ORIGIN: simulatorUrl,
    },
  }
}

/** The built files of the admin, for pages that look up their addresses. */
function readAsset({ url }: { url: string }): Response {
  const file = path.join('public', path.posix.normalize(new URL(url).pathname))
  return existsSync(file) ? new Response(readFileSync(file)) : new Response(null, { status: 404 })
}

/** The Worker that the app is compared with. */
export async function bareWorker(stateDir: string) {
  const outfile = path.join(stateDir, 'bundle', 'bare.js')
  await build({ ...ESM, entryPoints: ['bench/support/bare-worker.ts'], outfile })
  const { compatibilityDate, compatibilityFlags } = bindingsOf('wrangler.toml').workerOptions
  return {
    compatibilityDate: compatibilityDate as string,
    compatibilityFlags: compatibilityFlags as string[],
    modulesRoot: path.dirname(outfile),
    modules: [esModule(outfile)],
    durableObjects: { BARE: { className: 'Bare', useSQLite: true } },
    bindings: { APP_SECRET: 'demo-app-secret' },
  }
}

/** The inbox's own reading over four databases: two of each size. */
export async function inboxWorker(stateDir: string) {
  const outfile = path.join(stateDir, 'bundle', 'inbox.js')
  await build({ ...ESM, entryPoints: ['bench/support/inbox-worker.ts'], outfile })
  const { compatibilityDate, compatibilityFlags } = bindingsOf('wrangler.toml').workerOptions
  return {
    compatibilityDate: compatibilityDate as string,
    compatibilityFlags: compatibilityFlags as string[],
    modulesRoot: path.dirname(outfile),
    modules: [esModule(outfile)],
    d1Databases: { DB_SMALL: 'a', DB_LARGE: 'b', SEARCH_SMALL: 'c', SEARCH_LARGE: 'd' },
  }
}

const ESM: BuildOptions = {
  bundle: true,
  format: 'esm',
  target: 'es2024',
  external: ['cloudflare:*', 'node:*'],
  logLevel: 'error',
}

/** What `prove -- all` has bundled for all of its proofs is taken as it is. */
async function bundleApp(folder: string): Promise<void> {
  const ready = process.env['PROOF_BUNDLE']
  if (ready) return cpSync(ready, folder, { recursive: true })
  mkdirSync(folder, { recursive: true })
  try {
    const args = ['node_modules/wrangler/bin/wrangler.js', 'deploy', '--dry-run', '--outdir', folder]
    await start(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 })
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new Error(`The Worker does not build:\n${stderr || stdout || String(error)}`, { cause: error })
  }
}

/** The wrapper imports `src/worker`; here that is the deployed bundle beside it, so what is wrapped is what runs in the cloud. */
async function bundleWrapper(wrapper: string, folder: string): Promise<string> {
  const outfile = path.join(folder, 'wrapper.js')
  const theBundle: Plugin = {
    name: 'the-bundle',
    setup(builder) {
      builder.onResolve({ filter: /\/src\/worker$/ }, () => ({ path: './worker.js', external: true }))
    },
  }
  await build({ ...ESM, entryPoints: [wrapper], outfile, plugins: [theBundle] })
  return outfile
}

function esModule(file: string) {
  return { type: 'ESModule' as const, path: file }
}
