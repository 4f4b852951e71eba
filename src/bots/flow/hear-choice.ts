import type { OutgoingMessage } from '../../whatsapp/messages'
import { misfit, unanswered, type Asking } from './asking'
import { chosen } from './choose'
import type { NodeInput, Visit, Visited } from './define-node'
import type { Choice } from './shapes'

type Given = Asking & { choices: readonly Choice[]; saveAs?: string | undefined }

/** What buttons and lists make of an answer: the way of the choice, or once more with another text. */
export function hearChoice(
  given: Given,
  visit: Visit,
  input: NodeInput,
  askAgain: (body: string) => OutgoingMessage,
): Visited {
  if (input.kind === 'time') return unanswered(given)
  const choice = given.choices[chosen(given.choices, visit, input)]
  const saved = (value: string) => (given.saveAs === undefined ? {} : { [given.saveAs]: value })
  if (choice) return { vars: saved(choice.title), leads: { kind: 'go', end: `choice:${choice.key}` } }
  return misfit(given, visit, [askAgain(given.retryText ?? visit.ask.context.texts.flow.choice)], saved(visit.said))
}
