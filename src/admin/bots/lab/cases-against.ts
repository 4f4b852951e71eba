import type { BotRow } from '../../../bots/bot'
import { runCase, type CaseDifference } from '../../../bots/lab/case'
import { listCases, type StoredCase } from '../../../bots/lab/cases-store'
import { withBot } from '../../../bots/lab/draft'
import type { Env } from '../../../env'
import { forgetConfig, readConfig, type ConfigSnapshot } from '../../../settings/snapshot'

/** `differences` null: the case cannot be read any more. */
export type CaseRun = { id: number; name: string; differences: CaseDifference[] | null }

/**
 * The cases that would fail with this bot (or this flow of it) published: all are played against the configuration as it
 * would be. Nothing runs where the bot is off and was: nothing changes then.
 */
export async function casesAgainst(env: Env, row: BotRow): Promise<CaseRun[]> {
  const config = await newestConfig(env)
  if (!config) return []
  const changes = row.isBotActive || config.bots.some(({ id }) => id === row.id)
  return changes ? failing(runAll(await listCases(env), withBot(config, row))) : []
}

/** The settings as they are stored at this moment. */
export async function newestConfig(env: Env): Promise<ConfigSnapshot | null> {
  forgetConfig()
  return readConfig(env)
}

export function runAll(cases: readonly StoredCase[], config: ConfigSnapshot): CaseRun[] {
  return cases.map(({ id, name, body }) => ({ id, name, differences: body && runCase(body, config) }))
}

export function failing(runs: readonly CaseRun[]): CaseRun[] {
  return runs.filter(({ differences }) => differences === null || differences.length > 0)
}
