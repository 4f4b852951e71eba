import { now } from '../../src/clock'
import { applyChange } from '../../src/conversations/changes'
import { readContent, type Content } from '../../src/conversations/content'
import { humanUntil } from '../../src/conversations/human-mode'
import { withAccepted } from '../../src/conversations/bot-turn'
import { hearLine } from '../../src/conversations/hear-line'
import { measureAnswers } from '../../src/conversations/measure-answers'
import { isShut } from '../../src/conversations/handling'
import { GENERAL, identify } from '../../src/conversations/identity'
import {
  absorbInbound,
  preview,
  snapshotOf,
  type ConversationState,
  type Relation,
} from '../../src/conversations/state'
import { beginsSession } from '../../src/conversations/window'
import { log } from '../../src/log'
import { readConfig, type ConfigSnapshot } from '../../src/settings/snapshot'
import { updateIdentity } from './claims'
import { hearConsent } from './consent'
import type { Core } from './core'
import type { Emitter } from './emitter'
import { LateWork } from './late-work'
import { olderFlows as findOlderFlows } from './older-flows'
import type { StoredEvent } from './storage'
import type { Turns } from './turns'

const D1_PATIENCE_MS = 5000
const LOOK_UP_AT_MOST_MS = 30_000
const RETRY_MAX_MS = 15_000

type Line = Extract<Content, { kind: 'line' }>

/**
 * The one ordered drain: each event is identified, decided on and told, in order of arrival, once. It waits for D1 only
 * while it does not know who the customer is; calls to Meta are the lanes' business.
 */
export class Drain {
  readonly #core: Core
  readonly #emitter: Emitter
  readonly #turns: Turns
  readonly #lookUp = new LateWork<Relation>({ patienceMs: D1_PATIENCE_MS, atMostMs: LOOK_UP_AT_MOST_MS })
  #waiting: StoredEvent[]
  #running: Promise<void> | null = null
  #failures = 0
  #isFrozen = false
  retryAt: number | null = null

  constructor(core: Core, emitter: Emitter, turns: Turns) {
    this.#core = core
    this.#emitter = emitter
    this.#turns = turns
    this.#waiting = core.storage.eventsAfter(core.state.processed)
  }

  get isBehind(): boolean {
    return this.#waiting.length > 0 && !this.#isFrozen
  }

  add(event: StoredEvent): void {
    this.#waiting.push(event)
  }

  /** For a merge: no further event is touched, what waits is handed over. */
  freeze(): StoredEvent[] {
    this.#isFrozen = true
    return this.#waiting
  }

  kick(): void {
    if (this.isBehind) this.#core.ctx.waitUntil(this.run())
  }

  run(): Promise<void> {
    this.#running ??= this.#runAll().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  async #runAll(): Promise<void> {
    if (this.retryAt !== null && now() < this.retryAt) return
    for (let event = this.#waiting[0]; event && !this.#isFrozen; event = this.#waiting[0]) {
      try {
        await this.#step(event)
        this.#failures = 0
        this.retryAt = null
        this.#waiting.shift()
      } catch (error) {
        this.retryAt = now() + Math.min(RETRY_MAX_MS, 500 * 2 ** this.#failures++)
        log('warn', 'conversation.drain-waits', { conversation: this.#core.state.id, error })
        return
      }
    }
  }

  async #step(event: StoredEvent): Promise<void> {
    const content = readContent(event.inbound)
    switch (content.kind) {
      case 'line':
        return event.inbound.kind === 'echo' ? this.#echo(event, content) : this.#line(event, content)
      case 'reaction':
      case 'edit':
      case 'revoke':
        return this.#change(event, content)
      case 'identity':
        updateIdentity(this.#core, content)
        return this.#done(event, absorbInbound(this.#core.state, event.inbound, content).state, null)
      case 'system':
        return this.#done(event, absorbInbound(this.#core.state, event.inbound, content).state, null)
    }
  }

  async #line(event: StoredEvent, content: Line): Promise<void> {
    const config = await readConfig(this.#core.env)
    if (!config) throw new Error('no configuration yet')
    const relation = await this.#relation(event, content, config)
    const consent = await hearConsent(this.#core, event.inbound, content, config)
    const olderFlows = await findOlderFlows(this.#core, config)
    // From here to the commit nothing waits, so that no other call changes the state in between.
    const turn = hearLine(this.#core.state, { ...event, content, relation, consent, config, olderFlows, at: now() })
    const kept = turn.rows.length + turn.notes.length + turn.jobs.length
    if (kept === 0 && !turn.isConsent) return this.#done(event, turn.state, turn.trace)
    this.#emitter.prepare(event, turn.trace)
    this.#turns.commit(turn, { processed: event.seq, trace: turn.trace })
    measureAnswers(this.#core.env, config, turn)
  }

  /**
   * Looked up at the first message, at each session, and where an ad brought the customer back, which waits for D1 to be
   * kept; otherwise a known customer is served from memory while D1 is away.
   */
  async #relation(event: StoredEvent, content: Line, config: ConfigSnapshot): Promise<Relation> {
    const { state } = this.#core
    if (isShut(state)) return state.relation ?? GENERAL
    const isNews = content.referral !== null || beginsSession(state.lastInAt, event.inbound.at)
    if (state.relation && !isNews) return state.relation
    const preliminary = absorbInbound(state, event.inbound, content).state
    try {
      return await this.#lookUp.wait(event.seq, now(), () =>
        identify(this.#core.env, config, preliminary, content.referral, now()),
      )
    } catch (error) {
      if (state.relation && content.referral === null) return state.relation
      const row = { ...snapshotOf(preliminary, this.#core.objectId, true) }
      this.#emitter.provisional(event, { v: 1, kind: 'interaction', row })
      throw error
    }
  }

  /** Our own phone app wrote: shown as sent by us, and a person is in charge. */
  async #echo(event: StoredEvent, content: Line): Promise<void> {
    const config = await readConfig(this.#core.env)
    if (!config) throw new Error('no configuration yet')
    const { state } = absorbInbound(this.#core.state, event.inbound, content)
    const told = {
      ...state,
      waitingSince: null,
      humanUntil: humanUntil(config, now()),
      personSince: now(),
      lastMessage: preview(content.type, content.body),
    }
    this.#done(event, withAccepted(told, { sentBy: 'staff:app', at: event.inbound.at }, config), null)
  }

  #change(event: StoredEvent, content: Extract<Content, { kind: 'reaction' | 'edit' | 'revoke' }>): void {
    const { storage } = this.#core
    const { inbound, seq, receivedAt } = event
    if (content.target !== '') {
      const by = inbound.kind === 'echo' ? 'us' : 'customer'
      storage.saveChange(
        content.target,
        applyChange(storage.change(content.target), content, by, inbound.at, seq),
        receivedAt,
      )
    }
    const { state } = absorbInbound(this.#core.state, inbound, content)
    this.#core.commit({ state: { ...state, processed: seq } })
    this.#emitter.kick()
  }

  #done(event: StoredEvent, state: ConversationState, trace: string | null): void {
    this.#emitter.prepare(event, trace)
    this.#core.remember({ ...state, processed: event.seq })
    this.#emitter.kick()
  }
}
