import { performance } from 'node:perf_hooks'
import { memory, NOON, botContext, say } from '../../test/support/bots'
import type { BotRow } from '../../src/bots/bot'
import { decide } from '../../src/bots/decide'
import { prepareBots, type PreparedBots } from '../../src/bots/prepare'
import { botMix } from './bot-mix'
import { SMALL_TALK } from './conversation-traffic'

export type Engine = { prepareMs: number; bots: PreparedBots }

/** The engine with so many bots beside one that says hello. */
export function engineOf(count: number): Engine {
  const rows: BotRow[] = botMix(count).map((row, i) => ({ ...row, id: i + 1, isBotActive: true, stopsHere: false }))
  const startedAt = performance.now()
  const bots = prepareBots(rows)
  if (bots.broken.length > 0) throw new Error(`A bot cannot be read: ${bots.broken[0]?.reason}`)
  return { prepareMs: performance.now() - startedAt, bots }
}

/** Processor microseconds of one message: other programs of the machine do not count. */
export function decideMicros({ bots }: Engine, messages: number): number {
  const before = process.cpuUsage()
  const context = botContext()
  const empty = memory()
  for (let i = 0; i < messages; i++)
    decide(
      context,
      empty,
      say(SMALL_TALK[i % SMALL_TALK.length] ?? '', { at: NOON + i, beginsSession: i % 8 === 0 }),
      bots,
    )
  const { user, system } = process.cpuUsage(before)
  return (user + system) / messages
}
