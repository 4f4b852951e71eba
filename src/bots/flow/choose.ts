import { fold } from '../fold'
import { LIMITS, lengthOf } from '../../whatsapp/limits'
import type { OutgoingMessage } from '../../whatsapp/messages'
import type { NodeInput, Visit } from './define-node'
import { asciiDigits } from './digits'
import type { Choice } from './shapes'

type Frame = { header?: string; body: string; footer?: string; button: string }
type TapId = (index: number) => string

/** Up to three short choices are buttons, more are a list. */
export function choiceMessage(list: readonly Choice[], frame: Frame, tapId: TapId): OutgoingMessage {
  const isShort = list.length <= LIMITS.buttons && list.every(({ title }) => lengthOf(title) <= LIMITS.buttonTitle)
  return isShort ? buttonsMessage(list, frame, tapId) : listMessage(list, frame, tapId)
}

export function buttonsMessage(list: readonly Choice[], frame: Omit<Frame, 'button'>, tapId: TapId): OutgoingMessage {
  const { header, body, footer } = frame
  return {
    type: 'buttons',
    ...(header ? { header } : {}),
    body,
    ...(footer ? { footer } : {}),
    buttons: list.map(({ title }, index) => ({ id: tapId(index), title })),
  }
}

/** Rows that follow each other in one section stand under its title. */
export function listMessage(
  list: readonly Choice[],
  { header, body, footer, button }: Frame,
  tapId: TapId,
): OutgoingMessage {
  const sections: { title?: string; rows: { id: string; title: string; description?: string }[] }[] = []
  for (const [index, { title, description, section }] of list.entries()) {
    const row = { id: tapId(index), title, ...(description ? { description } : {}) }
    const last = sections.at(-1)
    if (last && last.title === section) last.rows.push(row)
    else sections.push({ ...(section ? { title: section } : {}), rows: [row] })
  }
  return { type: 'list', ...(header ? { header } : {}), body, ...(footer ? { footer } : {}), button, sections }
}

/** Which one the customer means: tapped, its title typed, or its number; -1 for none. */
export function chosen(list: readonly Choice[], { tapId }: Pick<Visit, 'tapId'>, input: NodeInput): number {
  if (input.kind !== 'answer') return -1
  const { tapped } = input
  const byTap = tapped ? list.findIndex((_, index) => tapId(index) === tapped.id) : -1
  if (byTap >= 0 || input.said === null) return byTap
  const said = fold(input.said)
  const byTitle = list.findIndex(({ title }) => fold(title) === said)
  if (byTitle >= 0) return byTitle
  const typed = asciiDigits(said)
  const number = /^\d{1,2}$/.test(typed) ? Number(typed) : 0
  return number >= 1 && number <= list.length ? number - 1 : -1
}
