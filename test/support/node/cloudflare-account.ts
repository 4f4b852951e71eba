import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { experimental_readRawConfig } from 'wrangler'
import type { Answer, Outside } from '../../../scripts/deploy/outside'
import type { Secrets } from '../../../scripts/deploy/secrets'
import { installationOf, type WranglerToml } from '../../../scripts/deploy/wrangler-toml'

export const URL = 'https://crmconnect-whatsapp.somebody.workers.dev'
const NOTHING = { isOk: true, stdout: '', output: '' }

/** `hasAll`: somebody else made everything that `toml` names, and set the secrets, as the Deploy button does. */
type Wishes = { chooses?: string; failsAt?: number; hasAll?: boolean }

/** An account at Cloudflare as far as a deploy asks it, behind wrangler's words: commands are kept as they were given. */
export function account(toml: string, { chooses = 'nobody', failsAt = -1, hasAll = false }: Wishes = {}) {
  const databases = new Set<string>()
  const buckets = new Set<string>()
  const queues = new Set<string>()
  const migrated = new Set<string>()
  let place: string | null = null
  let deploys = 0
  let failing = failsAt
  const cloud = {
    commands: [] as string[],
    said: [] as string[],
    questions: 0,
    toml,
    /** The file of secrets on this machine, and what the Worker has of it. */
    file: {} as Secrets,
    secrets: {} as Secrets,
    /** A second run begins: nothing fails any more. */
    again: () => {
      cloud.commands = []
      failing = -1
    },
    state: () => ({
      databases,
      buckets,
      queues,
      migrated,
      place,
      deploys,
      names: Object.keys(cloud.secrets),
      toml: cloud.toml,
    }),
    config: (): WranglerToml => configOf(cloud.toml),
    outside: {} as Outside,
  }

  if (hasAll) {
    const all = installationOf(configOf(toml), '')
    for (const { name } of all?.databases ?? []) databases.add(name)
    for (const queue of all?.queues ?? []) queues.add(queue)
    buckets.add(all?.bucket ?? '')
    cloud.secrets = { MASTER_KEY: 'set', SESSION_SECRET: 'set', SETUP_TOKEN: 'set' }
    deploys = 1
  }

  const wrangler = async (args: readonly string[]): Promise<Answer> => {
    const command = args.join(' ')
    const turn = cloud.commands.push(command) - 1
    if (turn === failing) return refused('boom')
    return answerTo(args)
  }

  function answerTo(args: readonly string[]): Answer {
    const [one, two, three, four = ''] = args
    const name = four.startsWith('--') ? (three ?? '') : four
    switch (`${one} ${two}${one === 'r2' || two === 'migrations' ? ` ${three}` : ''}`) {
      case 'd1 list':
        return says([...databases].map((known) => ({ name: known })))
      case 'd1 create':
        return made(databases, three)
      case 'r2 bucket info':
        return there(buckets, name, 'The specified bucket does not exist. [code: 10006]')
      case 'r2 bucket create':
        return made(buckets, name)
      case 'queues info':
        return there(queues, three, `Queue "${three}" does not exist.`)
      case 'queues create':
        return made(queues, three)
      case 'd1 migrations apply':
        migrated.add(name)
        return NOTHING
      case 'd1 execute':
        return executed(args.at(-1) ?? '')
      case 'secret list':
        return deploys === 0
          ? refused('Worker "x" not found.')
          : says(Object.keys(cloud.secrets).map((known) => ({ name: known })))
      default:
        throw new Error(`Nobody knows wrangler ${args.join(' ')}`)
    }
  }

  function executed(command: string): Answer {
    if (!migrated.has('DB')) return refused('no such table: tbloptions: SQLITE_ERROR')
    const [, kept] = /^insert or ignore .*'whatsapp_installed_place', '([\w:]+)'/.exec(command) ?? []
    if (kept === undefined) return says([{ results: [{ place, sealedValues: 0, staff: 0 }], success: true }])
    place ??= kept
    return NOTHING
  }

  cloud.outside = {
    ask: wrangler,
    run: wrangler,
    deploy: async (args) => {
      const turn = cloud.commands.push(args.join(' ')) - 1
      if (turn === failing) return { ...refused('boom'), targets: [] }
      if (args.includes('--secrets-file')) cloud.secrets = { ...cloud.secrets, ...cloud.file }
      deploys = 1
      return { ...NOTHING, targets: [URL] }
    },
    choose: async () => {
      cloud.questions += 1
      return chooses
    },
    say: (line) => void cloud.said.push(line),
    readToml: () => cloud.toml,
    writeToml: (text) => {
      cloud.toml = text
    },
    secretsFile: '.dev.vars.test',
    knownSecrets: () => cloud.file,
    writeSecrets: (values) => {
      cloud.file = { ...cloud.file, ...values }
    },
    isInteractive: chooses !== 'nobody',
    isWorkersBuild: false,
    keepsFiles: true,
  }
  return cloud
}

function made(known: Set<string>, name = ''): Answer {
  if (known.has(name)) return refused(`${name} already exists`)
  known.add(name)
  return NOTHING
}

function there(known: Set<string>, name = '', words: string): Answer {
  return known.has(name) ? NOTHING : refused(words)
}

function says(value: unknown): Answer {
  return { isOk: true, stdout: JSON.stringify(value), output: JSON.stringify(value) }
}

function refused(words: string): Answer {
  return { isOk: false, stdout: '', output: words }
}

/** As wrangler itself reads it. */
export function configOf(toml: string): WranglerToml {
  const folder = mkdtempSync(path.join(tmpdir(), 'toml-'))
  const file = path.join(folder, 'wrangler.toml')
  try {
    writeFileSync(file, toml)
    return experimental_readRawConfig({ config: file }).rawConfig as WranglerToml
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
