import type { HubEvent, MentionEvent, MessageRow } from './rows'

/** What a socket gets. `gone`: the conversation is no longer for this reader. */
export type PushedEvent = HubEvent | MentionEvent | { kind: 'gone'; interactionId: string }

/** `cursor` counts events within one life of the hub, `epoch` names that life. `reload`: what was missed is not here any more. */
export type HubFrame =
  | { kind: 'events'; epoch: string; cursor: number; events: PushedEvent[] }
  | { kind: 'reload'; epoch: string; cursor: number }
  | ToldFrame
  | PresenceFrame

/** For one person alone, outside the count: it moves no position. */
export type ToldFrame = { kind: 'told'; events: MentionEvent[] }

/** Who looks at a conversation now, to those who look at it too; `isTyping` ends by itself. It moves no position. */
export type PresenceFrame = {
  kind: 'presence'
  interactionId: string
  people: { staffId: number; isTyping: boolean }[]
}

export type HubPosition = { epoch: string; cursor: number }

/** Close codes of our own. `signed-out` makes the page load again (and meet the guard), `renew` only reconnect. */
export const CLOSE = { renew: 4001, signedOut: 4003 } as const

/** Longer texts are cut in the push; the page fetches the rest when asked. */
const TEXT_CHARS = 8 * 1024
const PAYLOAD_CHARS = 32 * 1024

/** A message as a screen first shows it: the beginning of a long text, no payload beyond what any type needs. */
export function slimMessage(row: MessageRow): MessageRow {
  const isSlim = [row.body, row.editedBody].every((text) => (text?.length ?? 0) <= TEXT_CHARS)
  const isLight = (row.payload?.length ?? 0) <= PAYLOAD_CHARS
  if (isSlim && isLight) return row
  return { ...row, body: cut(row.body), editedBody: cut(row.editedBody), payload: isLight ? row.payload : null }
}

function cut(text: string | null): string | null {
  return text === null ? null : text.slice(0, TEXT_CHARS).toWellFormed()
}
