import { namesOf } from '../bots/names'
import type { Env } from '../env'
import { measure } from '../metrics'
import type { ConfigSnapshot } from '../settings/snapshot'
import type { BotTurn } from './bot-turn'

/** One point for each bot that answers in this turn. */
export function measureAnswers(
  env: Env,
  config: ConfigSnapshot,
  { rows, state }: Pick<BotTurn, 'rows' | 'state'>,
): void {
  const byBot = Map.groupBy(rows, ({ sentBy }) => sentBy)
  for (const [sentBy, { length: count }] of byBot) {
    const bot = config.bots.find(({ id }) => sentBy === `bot:${id}`)
    if (!bot) continue
    const { trigger, response } = namesOf(bot)
    measure(env, { kind: 'bot', what: trigger, how: response, number: state.phoneNumberId, count })
  }
}
