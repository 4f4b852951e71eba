import { experimental_readRawConfig } from 'wrangler'
import { HELP, readArguments, type Asked } from './arguments'
import { deploy } from './deploy'
import { firstSteps } from './first-steps'
import { Refusal } from './outside'
import { rehearsal } from './rehearse'
import { thisMachine } from './this-machine'
import { installationOf, type WranglerToml } from './wrangler-toml'

try {
  await main(readArguments(process.argv.slice(2)))
} catch (error) {
  const isForPeople = error instanceof Refusal || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
  console.error(isForPeople ? `\n${(error as Error).message}` : error)
  process.exitCode = 1
}

async function main(asked: Asked): Promise<void> {
  if (asked.isHelp) return console.log(HELP)
  const outside = thisMachine(asked.environment)
  const config = experimental_readRawConfig({ config: 'wrangler.toml' }).rawConfig as WranglerToml
  if (asked.isDryRun) return dryRun(asked, config)
  const deployed = await deploy(outside, asked, config)
  console.log(`\n${firstSteps(deployed, outside.secretsFile)}`)
}

/** The plan from nothing, then wrangler's own check of what would be uploaded. */
async function dryRun(asked: Asked, config: WranglerToml): Promise<void> {
  const outside = thisMachine(asked.environment)
  console.log('A first deploy would run:')
  const planned = { ...rehearsal(outside), isInteractive: false }
  await deploy(planned, { ...asked, place: asked.place ?? writtenPlace(config, asked.environment) }, config)
  console.log('\nWhat would be uploaded:')
  const { isOk } = await outside.run(['deploy', '--dry-run', `--env=${asked.environment}`, ...asked.more])
  if (!isOk) throw new Refusal('wrangler deploy --dry-run failed; its words are above.')
}

function writtenPlace(config: WranglerToml, environment: string): string {
  return installationOf(config, environment)?.place || 'enam'
}
