// Builds public/assets: the stylesheet, htmx and the small scripts of src/admin/assets, and the manifest with their
// hashes that src/admin/asset-addresses.ts reads. Nothing is built when nothing changed; `--force` builds anyway.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const sources = join(root, 'src/admin')
const target = join(root, 'public/assets')
const manifest = join(target, 'manifest.json')
const require = createRequire(import.meta.url)

const COPIED = {
  'htmx.js': 'node_modules/htmx.org/dist/htmx.min.js',
  'htmx-ws.js': 'node_modules/htmx.org/dist/ext/hx-ws.min.js',
}

const inputs = hashInputs()
if (process.argv.includes('--force') || !isBuilt()) await buildAll()

async function buildAll() {
  const fresh = `${target}.${process.pid}`
  mkdirSync(fresh, { recursive: true })
  try {
    for (const [name, from] of Object.entries(COPIED)) copyFileSync(join(root, from), join(fresh, name))
    await bundleScripts(fresh)
    buildStylesheet(join(fresh, 'admin.css'))
    publish(fresh)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

function bundleScripts(outdir) {
  const entryPoints = readdirSync(join(sources, 'assets'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(sources, 'assets', name))
  return build({
    entryPoints,
    outdir,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    logLevel: 'warning',
  })
}

function buildStylesheet(to) {
  const cli = join(dirname(require.resolve('@tailwindcss/cli/package.json')), 'dist/index.mjs')
  const from = join(sources, 'assets/admin.css')
  const done = spawnSync(process.execPath, [cli, '-i', from, '-o', to, '--minify'], {
    cwd: root,
    encoding: 'utf8',
  })
  if (done.status === 0) return
  console.error(done.stdout, done.stderr)
  process.exit(1)
}

/** File by file, so that a server running beside never misses one. */
function publish(fresh) {
  mkdirSync(target, { recursive: true })
  const files = {}
  for (const name of readdirSync(fresh)) {
    files[name] = createHash('sha256')
      .update(readFileSync(join(fresh, name)))
      .digest('hex')
      .slice(0, 12)
    renameSync(join(fresh, name), join(target, name))
  }
  for (const name of readdirSync(target)) if (!(name in files) && name !== 'manifest.json') rmSync(join(target, name))
  writeFileSync(`${manifest}.${process.pid}`, JSON.stringify({ inputs, files }))
  renameSync(`${manifest}.${process.pid}`, manifest)
}

function hashInputs() {
  const hash = createHash('sha256')
  // Scripts for the browser use pure files of all of src.
  const listed = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  const paths = listed
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  for (const path of [...paths.sort(), fileURLToPath(import.meta.url), join(root, 'package-lock.json')]) {
    hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex')
}

function isBuilt() {
  if (!existsSync(manifest)) return false
  const built = JSON.parse(readFileSync(manifest, 'utf8'))
  return built.inputs === inputs && Object.keys(built.files).every((name) => existsSync(join(target, name)))
}
