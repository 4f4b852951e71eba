// `npm run db:options`: a migration with the rows of options that no migration has yet, each with its default.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { bootstrap, root, run } from '../bootstrap.mjs'

await bootstrap()
process.chdir(root)
const { DatabaseSync } = await import('node:sqlite')
const { bundleForNode } = await import('../bundle.mjs')
const { OPTIONS } = await import(await bundleForNode('src/settings/options.ts'))

const seeded = namesIn(migrations())
const missing = Object.entries(OPTIONS).filter(([name]) => !seeded.has(name))
if (missing.length > 0) {
  const before = new Set(migrations())
  const args = ['node_modules/drizzle-kit/bin.cjs', 'generate', '--custom', '--name', 'options']
  if ((await run(process.execPath, args)) !== 0) process.exit(1)
  const file = migrations().find((name) => !before.has(name))
  const rows = missing.map(
    ([name, { module, default: value }]) => `  (${[name, value, module].map(quoted).join(', ')})`,
  )
  const sql = `INSERT OR IGNORE INTO \`tbloptions\` (\`name\`, \`value\`, \`module\`) VALUES\n${rows.join(',\n')};\n`
  writeFileSync(path.join('migrations', file), sql)
}
console.log(`${missing.length} option(s) added.`)

function migrations() {
  return readdirSync('migrations')
    .filter((name) => name.endsWith('.sql'))
    .sort()
}

function namesIn(files) {
  const database = new DatabaseSync(':memory:')
  for (const file of files) database.exec(readFileSync(path.join('migrations', file), 'utf8'))
  return new Set(
    database
      .prepare('select name from tbloptions')
      .all()
      .map(({ name }) => name),
  )
}

function quoted(text) {
  return `'${text.replaceAll("'", "''")}'`
}
