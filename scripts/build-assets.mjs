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
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, buildSync } from 'esbuild'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const sources = join(root, 'src/admin')
const target = join(root, 'public/assets')
const manifest = join(target, 'manifest.json')
const require = createRequire(import.meta.url)

const COPIED = {
  'htmx.js': 'node_modules/htmx.org/dist/htmx.min.js',
  'htmx-ws.js': 'node_modules/htmx.org/dist/ext/hx-ws.min.js',
}

/** Other languages than English that have any words yet. */
const TRANSLATED = readdirSync(join(sources, 'text'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'en')
  .map(({ name }) => name)

const inputs = hashInputs()
if (process.argv.includes('--force') || !isBuilt()) await buildAll()

async function buildAll() {
  const fresh = `${target}.${process.pid}`
  mkdirSync(fresh, { recursive: true })
  try {
    for (const [name, from] of Object.entries(COPIED)) copyFileSync(join(root, from), join(fresh, name))
    writeEmoji(join(fresh, 'emoji-en.json'))
    for (const language of ['en', ...TRANSLATED])
      await bundleScripts(fresh, await bundleLazy(fresh, language), language)
    buildStylesheet(join(fresh, 'admin.css'))
    publish(fresh)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

function bundleScripts(outdir, lazy, language) {
  return build({
    ...spoken(language),
    entryPoints: scriptsIn(join(sources, 'assets')).filter((script) => language === 'en' || hasWords(script)),
    outdir,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: { LAZY: JSON.stringify(lazy) },
    logLevel: 'warning',
  })
}

/** Modules that a page loads only when somebody uses them; the others learn their addresses. */
async function bundleLazy(outdir, language) {
  const entryPoints = scriptsIn(join(sources, 'assets/lazy'))
  await build({
    ...spoken(language),
    entryPoints: entryPoints.map((from) => ({ in: from, out: `lazy-${basename(from, '.ts')}` })),
    outdir,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    define: { EMOJI_DATA: JSON.stringify(addressOf(outdir, 'emoji-en.json')) },
    logLevel: 'warning',
  })
  const names = entryPoints.map((from) => basename(from, '.ts'))
  return Object.fromEntries(
    names.map((name) => [name, addressOf(outdir, `lazy-${name}${language === 'en' ? '' : `.${language}`}.js`)]),
  )
}

/** `inbox.es.js`: what a script imports of `text/en/` is that of the other language, where that has the file. */
function spoken(language) {
  if (language === 'en') return {}
  const [english, translated] = ['en', language].map((one) => join(sources, 'text', one))
  const setup = ({ onResolve }) =>
    onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir, importer }) => {
      const file = `${join(resolveDir, path)}.ts`
      if (dirname(file) !== english || dirname(importer) === translated) return undefined
      const other = join(translated, basename(file))
      return existsSync(other) ? { path: other } : undefined
    })
  return { outExtension: { '.js': `.${language}.js` }, plugins: [{ name: 'words', setup }] }
}

/** Whether it has any words: the others are the same in each language. */
function hasWords(script) {
  const { metafile } = buildSync({ entryPoints: [script], bundle: true, write: false, metafile: true, outdir: 'none' })
  return Object.keys(metafile.inputs).some((path) => path.includes('admin/text/en/'))
}

function scriptsIn(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
}

/** Emoji of up to version 15 (newer ones are empty boxes on many machines), with what the picker reads of them. */
function writeEmoji(to) {
  const all = JSON.parse(readFileSync(require.resolve('emojibase-data/en/data.json'), 'utf8'))
  const emoji = all
    .filter(({ group, version }) => group !== undefined && group !== 2 && version <= 15)
    .map(({ label, emoji, group, order, tags, version, skins }) => ({
      annotation: label,
      emoji,
      group,
      order,
      tags: tags ?? [],
      version,
      ...(skins ? { skins: skins.map(({ tone, emoji: skin }) => ({ tone, emoji: skin, version })) } : {}),
    }))
  writeFileSync(to, JSON.stringify(emoji))
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

function hashOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12)
}

/** As `src/admin/asset-addresses.ts` has it. */
function addressOf(folder, name) {
  return `/assets/${name}?v=${hashOf(join(folder, name))}`
}

/** File by file, so that a server running beside never misses one. */
function publish(fresh) {
  mkdirSync(target, { recursive: true })
  const files = {}
  for (const name of readdirSync(fresh)) {
    files[name] = hashOf(join(fresh, name))
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
