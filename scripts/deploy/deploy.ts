import { placeKept, PLACE_OPTION } from '../../src/settings/place'
import { envFlag, executeArgs, findDatabases, findQueues, findSecrets, hasBucket, readStored } from './account'
import type { Stored } from './account'
import type { Asked } from './arguments'
import { decidePlace } from './decide-place'
import { Refusal, type Outside } from './outside'
import { CHOICES, jurisdictionFlags, storageFlags } from './places'
import { decideSecrets, type SecretName } from './secrets'
import { installationOf, withPlace, type Installation, type WranglerToml } from './wrangler-toml'

export type Deployed = { installation: Installation; place: string; targets: string[]; needsFirstAdmin: boolean }

/**
 * From nothing, or from wherever an earlier run ended: decide the place, make what is missing there, migrate, set the
 * secrets that are missing, deploy. Databases come before the code that needs them. Throws `Refusal` with what to do.
 */
export async function deploy(outside: Outside, asked: Asked, config: WranglerToml): Promise<Deployed> {
  const installation = installationOf(config, asked.environment)
  if (!installation) throw new Refusal(`wrangler.toml has no environment ${asked.environment}.`)
  const made = await findDatabases(outside, installation)
  const isMade = made.includes(installation.databases[0]?.name ?? '')
  const before = isMade ? await readStored(outside, installation) : null
  const place = await choosePlace(outside, asked, installation, { isMade, frozen: before?.place ?? null })
  writePlace(outside, installation, place)
  await makeMissing(outside, installation, place, made)
  await migrate(outside, installation)
  const stored = await readStored(outside, installation)
  const secretFlags = await sendSecrets(outside, installation, stored)
  await freezePlace(outside, installation, place, stored)
  const answer = await outside.deploy(['deploy', envFlag(asked.environment), ...secretFlags, ...asked.more])
  if (!answer.isOk) throw new Refusal(whyNot(answer.output))
  return { installation, place, targets: answer.targets, needsFirstAdmin: stored.staff === 0 }
}

/** Cloudflare's code of an account without Analytics Engine; datasets make themselves, the product does not. */
const NO_ANALYTICS_ENGINE = 'code: 10089'

function whyNot(output: string): string {
  return output.includes(NO_ANALYTICS_ENGINE)
    ? 'This account has Analytics Engine switched off. Switch it on once, in the dashboard under Storage & databases, Analytics Engine, or take both [[…analytics_engine_datasets]] out of wrangler.toml: nothing is counted then, all else works. Then deploy again.'
    : 'wrangler deploy failed; its words are above. Mend it and deploy again.'
}

async function choosePlace(
  outside: Outside,
  { place: given, isYes }: Asked,
  { place: written }: Installation,
  known: { isMade: boolean; frozen: string | null },
): Promise<string> {
  const { isWorkersBuild } = outside
  const isInteractive = outside.isInteractive && !isYes
  const decision = decidePlace({ given, written, ...known, isInteractive, isWorkersBuild })
  if (decision.kind === 'refuse') throw new Refusal(decision.why)
  if (decision.kind === 'take') return decision.place
  const choices = CHOICES.map(({ place, words }) => ({ value: place, words }))
  return outside.choose('Where shall it live? This is decided once: data and objects stay there for ever.', choices)
}

function writePlace(outside: Outside, { environment, place: written }: Installation, place: string): void {
  if (place === written) return
  outside.writeToml(withPlace(outside.readToml(), environment, place))
  outside.say(`wrangler.toml: PLACE is "${place}" now. Commit it: every later deploy has to say the same.`)
}

async function makeMissing(
  outside: Outside,
  installation: Installation,
  place: string,
  made: readonly string[],
): Promise<void> {
  const { environment, databases, bucket, queues } = installation
  const make = async (...args: string[]) => {
    const { isOk } = await outside.run([...args, envFlag(environment)])
    if (!isOk) throw new Refusal(`wrangler ${args.join(' ')} failed; its words are above. Mend it and deploy again.`)
  }
  for (const { name } of databases) {
    if (!made.includes(name)) await make('d1', 'create', name, ...storageFlags(place))
  }
  if (!(await hasBucket(outside, installation, place))) {
    await make('r2', 'bucket', 'create', bucket, ...storageFlags(place))
  }
  const found = await findQueues(outside, installation)
  for (const queue of queues) {
    if (!found.includes(queue)) await make('queues', 'create', queue, ...jurisdictionFlags(place))
  }
}

async function migrate(outside: Outside, { environment, databases }: Installation): Promise<void> {
  for (const { binding } of databases) {
    const { isOk } = await outside.run(['d1', 'migrations', 'apply', binding, '--remote', envFlag(environment)])
    if (isOk) continue
    throw new Refusal(`The migrations of ${binding} failed; what runs is unchanged. Mend them and deploy again.`)
  }
}

/** Flags for `wrangler deploy`. The values travel in a file that only its owner reads, never on a command line. */
async function sendSecrets(outside: Outside, installation: Installation, stored: Stored): Promise<string[]> {
  const set = await findSecrets(outside, installation)
  const decision = decideSecrets({
    set,
    known: outside.knownSecrets(),
    hasStaff: stored.staff > 0,
    sealedValues: stored.sealedValues,
    keepsFiles: outside.keepsFiles,
  })
  if (decision.kind === 'refuse') throw new Refusal(decision.why)
  const names = Object.keys(decision.values) as SecretName[]
  if (names.length === 0) return []
  outside.writeSecrets(decision.values)
  const word = decision.isNew ? 'made and written to' : 'taken from'
  outside.say(`Secrets that the Worker misses (${names.join(', ')}) are ${word} ${outside.secretsFile}.`)
  return ['--secrets-file', outside.secretsFile]
}

/** Before the Worker: its first request would pin objects. What is there stays. */
async function freezePlace(outside: Outside, { environment }: Installation, place: string, stored: Stored) {
  if (stored.place !== null) return
  const row = `('${PLACE_OPTION}', '${placeKept(place)}', 'whatsapp')`
  const command = `insert or ignore into tbloptions (name, value, module) values ${row}`
  const answer = await outside.ask(executeArgs(environment, command))
  if (!answer.isOk) throw new Refusal(answer.output.trim())
}
