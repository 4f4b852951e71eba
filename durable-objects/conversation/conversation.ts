import { DurableObject } from 'cloudflare:workers'
import type { JobOrder } from '../../src/bots/job-order'
import type { JobResult } from '../../src/bots/jobs'
import { now } from '../../src/clock'
import { messageRowOf } from '../../src/conversations/outbox'
import type { InteractionRow, MessageRow } from '../../src/conversations/rows'
import type { History } from '../../src/conversations/history'
import { newId } from '../../src/conversations/new-id'
import { snapshotOf, withRelation } from '../../src/conversations/state'
import type { Env } from '../../src/env'
import { log } from '../../src/log'
import { inScene, learn, requestOfScene } from '../../src/log-scene'
import { lookUp } from '../../src/conversations/identity'
import { readConfig } from '../../src/settings/snapshot'
import type { Inbound } from '../../src/whatsapp/events'
import type { Person } from '../../src/whatsapp/send'
import { stubs } from '../stubs'
import { adopt, type Adopted } from './adopt'
import { endOf, type Lead, leadOf } from './chain'
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
import { aliasesOf, forget, withoutErased, type Aliases } from './erase'
import type { FetchAgainResult } from './files'
import * as handling from './handling'
import { newestLines } from './newest-lines'
import { route } from './owners'
import { Parts, WATCHDOG_MS } from './parts'
import { absorb, giveTo, type Handover } from './merge'
import { runTimers } from './timers'

const MOST_HOPS = 4

/**
 * One conversation: our number and one customer, found by name `<phone_number_id>:<customer>`. The only thing that
 * orders, answers and times it. A call for a name that forwards is passed on before it is answered.
 */
export class Conversation extends DurableObject<Env> {
  readonly #parts: Parts
  #claiming: Promise<void> | null = null
  #merging: Promise<void> | null = null

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#parts = new Parts(ctx, env)
  }

  /** Takes updates from Meta, in order; durable when it returns. Known ones (by wamid) are ignored. */
  receive(inbound: Inbound[], hops = 0, request?: string): Promise<void> {
    return this.#in(request, () => this.#receive(inbound, hops))
  }

  async #receive(inbound: Inbound[], hops: number): Promise<void> {
    const news = await withoutErased(this.#parts.core, inbound)
    const { mine, forwarded } = route(this.#parts.core, news, () => this.#parts.emitter.kick())
    if (mine.length > 0) await this.#take(mine)
    if (forwarded.length === 0) return
    const { forward } = this.#parts.core.state
    const end = forward && (hops < MOST_HOPS ? forward.name : await endOf(this.#parts.core, forward.name))
    if (end === null) return this.#takeInstead(forwarded)
    await stubs(this.env)
      .conversation(end)
      .receive(forwarded, hops + 1, requestOfScene().request)
  }

  /** Names that forward in a circle reach nobody, so this one ends it: a customer's message always has a taker. */
  #takeInstead(inbound: Inbound[]): Promise<void> {
    const { core } = this.#parts
    if (core.state.forward) {
      log('warn', 'conversation.circle', {})
      core.commit({ state: { ...core.state, forward: null, mergedInto: null } })
      this.#parts.open()
    }
    return this.#take(inbound)
  }

  /** A person answers with a text. The same `key` again returns the same message. Refusals are values with a sentence for people. */
  reply({ staffId, text, key }: ReplyRequest): Promise<ReplyResult> {
    return this.send({ sentBy: `staff:${staffId}`, message: { type: 'text', body: text }, key })
  }

  /** Any message, as `reply`; with `to` it may begin the conversation (only a template can then go). */
  send(command: SendCommand): Promise<ReplyResult> {
    return this.#in(command.request, () => this.#send(command))
  }

  async #send(command: SendCommand): Promise<ReplyResult> {
    const before = this.#parts.core.storage.outboxByKey(command.key)
    if (before) return { ok: true, message: messageRowOf(before) }
    const result = await this.#command(
      (other) => other.send(command),
      async () => {
        const refused = this.#parts.core.state.id === '' && command.to ? refusalBefore(command.message, null) : null
        if (refused) return refused
        if (this.#parts.core.state.id === '' && command.to) await this.#beginWith(command.to)
        return queueMessage(this.#parts.core, this.#parts.lanes, command)
      },
    )
    // Merged while it was being written.
    const moved = !result.ok && result.reason === 'closed' ? this.#mergedInto() : null
    return moved ? moved.send(command) : result
  }

  /** Who is in charge; `changed` where somebody else was faster. */
  async assign(given: handling.Assignment): Promise<handling.Handled> {
    return this.#command(
      (other) => other.assign(given),
      () => handling.assign(this.#parts.core, given),
    )
  }

  async setStatus(given: handling.StatusChange): Promise<handling.Handled> {
    return this.#command(
      (other) => other.setStatus(given),
      async () => {
        const result = handling.setStatus(this.#parts.core, given)
        await this.#parts.rearm()
        return result
      },
    )
  }

  async setLabels(given: handling.LabelChange): Promise<handling.Handled> {
    return this.#command(
      (other) => other.setLabels(given),
      () => handling.setLabels(this.#parts.core, given),
    )
  }

  /** A line that staff alone read; the same `key` again is the same line. */
  async note(given: handling.NewNote): Promise<handling.Noted> {
    return this.#command(
      (other) => other.note(given),
      () => handling.note(this.#parts.core, given),
    )
  }

  /** A message for later; it is dropped where the customer writes before. */
  async plan(given: handling.NewPlan): Promise<handling.Handled> {
    return this.#command(
      (other) => other.plan(given),
      async () => {
        const result = handling.plan(this.#parts.core, given)
        await this.#parts.rearm()
        return result
      },
    )
  }

  async unplan(given: handling.By & { key: string }): Promise<handling.Handled> {
    return this.#command(
      (other) => other.unplan(given),
      () => handling.unplan(this.#parts.core, given),
    )
  }

  /** A failed or unknown message once more, as a new one. */
  async sendAgain(given: { by: number; id: string; key: string; hasFailed?: boolean }): Promise<handling.Noted> {
    return this.#command(
      (other) => other.sendAgain(given),
      () => handling.sendAgain(this.#parts.core, this.#parts.lanes, given),
    )
  }

  /** On WhatsApp itself: a blocked person can neither write to this number nor get anything from it. */
  async setBlocked(given: { by: number; isBlocked: boolean }): Promise<handling.Handled> {
    return this.#command(
      (other) => other.setBlocked(given),
      () => handling.setBlocked(this.#parts.core, given),
    )
  }

  /** The CRM's record was made, changed or taken away: who the customer is, looked up anew. */
  async refreshPerson(): Promise<handling.Handled> {
    return this.#command(
      (other) => other.refreshPerson(),
      () => handling.refreshPerson(this.#parts.core),
    )
  }

  /** What another system knows of the past; see `adopt.ts`. Begins the conversation where it is none yet. */
  async adopt(history: History): Promise<Adopted> {
    return this.#command(
      (other) => other.adopt(history),
      async () => {
        const isNew = this.#parts.core.state.id === ''
        if (isNew && history.waId === null) return { id: '', objectId: '', isNew: false }
        if (isNew) await this.#beginWith({ waId: history.waId, userId: null })
        return adopt(this.#parts.core, this.#parts.emitter, history, isNew)
      },
    )
  }

  /** Bots may answer again. */
  async handBack(by: { staffId: number }): Promise<{ ok: true; row: InteractionRow }> {
    return this.#command(
      (other) => other.handBack(by),
      () => {
        handBack(this.#parts.core, by.staffId)
        return { ok: true, row: snapshotOf(this.#parts.core.state, this.#parts.core.objectId) }
      },
    )
  }

  /** A person is in charge; bots are quiet until handed back, closed, or the set hours have passed. */
  async takeOver(by: { staffId: number }): Promise<{ ok: true; row: InteractionRow }> {
    return this.#command(
      (other) => other.takeOver(by),
      async () => {
        await takeOver(this.#parts.core, by.staffId)
        return { ok: true, row: snapshotOf(this.#parts.core.state, this.#parts.core.objectId) }
      },
    )
  }

  /** The AI's proposal of that moment goes away; a newer one stays. */
  async dismissSuggestion(given: { at: number }): Promise<handling.Handled> {
    return this.#command(
      (other) => other.dismissSuggestion(given),
      () => handling.dismissSuggestion(this.#parts.core, given),
    )
  }

  /** A customer's file is fetched once more: at once, and for at least an hour. */
  async fetchAgain(wamid: string): Promise<FetchAgainResult> {
    await this.#mergeEnds()
    await this.#parts.arm(now() + WATCHDOG_MS)
    const result = this.#parts.files.again(wamid)
    if (result) return result
    return (await this.#mergedInto()?.fetchAgain(wamid)) ?? { ok: false, say: FILE_FORGOTTEN }
  }

  /** For the queue's consumer: the call to make, once; null where it is made already or of no use any more. */
  async takeJob(id: string): Promise<JobOrder | null> {
    await this.#parts.arm(now() + WATCHDOG_MS)
    return this.#parts.jobs.take(id)
  }

  isJobWanted(id: string): boolean {
    return this.#parts.jobs.isWanted(id)
  }

  finishJob(id: string, result: JobResult, request?: string): Promise<void> {
    return this.#in(request, () => this.#parts.finishJob(id, result))
  }

  /** The newest lines as this object knows them; D1 may lag behind. Merge by id, the higher `rev` wins. */
  newestLines(): { row: InteractionRow | null; messages: MessageRow[] } {
    return newestLines(this.#parts.core)
  }

  lead(): Lead {
    return leadOf(this.#parts.core)
  }

  /** A name asks to point to the conversation `target`; see `ClaimAnswer`. */
  claim(target: string): ClaimAnswer {
    return answerClaim(this.#parts.core, target)
  }

  /** Gives everything to the conversation `winner` and forwards to it for ever. Core rule 13. */
  mergeInto(winner: string): Promise<void> {
    this.#merging ??= giveTo(winner, this.#parts.core, this.#parts).finally(() => {
      this.#merging = null
    })
    return this.#merging
  }

  /** Takes another conversation in (JSON of `Handover`), once; returns this conversation's id. */
  async absorb(handover: string): Promise<string> {
    const passed = this.#mergedInto()
    if (passed) return passed.absorb(handover)
    const given = JSON.parse(handover) as Handover
    if (given.state.id !== '' && given.state.id === this.#parts.core.state.id)
      throw new Error('a conversation does not take itself over')
    await this.#parts.arm(now() + WATCHDOG_MS)
    if (this.#parts.core.state.id === '') this.#begin()
    for (const event of absorb(this.#parts.core, given)) this.#parts.drain.add(event)
    this.#parts.goOn()
    return this.#parts.core.state.id
  }

  /** What `erase` will give back: to be noted before, or a crash between would lose it. */
  async aliases(): Promise<Aliases> {
    await this.#mergeEnds()
    return aliasesOf(this.#parts.core)
  }

  /**
   * A person's data is erased: nothing of it stays but keyed hashes of the wamids, against repeated posts. What is on its
   * way out is finished or dropped before. Other names that may point here are given back, to be erased as well.
   */
  async erase(): Promise<Aliases> {
    await this.#mergeEnds()
    this.#parts.drain.freeze()
    await Promise.all([this.#parts.drain.run(), this.#parts.lanes.freeze()])
    await this.#parts.emitter.flush()
    const forgotten = await forget(this.#parts.core)
    this.#parts.open()
    this.#parts.goOn()
    await this.#parts.rearm()
    return forgotten
  }

  /** Development only: after the clock was moved, what is due is due now. */
  async wake(): Promise<void> {
    await this.alarm()
  }

  /** Never throws, and re-arms while anything is undone; objects cannot be listed, so nothing else would. Core rule 14. */
  override alarm(): Promise<void> {
    return this.#in(undefined, () => this.#alarm())
  }

  async #alarm(): Promise<void> {
    this.#parts.rang()
    try {
      if (this.#parts.core.state.mergingInto) await this.mergeInto(this.#parts.core.state.mergingInto)
      await this.#parts.drain.run()
      await runTimers(this.#parts)
      this.#parts.lanes.kick()
      this.#parts.jobs.kick()
      this.#parts.files.kick()
      await this.#parts.lanes.settleUnknown()
      if (this.#parts.emitter.isBehind) this.#parts.emitter.kick()
      await this.#parts.emitter.flush()
      claimUserId(this.#parts.core)
      await this.#claim()
      this.#parts.purge()
      if (this.#parts.core.isDirty) this.#parts.core.commit({})
    } catch (error) {
      log('error', 'conversation.alarm', { conversation: this.#parts.core.state.id, error })
    } finally {
      await this.#parts.rearm()
    }
  }

  /** What the transaction takes back must not live on in memory. */
  async #take(inbound: Inbound[]): Promise<void> {
    const receivedAt = now()
    if (this.#parts.core.state.id === '') this.#begin()
    const taken = this.#parts.core.storage.addEvents(inbound, this.#parts.core.lastSeq, receivedAt)
    this.#parts.core.lastSeq += taken.length
    for (const event of taken) this.#parts.drain.add(event)
    if (taken.length === 0) return
    await this.#parts.arm(receivedAt + WATCHDOG_MS)
    this.ctx.waitUntil(this.#work())
    this.#parts.files.kick()
  }

  /** Staff or a notification writes first: the CRM's record is looked up now, no lead is made. */
  async #beginWith(to: Person): Promise<void> {
    const config = await readConfig(this.env)
    const relation = config ? await lookUp(this.env, config, to).catch(() => null) : null
    if (this.#parts.core.state.id !== '') return
    this.#parts.core.state = withRelation({ ...this.#parts.core.state, waId: to.waId, userId: to.userId }, relation)
    this.#begin()
  }

  #begin(): void {
    const id = newId()
    this.#parts.core.state = { ...this.#parts.core.state, id }
    learn({ conversation: id })
    this.#parts.core.storage.saveState(this.#parts.core.state)
  }

  async #work(): Promise<void> {
    await this.#parts.drain.run()
    claimUserId(this.#parts.core)
    await this.#claim()
    const { drain, emitter, core } = this.#parts
    if (drain.retryAt !== null || emitter.retryAt !== null || core.state.bots.timers.length > 0)
      await this.#parts.rearm()
  }

  /** All that it logs, also what goes on afterwards, names the conversation, and the request where one began it. */
  #in<T>(request: string | undefined, work: () => T): T {
    return inScene({ door: 'object', conversation: this.#parts.core.state.id, request }, work)
  }

  #claim(): Promise<void> {
    if (this.#parts.core.state.claims.length === 0) return Promise.resolve()
    this.#claiming ??= settleClaims(this.#parts.core, (name) => this.mergeInto(name))
      .then(() => undefined)
      .finally(() => {
        this.#claiming = null
      })
    return this.#claiming
  }

  /** What people do: passed on where the conversation went elsewhere, and finished even if nothing of this runs. */
  async #command<Result>(
    pass: (other: DurableObjectStub<Conversation>) => Promise<Result>,
    run: () => Result | Promise<Result>,
  ): Promise<Result> {
    await this.#mergeEnds()
    const passed = this.#mergedInto()
    if (passed) return pass(passed)
    await this.#parts.arm(now() + WATCHDOG_MS)
    const result = await run()
    this.#parts.goOn()
    return result
  }

  /** A command does not slip in between what was handed over and the end of a merge. */
  async #mergeEnds(): Promise<void> {
    await this.#merging?.catch(() => undefined)
  }

  #mergedInto() {
    const { forward } = this.#parts.core.state
    return forward && forward.why !== 'recycled' ? stubs(this.env).conversation(forward.name) : null
  }
}

const FILE_FORGOTTEN =
  'WhatsApp keeps a customer’s file for 7 days, and this message is older. Ask the customer to send it again.'
