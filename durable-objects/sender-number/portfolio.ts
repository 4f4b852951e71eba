import { portfolioLeft, shareOf } from '../../src/campaigns/portfolio-store'
import { now } from '../../src/clock'
import type { Env } from '../../src/env'
import { log } from '../../src/log'
import { stubs } from '../stubs'

/**
 * How many more people this number may give out, and when the limit lets more of them: the portfolio's limit less who was
 * reached and who is with somebody, each of whom may become one more. Numbers that send at the same time ask each other and
 * share the rest. `withUs` was read before; so is what the others say before D1 is, so that who is written down meanwhile
 * counts twice and never not at all.
 */
export async function portfolioBudget(
  env: Env,
  own: string,
  withUs: number,
): Promise<{ budget: number; until: number }> {
  const alone = await portfolioLeft(env, now())
  const { senders } = alone
  if (alone.left === null) return { budget: Infinity, until: alone.until }
  const others = senders.filter((id) => id !== own)
  if (others.length === 0) return { budget: alone.left - withUs, until: alone.until }
  const withOthers = await Promise.all(others.map((id) => outstandingOf(env, id)))
  const { left, until } = await portfolioLeft(env, now())
  const free = (left ?? Infinity) - withOthers.reduce((sum, people) => sum + people, withUs)
  return { budget: shareOf(Math.max(0, free), senders, own), until }
}

/** An object that does not answer sends nothing either. */
async function outstandingOf(env: Env, phoneNumberId: string): Promise<number> {
  try {
    return await stubs(env).senderNumber(phoneNumberId).outstanding()
  } catch (error) {
    log('warn', 'campaigns.outstanding-unknown', { number: phoneNumberId, error })
    return 0
  }
}
