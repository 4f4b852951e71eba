import type { BotType, ReplyType } from './define'

/** One word for each trigger and response, by which answers are counted. */
const TRIGGERS: Record<ReplyType, string> = {
  1: 'exact',
  2: 'contains',
  3: 'first-message',
  4: 'keyword',
  5: 'within-hours',
  6: 'outside-hours',
  7: 'session',
  8: 'idle',
  9: 'asks-for-human',
  10: 'synonym',
  11: 'closing',
  12: 'unanswered',
  13: 'closed',
}

const RESPONSES: Record<BotType, string> = {
  1: 'text',
  2: 'template',
  3: 'menu',
  4: 'flow',
  5: 'media',
  6: 'location',
  7: 'buttons',
  11: 'contact',
  12: 'ai',
  13: 'rating',
}

export function namesOf(bot: { replyType: number; botType: number }): { trigger: string; response: string } {
  return {
    trigger: TRIGGERS[bot.replyType as ReplyType] ?? 'unknown',
    response: RESPONSES[bot.botType as BotType] ?? 'unknown',
  }
}
