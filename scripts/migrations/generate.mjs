// `npm run db:generate -- --name <what>`: drizzle-kit's migration for what changed in src/db, with WITHOUT ROWID put in.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { bootstrap, root, run } from '../bootstrap.mjs'
import { withoutRowid } from './without-rowid.mjs'

await bootstrap()
const code = await run(process.execPath, ['node_modules/drizzle-kit/bin.cjs', 'generate', ...process.argv.slice(2)])
if (code !== 0) process.exit(code)
const folder = path.join(root, 'migrations')
for (const name of readdirSync(folder).filter((file) => file.endsWith('.sql'))) {
  const file = path.join(folder, name)
  const sql = readFileSync(file, 'utf8')
  const edited = withoutRowid(sql)
  if (edited !== sql) writeFileSync(file, edited)
}
