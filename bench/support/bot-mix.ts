import type { BotRow } from '../../src/bots/bot'

/** Of each twenty bots: what they wait for. Most read words, some greet or say the hours. */
const MIX = [1, 2, 4, 1, 10, 2, 4, 1, 3, 2, 1, 4, 7, 1, 2, 10, 4, 5, 1, 6] as const
const SYLLABLES = ['ba', 'ko', 'li', 'mu', 'ne', 'ra', 'so', 'ti', 'vu', 'ze'] as const

type Row = Required<Pick<BotRow, 'name' | 'replyType' | 'trigger' | 'botType' | 'config' | 'relTypes' | 'position'>>

/**
 * So many bots of all triggers that read messages, none of which answers what the bench says: their keywords are words that
 * nobody uses, and those that greet or say the hours are for colleagues only. So each size answers the same.
 */
export function botMix(count: number): Row[] {
  return Array.from({ length: count }, (_, i) => {
    const replyType = MIX[i % MIX.length] ?? 1
    const isForAll = [1, 2, 4, 10].includes(replyType)
    return {
      name: `Bot ${i}`,
      replyType,
      trigger: JSON.stringify(triggerOf(replyType, i)),
      botType: 1,
      config: JSON.stringify({ text: `Answer ${i} for {name}` }),
      relTypes: JSON.stringify(isForAll ? [] : ['staff']),
      position: 100 + i,
    }
  })
}

function triggerOf(replyType: number, i: number) {
  const keywords = [word(i * 3), `${word(i * 3 + 1)} ${word(i)}`, word(i * 3 + 2)]
  if (replyType === 4 || replyType === 10)
    return { keywords, synonyms: [word(i + 5000), `${word(i + 6000)} ${word(i)}`] }
  if (replyType === 5 || replyType === 6) return { hours: ['09:00-17:00', '', '22:00-06:00'][i % 3] }
  return replyType === 1 || replyType === 2 ? { keywords } : {}
}

/** A word that nothing else contains. */
function word(n: number): string {
  return [...String(n).padStart(5, '0')].map((digit) => SYLLABLES[Number(digit)]).join('')
}
