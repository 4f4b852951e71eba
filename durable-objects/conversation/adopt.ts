import { adoptHistory, type History } from '../../src/conversations/history'
import { snapshotOf } from '../../src/conversations/state'
import type { Core } from './core'
import type { Emitter } from './emitter'

/** `id` empty: there is no such conversation (any more). */
export type Adopted = { id: string; objectId: string; isNew: boolean }

/**
 * Takes what another system knows of this conversation's past. Absolute: the same again changes nothing. Nothing is sent, no
 * timer is armed, no lead is made, nothing becomes unread, and no endpoint hears of it.
 */
export function adopt(core: Core, emitter: Emitter, history: History, isNew: boolean): Adopted {
  const { state } = core
  const next = adoptHistory(state, history, isNew)
  if (next !== state) {
    core.commit({ state: { ...next, commands: state.commands + 1 } })
    emitter.history({ v: 1, kind: 'interaction', row: snapshotOf(core.state, core.objectId), isHistory: true })
  }
  return { id: state.id, objectId: core.objectId, isNew }
}
