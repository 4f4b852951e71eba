import { isWindowOpen } from '../conversations/window'
import type { OutgoingMessage } from '../whatsapp/messages'
import { validate } from '../whatsapp/validate'
import type { BotContext } from './context'

/** Why messages cannot go, for the trace; null where nothing speaks against them. */
export function hindranceOf(
  { context, at }: { context: Pick<BotContext, 'windowUntil'>; at: number },
  messages: readonly OutgoingMessage[],
): string | null {
  const isClosed = !isWindowOpen(context.windowUntil, at)
  if (isClosed && messages.some(({ type }) => type !== 'template'))
    return 'But the customer last wrote more than 24 hours ago: only an approved template may go.'
  const problems = messages.flatMap((message) => {
    const validity = validate(message)
    return validity.ok ? [] : validity.problems.map((problem) => problem.message)
  })
  return problems.length > 0 ? `But WhatsApp would refuse its answer: ${problems.join('; ')}.` : null
}
