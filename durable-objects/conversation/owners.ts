import { userName } from '../../src/conversations/names'
import type { Inbound } from '../../src/whatsapp/events'
import type { Core } from './core'

/** Which of these are this conversation's: a number with a new owner is another person's from now on. */
export function route(core: Core, inbound: Inbound[], onClosed: () => void): { mine: Inbound[]; forwarded: Inbound[] } {
  const mine: Inbound[] = []
  const forwarded: Inbound[] = []
  let hasNotice = false
  for (const update of inbound) {
    hasNotice ||= isIdentityNotice(update)
    if (!hasNotice && isNewOwner(core, update)) closeForNewOwner(core, update, onClosed)
    const { forward, userId } = core.state
    const isOldOwner = forward?.why === 'recycled' && update.userId !== null && update.userId === userId
    if (!forward || isOldOwner) mine.push(update)
    else forwarded.push(update)
  }
  return { mine, forwarded }
}

/** Same number, a user id that was never theirs, and no notice of a change: a recycled number never opens a stranger's thread. */
function isNewOwner({ state, storage, lastSeq }: Core, update: Inbound): boolean {
  const isLine = update.kind === 'message' && !isIdentityNotice(update)
  if (!isLine || state.forward || state.id === '' || state.userId === null || update.userId === null) return false
  if (update.userId === state.userId || update.waId === null || state.name.includes(':u:')) return false
  if (state.formerUserIds.includes(update.userId)) return false
  const isNoticeWaiting =
    state.processed < lastSeq && storage.eventsAfter(state.processed).some(({ inbound }) => isIdentityNotice(inbound))
  return !isNoticeWaiting
}

function closeForNewOwner(core: Core, update: Inbound, onClosed: () => void): void {
  const { state } = core
  core.commit({
    state: {
      ...state,
      forward: { name: userName(state.phoneNumberId, update.userId ?? ''), why: 'recycled' },
      status: 'closed',
      outcome: 'number has a new owner',
      waitingSince: null,
      commands: state.commands + 1,
    },
  })
  onClosed()
}

function isIdentityNotice({ kind, raw }: Inbound): boolean {
  return kind === 'identity' || raw.includes('"type":"system"')
}
