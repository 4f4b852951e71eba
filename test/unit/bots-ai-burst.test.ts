import { expect, test } from 'vitest'
import { decide } from '../../src/bots/decide'
import { newMemory } from '../../src/bots/memory'
import { prepareBots } from '../../src/bots/prepare'
import { botContext, botRow, say } from '../support/bots'

const BOT = botRow({
  botType: 12,
  replyType: 2,
  trigger: { keywords: ['parcel'] },
  config: { instructions: 'Deliveries.' },
})
const BOTS = prepareBots([BOT])

test('a burst that began with an AI bot’s keyword is answered by that bot, once', () => {
  const first = decide(botContext({ ai: 'auto', lastInSeq: 1 }), newMemory(), say('Where is my parcel?'), BOTS)
  const second = decide(botContext({ ai: 'auto', lastInSeq: 2 }), first.memory, say('I am in a hurry'), BOTS)
  const timers = second.memory.timers.filter(({ kind }) => kind === 'ai')
  expect(timers).toMatchObject([{ botId: BOT.id, instructions: 'Deliveries.', about: 2 }])
})

test('a message after the answer is for the AI of the settings again', () => {
  const first = decide(botContext({ ai: 'auto', lastInSeq: 1 }), newMemory(), say('Where is my parcel?'), BOTS)
  const [timer] = first.memory.timers
  const rung = decide(botContext({ ai: 'auto', lastInSeq: 1 }), first.memory, { kind: 'due', at: timer?.at ?? 0 }, BOTS)
  const later = decide(botContext({ ai: 'auto', lastInSeq: 2 }), rung.memory, say('Thanks'), BOTS)
  expect(later.memory.timers).toMatchObject([{ kind: 'ai', botId: null, about: 2 }])
})
