import type { BotType, ReplyType } from '../../../bots/define'
import { responses } from '../../../bots/responses'
import { triggers } from '../../../bots/triggers'

/** What a trigger or a response is called where people choose it, and when it fires. */
export type KindWords = { label: string; help?: string }

/** In English the registries' own words, each in the file of its trigger or response. */
export const botKinds = {
  triggers: Object.fromEntries(Object.entries(triggers).map(([type, one]) => [type, wordsOf(one)])) as Record<
    ReplyType,
    KindWords
  >,
  responses: Object.fromEntries(Object.entries(responses).map(([type, one]) => [type, wordsOf(one)])) as Record<
    BotType,
    KindWords
  >,
}

function wordsOf({ label, help }: KindWords): KindWords {
  return help === undefined ? { label } : { label, help }
}
