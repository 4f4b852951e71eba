import type { ConfigSnapshot } from '../../settings/snapshot'
import type { BotRow } from '../bot'
import type { BotDraft, CheckedDraft } from '../draft'

/** A bot that has no id yet, in the configuration as it would be. */
export const UNSAVED_ID = 999_999_999

/** The configuration as it would be with this bot instead of, or beside, the others; off, it leaves. */
export function withBot(config: ConfigSnapshot, row: BotRow): ConfigSnapshot {
  const others = config.bots.filter(({ id }) => id !== row.id)
  return { ...config, bots: row.isBotActive ? [...others, row] : others }
}

/** A checked form as the row that it would become; `stored` is the one that it replaces. */
export function rowOf(draft: BotDraft, { trigger, config }: CheckedDraft, stored: BotRow | null): BotRow {
  const { name, replyType, botType, isBotActive, stopsHere, options } = draft
  return {
    ...(stored ?? { id: UNSAVED_ID, position: UNSAVED_ID }),
    name,
    replyType,
    trigger: JSON.stringify(trigger),
    botType,
    config: JSON.stringify(config),
    isBotActive,
    stopsHere,
    ...(options && {
      numbers: JSON.stringify(options.numbers),
      relTypes: JSON.stringify(options.relTypes),
      oncePerSession: options.oncePerSession,
      activeFrom: options.activeFrom,
      activeUntil: options.activeUntil,
    }),
  }
}
