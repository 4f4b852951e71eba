import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { describe, expect, test } from 'vitest'
import { unstable_readConfig } from 'wrangler'
import { readArguments, type Asked } from '../../scripts/deploy/arguments'
import { decidePlace, type PlaceFacts } from '../../scripts/deploy/decide-place'
import { deploy } from '../../scripts/deploy/deploy'
import { firstSteps } from '../../scripts/deploy/first-steps'
import { CHOICES } from '../../scripts/deploy/places'
import { rehearsal } from '../../scripts/deploy/rehearse'
import { decideSecrets } from '../../scripts/deploy/secrets'
import { targetsOf } from '../../scripts/deploy/this-machine'
import { installationOf, withPlace } from '../../scripts/deploy/wrangler-toml'
import { readPlace } from '../../src/settings/place'
import { account, configOf, URL } from '../support/node/cloudflare-account'

// As before the first deploy: whoever has deployed keeps their place in it, and these tests pass there as well.
const TOML = readFileSync('wrangler.toml', 'utf8')
  .replaceAll(/^PLACE = "[^"]*"/gm, 'PLACE = ""')
  .replaceAll(/^jurisdiction = .*\n/gm, '')
const CONFIG = configOf(TOML)
const DATABASES = ['crmconnect-whatsapp', 'crmconnect-whatsapp-search']
const QUEUES = ['sends', 'notifications', 'jobs', 'dead-letters'].map((end) => `crmconnect-whatsapp-${end}`)

function asked(...words: string[]): Asked {
  return readArguments(words)
}

/** The commands of a first deploy at `enam`, in their order. */
const FROM_NOTHING = [
  'd1 list --json --env=',
  'd1 create crmconnect-whatsapp --location enam --env=',
  'd1 create crmconnect-whatsapp-search --location enam --env=',
  'r2 bucket info crmconnect-whatsapp-media --json --env=',
  'r2 bucket create crmconnect-whatsapp-media --location enam --env=',
  ...QUEUES.map((queue) => `queues info ${queue} --env=`),
  ...QUEUES.map((queue) => `queues create ${queue} --env=`),
  'd1 migrations apply DB --remote --env=',
  'd1 migrations apply SEARCH --remote --env=',
  `d1 execute DB --remote --env= --json --command select (select value from tbloptions where name = 'whatsapp_installed_place') as place, (select count(*) from tbloptions where value like 'v1.%') as sealedValues, (select count(*) from tblstaff) as staff`,
  'secret list --format json --env=',
  `d1 execute DB --remote --env= --command insert or ignore into tbloptions (name, value, module) values ('whatsapp_installed_place', 'enam', 'whatsapp')`,
  'deploy --env= --secrets-file .dev.vars.test',
]

describe('a deploy from nothing', () => {
  test('asks once, makes everything at that place, migrates, sets secrets, deploys: exactly these commands', async () => {
    const cloud = account(TOML, { chooses: 'enam' })
    const deployed = await deploy(cloud.outside, asked(), CONFIG)
    expect(cloud.commands).toEqual(FROM_NOTHING)
    expect(cloud.questions).toBe(1)
    expect(cloud.toml).toContain('PLACE = "enam"')
    expect(Object.keys(cloud.secrets).sort()).toEqual(['MASTER_KEY', 'SESSION_SECRET', 'SETUP_TOKEN'])
    expect(deployed).toMatchObject({ place: 'enam', targets: [URL], needsFirstAdmin: true })
  })

  test('says where Analytics Engine is switched on, or how to do without, where the account has none', async () => {
    const { outside } = account(TOML, { chooses: 'enam' })
    const output = 'You need to enable Analytics Engine. [code: 10089]'
    const refusing = { ...outside, deploy: async () => ({ isOk: false, stdout: '', output, targets: [] }) }
    await expect(deploy(refusing, asked(), CONFIG)).rejects.toThrow(/Switch it on once.*analytics_engine_datasets/)
  })

  test('says addresses and where the secrets are, and never a secret', async () => {
    const cloud = account(TOML, { chooses: 'weur' })
    const said = firstSteps(await deploy(cloud.outside, asked(), CONFIG), '.dev.vars.production')
    expect(said).toContain(`${URL}/admin/setup`)
    expect(said).toContain(`${URL}/whatsapp/webhook/getdata`)
    expect(said).toContain('.dev.vars.production')
    const all = [said, ...cloud.said, ...cloud.commands].join('\n')
    for (const secret of Object.values(cloud.secrets)) expect(all).not.toContain(secret)
  })

  test('puts all of it into a jurisdiction, the queues too, and writes that into wrangler.toml', async () => {
    const cloud = account(TOML)
    await deploy(cloud.outside, asked('--place', 'eu', '--yes'), CONFIG)
    const made = cloud.commands.filter((command) => command.includes(' create '))
    expect(made).toHaveLength(2 + 1 + 4)
    for (const command of made) expect(command).toContain('--jurisdiction eu')
    expect(cloud.commands).toContain('r2 bucket info crmconnect-whatsapp-media --json --env= --jurisdiction eu')
    expect(cloud.questions).toBe(0)
    expect(cloud.toml).toMatch(/bucket_name = "crmconnect-whatsapp-media"\njurisdiction = "eu"\n/)
    expect(cloud.toml).toContain('region = "aws:eu-central-1"')
  })

  test('of staging has names of its own throughout', async () => {
    const cloud = account(TOML)
    await deploy(cloud.outside, asked('--env', 'staging', '--place', 'weur'), CONFIG)
    for (const command of cloud.commands) expect(command).toContain('--env=staging')
    const names = cloud.commands.filter((command) => / (create|info) /.test(command))
    for (const command of names) expect(command).toContain('crmconnect-whatsapp-staging')
    expect(cloud.toml.split('[env.staging]')[0]).toBe(TOML.split('[env.staging]')[0])
    expect(cloud.toml.split('[env.staging]')[1]).toContain('PLACE = "weur"')
  })
})

describe('a deploy again', () => {
  test('makes nothing, changes no secret and no file', async () => {
    const cloud = account(TOML, { chooses: 'enam' })
    await deploy(cloud.outside, asked(), CONFIG)
    const { secrets, toml } = cloud
    cloud.again()
    await deploy(cloud.outside, asked(), cloud.config())
    expect(cloud.commands.filter((command) => command.includes(' create '))).toEqual([])
    expect(cloud.commands.at(-1)).toBe('deploy --env=')
    expect(cloud).toMatchObject({ secrets, toml, questions: 1 })
  })

  // Each command of the first run fails once: the second run ends as if nothing had happened.
  test.each(FROM_NOTHING.map((command, index) => ({ command, index })))(
    'after a failure at command $index',
    async ({ index }) => {
      const whole = account(TOML, { chooses: 'enam' })
      await deploy(whole.outside, asked(), CONFIG)
      const cloud = account(TOML, { chooses: 'enam', failsAt: index })
      await expect(deploy(cloud.outside, asked(), CONFIG)).rejects.toThrow(/boom|failed/)
      const secrets = { ...cloud.file }
      cloud.again()
      await deploy(cloud.outside, asked(), cloud.config())
      expect(cloud.state()).toEqual(whole.state())
      expect(cloud.secrets).toMatchObject(secrets)
      expect(cloud.questions).toBeLessThanOrEqual(2)
    },
  )

  test('refuses another place, and says why', async () => {
    const cloud = account(TOML)
    await deploy(cloud.outside, asked('--place', 'enam'), CONFIG)
    cloud.again()
    const moved = deploy(cloud.outside, asked('--place', 'eu'), cloud.config())
    await expect(moved).rejects.toThrow(/lives at enam.*cannot move.*other ids/s)
    expect(cloud.commands.filter((command) => /create|deploy|apply/.test(command))).toEqual([])
  })

  test('from a fresh clone, where nobody wrote the place, takes the one that D1 keeps', async () => {
    const cloud = account(TOML)
    await deploy(cloud.outside, asked('--place', 'apac'), CONFIG)
    cloud.again()
    cloud.toml = TOML
    const { place } = await deploy(cloud.outside, asked(), CONFIG)
    expect(place).toBe('apac')
    expect(cloud.toml).toContain('PLACE = "apac"')
  })

  test('without an account ends with what to do', async () => {
    const cloud = account(TOML, { failsAt: 0 })
    await expect(deploy(cloud.outside, asked(), CONFIG)).rejects.toThrow('npx wrangler login')
  })
})

describe('the place', () => {
  const FACTS: PlaceFacts = {
    given: null,
    written: '',
    frozen: null,
    isMade: false,
    isInteractive: false,
    isWorkersBuild: false,
  }

  test('of a build that nobody can answer is said by a flag', () => {
    expect(decidePlace(FACTS)).toMatchObject({ kind: 'refuse', why: expect.stringContaining('--place') })
    expect(decidePlace({ ...FACTS, given: 'atlantis' })).toMatchObject({ why: expect.stringContaining('is no place') })
    expect(decidePlace({ ...FACTS, isWorkersBuild: true })).toEqual({ kind: 'take', place: '' })
    expect(decidePlace({ ...FACTS, isInteractive: true })).toEqual({ kind: 'ask' })
  })

  test('that D1 keeps goes before everything, in words that name it', () => {
    const frozen = { ...FACTS, frozen: 'weur', isMade: true }
    expect(decidePlace(frozen)).toEqual({ kind: 'take', place: 'weur' })
    expect(decidePlace({ ...frozen, written: 'weur', given: 'weur' })).toEqual({ kind: 'take', place: 'weur' })
    expect(decidePlace({ ...frozen, written: 'oc' })).toMatchObject({ kind: 'refuse' })
    expect(decidePlace({ ...frozen, frozen: '', written: 'oc' })).toMatchObject({ kind: 'refuse' })
    expect(decidePlace({ ...FACTS, isMade: true, given: 'oc' })).toMatchObject({ why: expect.stringContaining('late') })
  })

  test.each(CHOICES)('$place is one that objects know, and wrangler.toml holds it', ({ place }) => {
    expect(readPlace(place)).not.toBeNull()
    for (const environment of ['', 'staging']) {
      const written = withPlace(TOML, environment, place)
      expect(withPlace(written, environment, place)).toBe(written)
      expect(written).toContain(`PLACE = "${place}"`)
    }
  })
})

describe('secrets', () => {
  const FACTS = { set: [], known: {}, hasStaff: false, sealedValues: 0, keepsFiles: true }

  test('are the known ones before new ones, and no set-up token where somebody works here', () => {
    expect(decideSecrets({ ...FACTS, known: { MASTER_KEY: 'a', SESSION_SECRET: 'b', SETUP_TOKEN: 'c' } })).toEqual({
      kind: 'send',
      values: { MASTER_KEY: 'a', SESSION_SECRET: 'b', SETUP_TOKEN: 'c' },
      isNew: false,
    })
    const set = ['MASTER_KEY', 'SESSION_SECRET']
    expect(decideSecrets({ ...FACTS, set, hasStaff: true })).toEqual({ kind: 'send', values: {}, isNew: false })
  })

  test('never put a new master key over what another one sealed', () => {
    const decision = decideSecrets({ ...FACTS, sealedValues: 3 })
    expect(decision).toMatchObject({ kind: 'refuse', why: expect.stringMatching(/3 value.*MASTER_KEY/s) })
  })

  test('are not made where the file would be gone with the build', () => {
    expect(decideSecrets({ ...FACTS, keepsFiles: false })).toMatchObject({ kind: 'refuse' })
  })

  test('made here are as long as they have to be', () => {
    const decision = decideSecrets(FACTS)
    const values = decision.kind === 'send' ? decision.values : {}
    expect(Buffer.from(values.MASTER_KEY ?? '', 'base64')).toHaveLength(32)
  })
})

describe('wrangler.toml', () => {
  // As wrangler itself reads them: what it hands down to an environment, and what it does not.
  test('has a staging environment that is production but for its names', () => {
    const production = effective('')
    const staging = effective('staging')
    const renamed = JSON.stringify(staging)
      .replaceAll('crmconnect-whatsapp-staging', 'crmconnect-whatsapp')
      .replaceAll('crmconnect_whatsapp_staging', 'crmconnect_whatsapp')
      .replaceAll('"1011"', '"1001"')
      .replaceAll('"1012"', '"1002"')
    expect(JSON.parse(renamed)).toEqual(production)
  })

  test('shares nothing that is kept between the two: no database, bucket, queue, dataset, limit or Worker', () => {
    const shared = namesIn(effective('staging')).filter((name) => namesIn(effective('')).includes(name))
    expect(shared).toEqual([])
    expect(namesIn(effective('staging'))).toHaveLength(18)
  })

  test('names what a deploy has to make', () => {
    expect(installationOf(CONFIG, '')).toMatchObject({ queues: QUEUES, bucket: 'crmconnect-whatsapp-media' })
    expect(installationOf(CONFIG, '')?.databases.map(({ name }) => name)).toEqual(DATABASES)
    expect(installationOf(CONFIG, 'nowhere')).toBeNull()
  })
})

/** Without what only says which environment it is, and where it lives. */
function effective(environment: string): Record<string, unknown> {
  const { placement: _where, ...read } = unstable_readConfig(
    { config: 'wrangler.toml', env: environment },
    { hideWarnings: true },
  )
  const text = JSON.stringify({ ...read, targetEnvironment: null, vars: { ...read.vars, PLACE: '' } })
  return JSON.parse(text.replaceAll(/,"jurisdiction":"\w+"/g, ''))
}

const NAME_KEYS = ['name', 'database_name', 'bucket_name', 'queue', 'dead_letter_queue', 'dataset', 'namespace_id']

/** Names of what would be one and the same thing where two installations say the same. */
function namesIn(config: Record<string, unknown>): string[] {
  const { name, d1_databases, r2_buckets, queues, analytics_engine_datasets, ratelimits } = config
  const { producers, consumers } = queues as Record<string, unknown[]>
  const limits = (ratelimits as { namespace_id: string }[]).map(({ namespace_id }) => ({ namespace_id }))
  const kept = [{ name }, d1_databases, r2_buckets, producers, consumers, analytics_engine_datasets, limits].flat()
  return kept.flatMap((one) =>
    Object.entries(one as object).flatMap(([key, said]) => (NAME_KEYS.includes(key) ? said : [])),
  )
}

// developers.cloudflare.com/workers/platform/deploy-buttons: what it reads of a repository, and what its build then runs.
describe('the Deploy button', () => {
  const PACKAGE = JSON.parse(readFileSync('package.json', 'utf8'))
  const EXAMPLE = parseEnv(readFileSync('.dev.vars.example', 'utf8'))
  const { databases, queues, bucket } = installationOf(CONFIG, '')!
  type Bound = { binding: string }
  type Asks = { d1_databases?: Bound[]; r2_buckets?: Bound[]; queues?: { producers?: Bound[] } }

  test('finds a name for each thing that it makes', () => {
    expect([...databases.map(({ name }) => name), ...queues, bucket].filter((name) => name === '')).toEqual([])
  })

  test('asks for every secret that a deploy needs, each empty, and explains all that it asks', () => {
    const required = CONFIG as { secrets?: { required?: string[] } }
    expect(Object.keys(EXAMPLE)).toEqual([...(required.secrets?.required ?? []), 'SETUP_TOKEN'])
    expect(Object.values(EXAMPLE).join('')).toBe('')
    const { d1_databases, r2_buckets, queues: ours } = CONFIG as Asks
    const made = [d1_databases, r2_buckets, ours?.producers].flatMap((list) =>
      (list ?? []).map(({ binding }) => binding),
    )
    const explained = Object.entries<{ description: string }>(PACKAGE.cloudflare.bindings)
    expect(explained.map(([name]) => name).sort()).toEqual([...Object.keys(EXAMPLE), ...made, 'PLACE'].sort())
    expect(explained.filter(([, { description }]) => description.length < 10)).toEqual([])
  })

  test('runs our deploy, and has its link in the README', () => {
    expect(PACKAGE.scripts).toMatchObject({ deploy: 'node scripts/deploy.mjs' })
    expect(PACKAGE.scripts).not.toHaveProperty('build')
    const link = /\[!\[Deploy to Cloudflare\]\(https:\/\/deploy\.workers\.cloudflare\.com\/button\)\]\((.*?)\)/
    const [, address] = link.exec(readFileSync('README.md', 'utf8')) ?? []
    expect(address).toMatch(/^https:\/\/deploy\.workers\.cloudflare\.com\/\?url=https:\/\/github\.com\/[\w-]+\/[\w-]+$/)
  })

  // Names chosen on its page stand in the copy's wrangler.toml; ids of what it made beside them.
  test('may give every database another name and an id: its build asks nothing and migrates by binding', async () => {
    const renamed = TOML.replaceAll('"crmconnect-whatsapp', '"chosen').replaceAll(
      /^(database_name = .*)$/gm,
      '$1\ndatabase_id = "0"',
    )
    const cloud = account(renamed, { hasAll: true })
    const build = { ...cloud.outside, isWorkersBuild: true, keepsFiles: false, isInteractive: false }
    await deploy(build, asked(), cloud.config())
    expect(cloud.commands.filter((command) => / create /.test(command))).toEqual([])
    expect(cloud.commands).toContain('queues info chosen-sends --env=')
    const changing = cloud.commands.filter((command) => /apply|^deploy/.test(command))
    expect(changing).toEqual([
      'd1 migrations apply DB --remote --env=',
      'd1 migrations apply SEARCH --remote --env=',
      'deploy --env=',
    ])
    expect(cloud).toMatchObject({ questions: 0, file: {}, toml: renamed })
  })
})

test('a rehearsal changes nothing and says each command of a first deploy', async () => {
  const cloud = account(TOML)
  await deploy(rehearsal(cloud.outside), asked('--place', 'enam'), CONFIG)
  expect(cloud.commands).toEqual([])
  expect(cloud).toMatchObject({ toml: TOML, file: {} })
  const changing = FROM_NOTHING.filter((command) => !/ (list|info) |--json/.test(command))
  expect(cloud.said.filter((line) => line.startsWith('  wrangler '))).toHaveLength(changing.length)
})

test('flags are read, what stands behind -- goes to wrangler, others are refused', () => {
  expect(asked('--env', 'production', '-y', '--', '--tag', 'v1')).toMatchObject({
    environment: '',
    isYes: true,
    more: ['--tag', 'v1'],
  })
  expect(() => asked('--region', 'x')).toThrow('--region')
})

test('the address is the one that wrangler tells, a domain of one’s own first', () => {
  const line = { type: 'deploy', targets: ['https://a.b.workers.dev', 'chat.example.com (custom domain)'] }
  const targets = targetsOf(`{"type":"wrangler-session"}\n${JSON.stringify(line)}\n`)
  const installation = installationOf(CONFIG, '')!
  const said = firstSteps({ installation, place: '', targets, needsFirstAdmin: false }, '.dev.vars.production')
  expect(said).toContain('https://chat.example.com/admin')
  expect(said).not.toContain('setup')
})
