import { now } from '../../src/clock'
import {
  markSending,
  markUnknown,
  readOutboundId,
  settle,
  takeBack,
  SETTLE_AFTER_MS,
  type OutboxRow,
} from '../../src/conversations/outbox'
import { withAccepted } from '../../src/conversations/bot-turn'
import { readStatus } from '../../src/conversations/projection-store'
import { log } from '../../src/log'
import { optionOf, readConfig } from '../../src/settings/snapshot'
import { markRead, type Connection } from '../../src/whatsapp/api'
import { callbackData } from '../../src/whatsapp/callback-data'
import type { OutgoingMessage } from '../../src/whatsapp/messages'
import type { Priority } from '../../src/whatsapp/pace'
import { refusedByUs } from '../../src/whatsapp/outcome'
import { send } from '../../src/whatsapp/send'
import { senderOf, type Sender } from '../../src/whatsapp/sender'
import { showReaction } from './commands'
import type { Core } from './core'
import type { Emitter } from './emitter'

/** A crash during a call is noticed so much later. */
const RECOVER_AFTER_MS = 15_000
const SETTLE_RETRY_MS = 15_000
const WORTH_A_WRITE_MS = 250

export type Lane = OutboxRow['lane']

/**
 * Two lanes out of a conversation, each in order and one call at a time, so that a person never waits behind a bot.
 * A row is `sending` on disk before its call; the result and the next row's mark share a commit.
 */
export class Lanes {
  readonly #core: Core
  readonly #emitter: Emitter
  readonly #onWait: () => Promise<void>
  readonly #running = new Map<Lane, Promise<void>>()
  #isFrozen = false
  #settleFrom = 0

  /** `onWait`: rows were put off, so the alarm has to ring for them. */
  constructor(core: Core, emitter: Emitter, onWait: () => Promise<void>) {
    this.#core = core
    this.#emitter = emitter
    this.#onWait = onWait
    this.#recover()
  }

  /** Marks the first of these rows `sending` in the commit that makes them, where its lane is free. */
  markFirst(lane: Lane, rows: OutboxRow[]): OutboxRow[] {
    const [first, ...rest] = rows
    const isBusy =
      this.#isFrozen ||
      this.#running.has(lane) ||
      [...this.#core.open.values()].some((row) => row.lane === lane && row.state === 'queued')
    const isEarly = first && !isBusy && !takesTime(first.message)
    if (!isEarly || !this.#sender.mayMarkEarly(keyOf(first), now())) return rows
    this.#core.fresh.add(first.n)
    return [markSending(first, now()), ...rest]
  }

  kick(): void {
    for (const lane of ['staff', 'bot'] as const) {
      if (this.#running.has(lane) || !this.#next(lane)) continue
      const run = this.#run(lane)
        .catch((error: unknown) => log('error', 'conversation.lane', { conversation: this.#core.state.id, error }))
        .then(() => this.#rest(lane))
      this.#running.set(lane, run)
      this.#core.ctx.waitUntil(run)
    }
  }

  async #rest(lane: Lane): Promise<void> {
    this.#running.delete(lane)
    const hasTimers = this.#core.state.bots.timers.length > 0
    if ((hasTimers || this.#firstQueued(lane)) && !this.#isFrozen) await this.#onWait()
  }

  /** For a merge: no further call begins here; done when those under way have ended. */
  async freeze(): Promise<void> {
    this.#isFrozen = true
    await Promise.all(this.#running.values())
  }

  /**
   * When the next row may go or has to be settled; null where nothing waits. A lane goes in order: its first row decides,
   * and while it runs or is frozen nothing begins.
   */
  dueAt(): number | null {
    const first = (['staff', 'bot'] as const).flatMap((lane) => {
      const row = this.#firstQueued(lane)
      if (!row) return []
      return this.#isFrozen || this.#running.has(lane) ? now() + RECOVER_AFTER_MS : row.notBefore
    })
    const others = [...this.#core.open.values()].flatMap((row) => {
      if (row.state === 'sending') return row.stateAt + RECOVER_AFTER_MS
      return row.state === 'unknown' ? Math.max(row.stateAt + SETTLE_AFTER_MS, this.#settleFrom) : []
    })
    const dues = [...first, ...others]
    return dues.length === 0 ? null : Math.min(...dues)
  }

  /** Settles sends whose answer never came; while D1 is away it asks again now and then. Core rule 7. */
  async settleUnknown(): Promise<void> {
    if (now() < this.#settleFrom) return
    try {
      await this.#settleAll()
    } catch (error) {
      this.#settleFrom = now() + SETTLE_RETRY_MS
      log('warn', 'conversation.settle-waits', { conversation: this.#core.state.id, error })
    }
  }

  /** Asks D1 for the status; the status webhook has written it there. */
  async #settleAll(): Promise<void> {
    for (const row of this.#core.open.values()) {
      if (row.state !== 'unknown' || now() < row.stateAt + SETTLE_AFTER_MS) continue
      const { interactionId } = readOutboundId(row.id)
      const status = await readStatus(this.#core.env.DB, { interactionId, at: row.at, id: row.id })
      const wentOut = status !== null && status.statusRank >= 3
      if (!wentOut)
        this.#emitter.notice('A message may not have gone out: WhatsApp never answered. See it in the thread.')
      this.#core.commit({
        rows: [wentOut ? { ...row, state: 'sent', wamid: status.wamid } : { ...row, isParked: true }],
      })
      this.#emitter.kick()
    }
  }

  #next(lane: Lane): OutboxRow | null {
    if (this.#isFrozen) return null
    for (const row of this.#core.open.values()) {
      if (row.lane !== lane) continue
      if (row.state === 'sending' && this.#core.fresh.has(row.n)) return row
      if (row.state === 'queued') return row.notBefore <= now() ? row : null
    }
    return null
  }

  #firstQueued(lane: Lane): OutboxRow | undefined {
    return [...this.#core.open.values()].find((row) => row.lane === lane && row.state === 'queued')
  }

  async #run(lane: Lane): Promise<void> {
    for (let row = this.#next(lane); row; row = this.#next(lane)) {
      await this.#send(row)
      this.#emitter.kick()
    }
  }

  /** What is refused without a call has certainly not gone: its mark is taken back. */
  async #send(row: OutboxRow): Promise<void> {
    const { state } = this.#core
    const mark = { row }
    const config = await readConfig(this.#core.env)
    const outcome = this.#isTakenOver(row)
      ? refusedByUs('taken-over')
      : await send(
          this.#core.env,
          {
            phoneNumberId: state.phoneNumberId,
            to: { waId: state.waId, userId: state.userId },
            message: row.message,
            windowUntil: state.windowUntil,
            priority: priorityOf(row),
            callbackData: keyOf(row),
            attempt: row.attempts + (row.state === 'sending' ? 0 : 1),
            consent: state.consent,
            formerKeys: state.consentFrom,
          },
          {
            beforeCall: () => this.#mark(mark),
            onWait: (waitMs) => this.#unmark(mark, waitMs),
            onReady: (connection) => this.#showTyping(row, connection),
          },
        )
    this.#turnHasCome(row)
    const settled = settle(mark.row, outcome, now())
    const { sentBy, stateAt: at } = settled
    const isAccepted = settled.state === 'sent' && settled.message.type !== 'reaction'
    this.#core.commit({
      state: config && isAccepted ? withAccepted(this.#core.state, { sentBy, at }, config) : this.#core.state,
      rows: [settled, ...this.#markNext(settled)],
      also: () => this.#takeBackReaction(settled),
    })
  }

  /** It was shown at once; Meta refused it. */
  #takeBackReaction({ state, message }: OutboxRow): void {
    if (state !== 'failed' || message.type !== 'reaction') return
    showReaction(this.#core, { ...message, emoji: '' }, now())
  }

  /** `sending` is on disk before the call; a row of `markFirst` is there already. */
  #mark(mark: { row: OutboxRow }): void {
    if (mark.row.state !== 'sending') {
      mark.row = markSending(mark.row, now())
      this.#core.commit({ rows: [mark.row] })
    }
    this.#turnHasCome(mark.row)
  }

  #turnHasCome(row: OutboxRow): void {
    if (this.#core.fresh.delete(row.n)) this.#sender.unmarked(keyOf(row))
  }

  get #sender(): Sender {
    return senderOf(this.#core.state.phoneNumberId)
  }

  /** A crash while it waits for its slot must not make it unknown: nothing was called. */
  #unmark(mark: { row: OutboxRow }, waitMs: number): void {
    if (waitMs < WORTH_A_WRITE_MS || !this.#core.fresh.has(mark.row.n)) return
    this.#turnHasCome(mark.row)
    mark.row = takeBack(mark.row, now())
    this.#core.commit({ rows: [mark.row] })
  }

  /** A bot's answer from before a person took over is not sent into their conversation. */
  #isTakenOver(row: OutboxRow): boolean {
    const { personSince } = this.#core.state
    return row.sentBy.startsWith('bot:') && this.#core.isHumanMode() && personSince !== null && row.at <= personSince
  }

  #showTyping({ lane, answers }: OutboxRow, connection: Connection): void {
    if (lane === 'bot' && answers !== null) this.#core.ctx.waitUntil(this.#markRead(answers, connection))
  }

  async #markRead(wamid: string, connection: Connection): Promise<void> {
    const config = await readConfig(this.#core.env)
    if (config && optionOf(config, 'whatsapp_read_receipts') === 'enable')
      await markRead(connection, wamid, { typing: true })
  }

  /** Those behind one that waits wait as well: marked they would be unknown once the object is put away meanwhile. */
  #markNext(settled: OutboxRow): OutboxRow[] {
    if (settled.lane === 'staff' || settled.state === 'queued' || this.#isFrozen) return []
    const next = [...this.#core.open.values()].find(
      (row) => row.lane === settled.lane && row.n !== settled.n && row.state === 'queued',
    )
    if (!next || next.notBefore > now() || !this.#sender.mayMarkEarly(keyOf(next), now())) return []
    this.#core.fresh.add(next.n)
    return [markSending(next, now())]
  }

  /** After a restart: what is `sending` may have gone and is not sent again. Core rules 7 and 18. */
  #recover(): void {
    const open = [...this.#core.open.values()]
    for (const row of open) this.#sender.forget(keyOf(row))
    const lost = open.filter((row) => row.state === 'sending')
    if (lost.length > 0) this.#core.commit({ rows: lost.map((row) => markUnknown(row, UNKNOWN, now())) })
  }
}

/** The callback data of a message of ours, which is also what its sender knows it by. */
function keyOf({ id, at }: OutboxRow): string {
  const { interactionId, n } = readOutboundId(id)
  return callbackData(interactionId, n, at)
}

/** A template is looked up and a file uploaded before the call: such a row is marked only then. */
function takesTime(message: OutgoingMessage): boolean {
  return message.type === 'template' || JSON.stringify(message).includes('"key":')
}

/** By who it comes from: a notification waits behind people and bots although it shares a lane. */
function priorityOf({ lane, sentBy }: OutboxRow): Priority {
  return sentBy.startsWith('notification:') ? 'notification' : lane
}

const UNKNOWN = 'It is not known whether this message went out. If no tick appears, ask the customer or send it again.'
