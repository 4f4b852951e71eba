import { DurableObject } from 'cloudflare:workers'
import { now } from '../../src/clock'
import { messageRowOf } from '../../src/conversations/outbox'
import type { InteractionRow, MessageRow } from '../../src/conversations/rows'
import { newId } from '../../src/conversations/new-id'
import { snapshotOf, withRelation } from '../../src/conversations/state'
import type { Env } from '../../src/env'
import { errorText, log } from '../../src/log'
import { nextTimer } from '../../src/conversations/handling'
import { lookUp } from '../../src/conversations/identity'
import { readConfig } from '../../src/settings/snapshot'
import type { Inbound } from '../../src/whatsapp/events'
import type { Person } from '../../src/whatsapp/send'
import { stubs } from '../stubs'
import { Alarm } from './alarm'
import { answerClaim, claimUserId, settleClaims, type ClaimAnswer } from './claims'
import {
  handBack,
  queueMessage,
  refusalBefore,
  takeOver,
  type ReplyRequest,
  type ReplyResult,
  type SendCommand,
} from './commands'
import { Core } from './core'
import { Drain } from './drain'
import { Emitter } from './emitter'
import { forget, withoutErased } from './erase'
import { Files, type FetchAgainResult } from './files'
import {
  assign,
  note,
  plan,
  refreshPerson,
  sendAgain,
  setBlocked,
  setLabels,
  setStatus,
  unplan,
  type Assignment,
  type By,
  type Handled,
  type LabelChange,
  type NewNote,
  type NewPlan,
  type Noted,
  type StatusChange,
} from './handling'
import { Lanes } from './lanes'
import { newestLines } from './newest-lines'
import { route } from './owners'
import { absorb, giveTo, type Handover } from './merge'
import { KEEP_MS } from './storage'
import { runTimers } from './timers'

/** What is undone when this rings is done again; earlier than Meta's first retry. */
const WATCHDOG_MS = 15_000
const MOST_HOPS = 4

/**
 * One conversation: our number and one customer, found by name `<phone_number_id>:<customer>`. The only thing that
 * orders, answers and times it. A call for a name that forwards is passed on before it is answered.
 */
export class Conversation extends DurableObject<Env> {
  #core!: Core
  #emitter!: Emitter
  #lanes!: Lanes
  #drain!: Drain
  #files!: Files
  readonly #alarm: Alarm
  #claiming: Promise<void> | null = null
  #merging: Promise<void> | null = null

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#open()
    this.#alarm = new Alarm(ctx)
  }

  /** The parts, from what is stored. */
  #open(): void {
    this.#core = new Core(this.ctx, this.env)
    this.#emitter = new Emitter(this.#core)
    this.#lanes = new Lanes(this.#core, this.#emitter, () => this.#rearm())
    this.#drain = new Drain(this.#core, this.#emitter, this.#lanes)
    this.#files = new Files(this.#core, this.#emitter, () => this.#rearm())
    if (this.#core.state.forward?.why === 'merged' || this.#core.state.mergingInto) this.#stop()
  }

  /** Takes updates from Meta, in order; durable when it returns. Known ones (by wamid) are ignored. */
  async receive(inbound: Inbound[], hops = 0): Promise<void> {
    const news = await withoutErased(this.#core, inbound)
    const { mine, forwarded } = route(this.#core, news, () => this.#emitter.kick())
    if (mine.length > 0) await this.#take(mine)
    if (forwarded.length === 0) return
    const { forward } = this.#core.state
    if (!forward || hops >= MOST_HOPS) throw new Error('names of this conversation forward in a circle')
    await stubs(this.env)
      .conversation(forward.name)
      .receive(forwarded, hops + 1)
  }

  /** A person answers with a text. The same `key` again returns the same message. Refusals are values with a sentence for people. */
  reply({ staffId, text, key }: ReplyRequest): Promise<ReplyResult> {
    return this.send({ sentBy: `staff:${staffId}`, message: { type: 'text', body: text }, key })
  }

  /** Any message, as `reply`; with `to` it may begin the conversation (only a template can then go). */
  async send(command: SendCommand): Promise<ReplyResult> {
    const before = this.#core.storage.outboxByKey(command.key)
    if (before) return { ok: true, message: messageRowOf(before) }
    const result = await this.#command(
      (other) => other.send(command),
      async () => {
        const refused = this.#core.state.id === '' && command.to ? refusalBefore(command.message, null) : null
        if (refused) return refused
        if (this.#core.state.id === '' && command.to) await this.#beginWith(command.to)
        return queueMessage(this.#core, this.#lanes, command)
      },
    )
    // Merged while it was being written.
    const moved = !result.ok && result.reason === 'closed' ? this.#mergedInto() : null
    return moved ? moved.send(command) : result
  }

  /** Who is in charge; `changed` where somebody else was faster. */
  async assign(given: Assignment): Promise<Handled> {
    return this.#command(
      (other) => other.assign(given),
      () => assign(this.#core, given),
    )
  }

  async setStatus(given: StatusChange): Promise<Handled> {
    return this.#command(
      (other) => other.setStatus(given),
      async () => {
        const result = setStatus(this.#core, given)
        await this.#rearm()
        return result
      },
    )
  }

  async setLabels(given: LabelChange): Promise<Handled> {
    return this.#command(
      (other) => other.setLabels(given),
      () => setLabels(this.#core, given),
    )
  }

  /** A line that staff alone read; the same `key` again is the same line. */
  async note(given: NewNote): Promise<Noted> {
    return this.#command(
      (other) => other.note(given),
      () => note(this.#core, given),
    )
  }

  /** A message for later; it is dropped where the customer writes before. */
  async plan(given: NewPlan): Promise<Handled> {
    return this.#command(
      (other) => other.plan(given),
      async () => {
        const result = plan(this.#core, given)
        await this.#rearm()
        return result
      },
    )
  }

  async unplan(given: By & { key: string }): Promise<Handled> {
    return this.#command(
      (other) => other.unplan(given),
      () => unplan(this.#core, given),
    )
  }

  /** A failed or unknown message once more, as a new one. */
  async sendAgain(given: { by: number; id: string; key: string }): Promise<Noted> {
    return this.#command(
      (other) => other.sendAgain(given),
      () => sendAgain(this.#core, this.#lanes, given),
    )
  }

  /** On WhatsApp itself: a blocked person can neither write to this number nor get anything from it. */
  async setBlocked(given: { by: number; isBlocked: boolean }): Promise<Handled> {
    return this.#command(
      (other) => other.setBlocked(given),
      () => setBlocked(this.#core, given),
    )
  }

  /** The CRM's record was made, changed or taken away: who the customer is, looked up anew. */
  async refreshPerson(): Promise<Handled> {
    return this.#command(
      (other) => other.refreshPerson(),
      () => refreshPerson(this.#core),
    )
  }

  /** Bots may answer again. */
  async handBack(by: { staffId: number }): Promise<{ ok: true; row: InteractionRow }> {
    return this.#command(
      (other) => other.handBack(by),
      () => {
        handBack(this.#core, by.staffId)
        return { ok: true, row: snapshotOf(this.#core.state, this.#core.objectId) }
      },
    )
  }

  /** A person is in charge; bots are quiet until handed back, closed, or the set hours have passed. */
  async takeOver(by: { staffId: number }): Promise<{ ok: true; row: InteractionRow }> {
    return this.#command(
      (other) => other.takeOver(by),
      async () => {
        await takeOver(this.#core, by.staffId)
        return { ok: true, row: snapshotOf(this.#core.state, this.#core.objectId) }
      },
    )
  }

  /** A customer's file is fetched once more: at once, and for at least an hour. */
  async fetchAgain(wamid: string): Promise<FetchAgainResult> {
    await this.#mergeEnds()
    await this.#arm(now() + WATCHDOG_MS)
    const result = this.#files.again(wamid)
    if (result) return result
    return (await this.#mergedInto()?.fetchAgain(wamid)) ?? { ok: false, say: FILE_FORGOTTEN }
  }

  /** The newest lines as this object knows them; D1 may lag behind. Merge by id, the higher `rev` wins. */
  newestLines(): { row: InteractionRow | null; messages: MessageRow[] } {
    return newestLines(this.#core)
  }

  /** A name asks to point to the conversation `target`; see `ClaimAnswer`. */
  claim(target: string): ClaimAnswer {
    return answerClaim(this.#core, target)
  }

  /** Gives everything to the conversation `winner` and forwards to it for ever. Core rule 13. */
  mergeInto(winner: string): Promise<void> {
    this.#merging ??= giveTo(winner, this.#core, this.#parts()).finally(() => {
      this.#merging = null
    })
    return this.#merging
  }

  /** Takes another conversation in (JSON of `Handover`), once; returns this conversation's id. */
  async absorb(handover: string): Promise<string> {
    const passed = this.#mergedInto()
    if (passed) return passed.absorb(handover)
    await this.#arm(now() + WATCHDOG_MS)
    if (this.#core.state.id === '') this.#begin()
    for (const event of absorb(this.#core, JSON.parse(handover) as Handover)) this.#drain.add(event)
    this.#goOn()
    return this.#core.state.id
  }

  /**
   * A person's data is erased: nothing of it stays but keyed hashes of the wamids, against repeated posts. What is on its
   * way out is finished or dropped before. Other names that may point here are given back, to be erased as well.
   */
  async erase(): Promise<{ id: string; names: string[] }> {
    await this.#mergeEnds()
    this.#drain.freeze()
    await Promise.all([this.#drain.run(), this.#lanes.freeze()])
    await this.#emitter.flush()
    const forgotten = await forget(this.#core)
    this.#open()
    this.#goOn()
    await this.#rearm()
    return forgotten
  }

  /** Development only: after the clock was moved, what is due is due now. */
  async wake(): Promise<void> {
    await this.alarm()
  }

  /** Never throws, and re-arms while anything is undone; objects cannot be listed, so nothing else would. Core rule 14. */
  override async alarm(): Promise<void> {
    this.#alarm.rang()
    try {
      if (this.#core.state.mergingInto) await this.mergeInto(this.#core.state.mergingInto)
      await this.#drain.run()
      await runTimers(this.#core, this.#lanes, this.#emitter)
      this.#lanes.kick()
      this.#files.kick()
      await this.#lanes.settleUnknown()
      if (this.#emitter.isBehind) this.#emitter.kick()
      await this.#emitter.flush()
      claimUserId(this.#core)
      await this.#claim()
      const before = now() - KEEP_MS
      if ((this.#core.storage.oldestEventAt() ?? Infinity) < before) {
        this.#core.storage.purge(before, this.#core.state.emittedSeq, this.#core.state.emittedChange)
      }
      this.#core.storage.erased.purge(now())
      if (this.#core.isDirty) this.#core.commit({})
    } catch (error) {
      log('error', 'conversation.alarm', { id: this.#core.state.id, error: errorText(error) })
    } finally {
      await this.#rearm()
    }
  }

  /** What the transaction takes back must not live on in memory. */
  async #take(inbound: Inbound[]): Promise<void> {
    const receivedAt = now()
    if (this.#core.state.id === '') this.#begin()
    const taken = this.#core.storage.addEvents(inbound, this.#core.lastSeq, receivedAt)
    this.#core.lastSeq += taken.length
    for (const event of taken) this.#drain.add(event)
    if (taken.length === 0) return
    await this.#arm(receivedAt + WATCHDOG_MS)
    this.ctx.waitUntil(this.#work())
    this.#files.kick()
  }

  /** Staff or a notification writes first: the CRM's record is looked up now, no lead is made. */
  async #beginWith(to: Person): Promise<void> {
    const config = await readConfig(this.env)
    const relation = config ? await lookUp(this.env, config, to).catch(() => null) : null
    if (this.#core.state.id !== '') return
    this.#core.state = withRelation({ ...this.#core.state, waId: to.waId, userId: to.userId }, relation)
    this.#begin()
  }

  #begin(): void {
    const id = newId()
    this.#core.state = { ...this.#core.state, id }
    this.#core.storage.saveState(this.#core.state)
  }

  async #work(): Promise<void> {
    await this.#drain.run()
    claimUserId(this.#core)
    await this.#claim()
    if (this.#drain.retryAt !== null || this.#emitter.retryAt !== null) await this.#rearm()
  }

  #claim(): Promise<void> {
    if (this.#core.state.claims.length === 0) return Promise.resolve()
    this.#claiming ??= settleClaims(this.#core, (name) => this.mergeInto(name))
      .then(() => undefined)
      .finally(() => {
        this.#claiming = null
      })
    return this.#claiming
  }

  /** The alarm is armed before the commit, so that what was begun is finished even if nothing of this runs. */
  #goOn(): void {
    this.#drain.kick()
    this.#emitter.kick()
    this.#lanes.kick()
    this.#files.kick()
  }

  /** For a merge, and after a crash in one: nothing is decided or sent here any more. */
  #stop(): void {
    this.#drain.freeze()
    void this.#lanes.freeze()
  }

  #parts() {
    return { drain: this.#drain, lanes: this.#lanes, emitter: this.#emitter, files: this.#files }
  }

  /** What people do: passed on where the conversation went elsewhere, and finished even if nothing of this runs. */
  async #command<Result>(
    pass: (other: DurableObjectStub<Conversation>) => Promise<Result>,
    run: () => Result | Promise<Result>,
  ): Promise<Result> {
    await this.#mergeEnds()
    const passed = this.#mergedInto()
    if (passed) return pass(passed)
    await this.#arm(now() + WATCHDOG_MS)
    const result = await run()
    this.#goOn()
    return result
  }

  /** A command does not slip in between what was handed over and the end of a merge. */
  async #mergeEnds(): Promise<void> {
    await this.#merging?.catch(() => undefined)
  }

  #mergedInto() {
    const { forward } = this.#core.state
    return forward && forward.why !== 'recycled' ? stubs(this.env).conversation(forward.name) : null
  }

  #arm(dueAt: number): Promise<void> {
    return this.#alarm.arm(dueAt)
  }

  /** The earliest of all timers; none where nothing waits. */
  async #rearm(): Promise<void> {
    const { claims, mergingInto } = this.#core.state
    const undone =
      this.#drain.isBehind || this.#emitter.isBehind || this.#core.isDirty || claims.length > 0 || mergingInto !== null
    const dues = [
      undone ? Math.max(now() + 250, this.#drain.retryAt ?? this.#emitter.retryAt ?? now() + WATCHDOG_MS) : null,
      this.#lanes.dueAt(),
      this.#files.dueAt(),
      this.#core.storage.erased.until,
      mergingInto === null && this.#core.state.forward === null ? nextTimer(this.#core.state) : null,
    ].filter((at) => at !== null)
    if (dues.length > 0) await this.#arm(Math.max(now() + 100, Math.min(...dues)))
  }
}

const FILE_FORGOTTEN =
  'WhatsApp keeps a customer’s file for 7 days, and this message is older. Ask the customer to send it again.'
