// `npm run deploy`: D1 first, then the Worker, so that new code never meets an old schema. The first deploy of all is
// the other way round, since deploying is what creates the databases. Further words are handed to `wrangler deploy`.
import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { bootstrap, fail, root, run } from './bootstrap.mjs'

const SECRETS = '.dev.vars.production'

await bootstrap()
process.chdir(root)
process.env.WRANGLER_HIDE_BANNER = 'true'
const given = process.argv.slice(2)

if (hasDatabase()) {
  await migrate()
  await deploy()
} else {
  const isMade = makeSecrets()
  await deploy('--secrets-file', SECRETS)
  await migrate()
  if (isMade) sayFirstSteps()
}

/** False before the first deploy; ends with wrangler's words where it could not ask (not logged in, no network). */
function hasDatabase() {
  const { status, stdout, stderr } = wranglerSync('d1', 'info', 'DB', '--json')
  if (status === 0) return true
  const words = `${stdout}${stderr}`
  if (/Couldn't find a(n existing)? D1 DB/.test(words)) return false
  return fail(`${words.trim()}\n\nCannot see your Cloudflare account: npx wrangler login, or set CLOUDFLARE_API_TOKEN.`)
}

async function migrate() {
  for (const database of ['DB', 'SEARCH']) {
    if ((await wrangler('d1', 'migrations', 'apply', database, '--remote')) !== 0) {
      fail(`The migrations of ${database} failed; what runs in the cloud is unchanged. Mend them and deploy again.`)
    }
  }
}

async function deploy(...more) {
  if ((await wrangler('deploy', ...more, ...given)) !== 0) fail('wrangler deploy failed; its words are above.')
}

/** The Worker's secrets for the first deploy, at random, kept in a file that git ignores. */
function makeSecrets() {
  if (existsSync(SECRETS)) return false
  const values = {
    MASTER_KEY: randomBytes(32).toString('base64'),
    SESSION_SECRET: randomBytes(32).toString('base64url'),
    SETUP_TOKEN: randomBytes(18).toString('base64url'),
  }
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value}\n`)
  writeFileSync(SECRETS, lines.join(''), { mode: 0o600 })
  return true
}

function sayFirstSteps() {
  console.log(`
The Worker's secrets are in ${SECRETS}: keep it somewhere safe. Without MASTER_KEY the stored tokens cannot be read.
Open /admin/setup on the address above and make the first administrator with its SETUP_TOKEN, then remove that:
  npx wrangler secret delete SETUP_TOKEN`)
}

function wrangler(...args) {
  return run(process.execPath, ['node_modules/wrangler/bin/wrangler.js', ...args])
}

function wranglerSync(...args) {
  const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }
  return spawnSync(process.execPath, ['node_modules/wrangler/bin/wrangler.js', ...args], options)
}
