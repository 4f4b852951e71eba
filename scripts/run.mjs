// `npm run bench -- <name>` runs bench/<name>.ts, `npm run prove -- <name>` runs bench/prove/<name>.ts. They print one
// JSON line a figure on stdout; everything else goes to stderr.
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { bootstrap, fail, root } from './bootstrap.mjs'

await bootstrap()
process.chdir(root)
process.env.WRANGLER_LOG ??= 'error'
process.env.WRANGLER_SEND_METRICS ??= 'false'
const [kind, name] = process.argv.slice(2)
const folder = kind === 'prove' ? 'bench/prove' : 'bench'
const entry = `${folder}/${name}.ts`
if (kind === 'prove' && name === 'all') {
  const { runAll } = await import('./prove-all.mjs')
  process.exit(await runAll(namesIn(), process.argv.slice(4)))
}
if (!name || !/^[\w-]+$/.test(name) || !existsSync(entry))
  fail(`npm run ${kind} -- <name>, where <name> is one of: ${names()}`)
const { bundleForNode } = await import('./bundle.mjs')
await import(await bundleForNode(entry))

function names() {
  return [...namesIn(), ...(kind === 'prove' ? ['all'] : [])].join(', ') || '(none yet)'
}

function namesIn() {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts'))
  return files.map((file) => path.basename(file, '.ts'))
}
