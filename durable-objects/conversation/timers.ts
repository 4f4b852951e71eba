import { now } from '../../src/clock'
import { newNote } from '../../src/conversations/outbox'
import { textOf } from '../../src/whatsapp/messages'
import { queueMessage, tellOf } from './commands'
import type { Core } from './core'
import type { Emitter } from './emitter'
import type { Lanes } from './lanes'
import type { Turns } from './turns'

type Parts = { core: Core; lanes: Lanes; emitter: Emitter; turns: Turns }

/** Settings that could not be read: the planned message is tried again so much later. */
const TRY_AGAIN_MS = 30_000

/** What is due by itself: a snooze that ends, messages that were planned. Doing it twice does nothing twice. */
export async function runTimers({ core, lanes, emitter, turns }: Parts): Promise<void> {
  if (core.state.id === '' || core.state.forward || core.state.mergingInto) return
  wake(core, emitter)
  await sendPlanned(core, lanes)
  const due = core.state.bots.timers[0]
  if (due && due.at <= now()) await turns.take({ kind: 'due', at: now() }, `t${core.state.commands}`)
}

/** It comes back to the top of the list, as it was: whoever waited still waits. */
function wake(core: Core, emitter: Emitter): void {
  const { state } = core
  const at = now()
  if (state.status !== 'snoozed' || state.snoozedUntil === null || state.snoozedUntil > at) return
  const back = {
    ...state,
    status: 'open' as const,
    snoozedUntil: null,
    lastMessageAt: Math.max(at, state.lastMessageAt ?? 0),
  }
  tellOf(core, back, null, { type: 'snooze_ended', payload: { assigned: state.assigned } })
  emitter.kick()
}

/** The plan's key is the message's: a crash between the two commits sends nothing twice. */
async function sendPlanned(core: Core, lanes: Lanes): Promise<void> {
  for (let plan = core.state.scheduled[0]; plan && plan.at <= now(); plan = core.state.scheduled[0]) {
    const { staffId, message, key } = plan
    const result = await queueMessage(core, lanes, { sentBy: `staff:${staffId}`, message, key })
    const others = core.state.scheduled.filter((one) => one.key !== key)
    if (!result.ok && result.reason === 'no-settings') {
      const later = [...others, { ...plan, at: now() + TRY_AGAIN_MS }].toSorted((a, b) => a.at - b.at)
      core.commit({ state: { ...core.state, scheduled: later } })
      return
    }
    const state = { ...core.state, scheduled: others, commands: core.state.commands + 1 }
    if (result.ok) core.commit({ state })
    else {
      const payload = { staffId, text: textOf(message), say: result.say }
      const row = newNote(state, {
        note: { type: 'plan_failed', payload },
        body: '',
        by: null,
        seq: core.lastSeq,
        at: now(),
      })
      core.commit({ state: { ...state, outN: row.n }, rows: [row] })
    }
  }
}
