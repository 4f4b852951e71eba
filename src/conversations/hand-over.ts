import { prepareBots } from '../bots/prepare'
import { customerTexts } from '../customer-texts/choose'
import { settingsOfNumber } from '../settings/hours-of-number'
import { isOpen, nextOpening } from '../settings/hours-open'
import { optionOf, type ConfigSnapshot } from '../settings/snapshot'
import { humanUntil } from './human-mode'
import type { ConversationState } from './state'

/**
 * A bot gives the conversation to people: human mode, waiting since the customer's message, and whom the settings say.
 * `text`: what the customer is told besides; a bot of trigger 9 has its own answer within hours.
 */
export function withHandOver(
  state: ConversationState,
  { botId }: { botId: number | null },
  config: ConfigSnapshot,
  at: number,
): { state: ConversationState; text: string | null } {
  const to = optionOf(config, 'whatsapp_handover_to')
  const handed = {
    ...state,
    waitingSince: state.waitingSince ?? state.lastInAt ?? at,
    humanUntil: humanUntil(config, at),
    assigned: to === 'nobody' || to === 'round-robin' ? null : state.assigned,
    bots: { ...state.bots, menu: null, flow: null },
  }
  const trigger = botId === null ? null : prepareBots(config.bots).byId.get(botId)
  return { state: handed, text: textFor(state, config, at, trigger?.replyType === 9) }
}

/** Out of hours it says when somebody is there again. */
function textFor(state: ConversationState, config: ConfigSnapshot, at: number, hasOwnAnswer: boolean): string | null {
  const settings = settingsOfNumber(config, state.phoneNumberId)
  const texts = customerTexts(config, state.phoneNumberId)
  if (isOpen(settings, at, settings.timeZone)) {
    if (hasOwnAnswer) return null
    return optionOf(config, 'whatsapp_handover_text') || texts.handedOver
  }
  const opening = nextOpening(settings, at, settings.timeZone)
  const own = optionOf(config, 'whatsapp_handover_text_closed')
  const when = opening === null ? null : said(opening, settings.timeZone, settings.language)
  // Words around a moment make no sense without one.
  const isUsable = own !== '' && (when !== null || !own.includes('{when}'))
  return isUsable ? own.replaceAll('{when}', when ?? '') : texts.handedOverClosed(when)
}

function said(at: number, timeZone: string, language: string): string {
  const format = new Intl.DateTimeFormat(language.replace('_', '-'), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  })
  return format.format(at)
}
