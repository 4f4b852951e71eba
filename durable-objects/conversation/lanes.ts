import { now } from '../../src/clock'
import {
  fail,
  markSending,
  markUnknown,
  postpone,
  readOutboundId,
  settle,
  SETTLE_AFTER_MS,
  type OutboxRow,
} from '../../src/conversations/outbox'
import { readStatus } from '../../src/conversations/projection-store'
import { isWindowOpen } from '../../src/conversations/window'
import { errorText, log } from '../../src/log'
import { openOption, optionOf, readConfig } from '../../src/settings/snapshot'
import { markRead, sendMessage, type Connection } from '../../src/whatsapp/api'
import { callbackData } from '../../src/whatsapp/callback-data'
import type { Recipient, SendOutcome } from '../../src/whatsapp/messages'
import { breakerOf } from './breaker'
import type { Core } from './core'
import type { Emitter } from './emitter'

/** A crash during a call is noticed so much later. */
const RECOVER_AFTER_MS = 15_000
const SETTLE_RETRY_MS = 15_000

export type Lane = OutboxRow['lane']

/**
 * Two lanes out of a conversation, each in order and one call at a time, so that a person never waits behind a bot.
 * A row is `sending` on disk before its call; the result and the next row's mark share a commit.
 */
export class Lanes {
  readonly #core: Core
  readonly #emitter: Emitter
  readonly #running = new Map<Lane, Promise<void>>()
  #isFrozen = false
  #settleFrom = 0

  constructor(core: Core, emitter: Emitter) {
    this.#core = core
    this.#emitter = emitter
    this.#recover()
  }

  /** Marks the first of these rows `sending` in the commit that makes them, where its lane is free. */
  markFirst(lane: Lane, rows: OutboxRow[]): OutboxRow[] {
    const [first, ...rest] = rows
    const isBusy =
      this.#isFrozen ||
      this.#running.has(lane) ||
      [...this.#core.open.values()].some((row) => row.lane === lane && row.state === 'queued')
    if (!first || isBusy || breakerOf(this.#core.state.phoneNumberId).openUntil > now()) return rows
    this.#core.fresh.add(first.n)
    return [markSending(first, now()), ...rest]
  }

  kick(): void {
    for (const lane of ['staff', 'bot'] as const) {
      if (this.#running.has(lane) || !this.#next(lane)) continue
      const run = this.#run(lane)
        .catch((error: unknown) =>
          log('error', 'conversation.lane', { id: this.#core.state.id, error: errorText(error) }),
        )
        .finally(() => this.#running.delete(lane))
      this.#running.set(lane, run)
      this.#core.ctx.waitUntil(run)
    }
  }

  /** For a merge: no further call begins here; done when those under way have ended. */
  async freeze(): Promise<void> {
    this.#isFrozen = true
    await Promise.all(this.#running.values())
  }

  /** When the next row may go or has to be settled; null where nothing waits. */
  dueAt(): number | null {
    const dues = [...this.#core.open.values()].map((row) => {
      if (row.state === 'queued') return row.notBefore
      if (row.state === 'sending') return row.stateAt + RECOVER_AFTER_MS
      return Math.max(row.at + SETTLE_AFTER_MS, this.#settleFrom)
    })
    return dues.length === 0 ? null : Math.min(...dues)
  }

  /** Settles sends whose answer never came; while D1 is away it asks again now and then. Core rule 7. */
  async settleUnknown(): Promise<void> {
    if (now() < this.#settleFrom) return
    try {
      await this.#settleAll()
    } catch (error) {
      this.#settleFrom = now() + SETTLE_RETRY_MS
      log('warn', 'conversation.settle-waits', { id: this.#core.state.id, error: errorText(error) })
    }
  }

  /** Asks D1 for the status; the status webhook has written it there. */
  async #settleAll(): Promise<void> {
    for (const row of this.#core.open.values()) {
      if (row.state !== 'unknown' || now() < row.at + SETTLE_AFTER_MS) continue
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

  async #run(lane: Lane): Promise<void> {
    for (let row = this.#next(lane); row; row = this.#next(lane)) {
      const ready = await this.#check(row)
      if ('refused' in ready) {
        this.#core.fresh.delete(row.n)
        this.#core.commit({ rows: [ready.refused] })
      } else await this.#send(ready.row, ready.connection)
      this.#emitter.kick()
    }
  }

  /** Everything that can stop a call before it is made, in one order. What is refused here has certainly not gone. */
  async #check(row: OutboxRow): Promise<{ refused: OutboxRow } | { row: OutboxRow; connection: Connection }> {
    const { env, state } = this.#core
    const config = await readConfig(env)
    const token = config ? await openOption(env, config, 'whatsapp_access_token') : ''
    const { openUntil } = breakerOf(state.phoneNumberId)
    const at = now()
    if (!config) return { refused: postpone(row, at + 5000, 'The settings could not be read', at) }
    if (token === '')
      return { refused: fail(row, null, 'No access token is set. An admin enters it under Settings, Connection.', at) }
    if (!isWindowOpen(state.windowUntil, at)) return { refused: fail(row, null, WINDOW_CLOSED, at) }
    if (row.lane === 'bot' && row.attempts > 0 && this.#core.isHumanMode() && !this.#core.fresh.has(row.n)) {
      return { refused: fail(row, null, 'Not sent: a person took over before it could go.', at) }
    }
    if (openUntil > at)
      return { refused: postpone(row, openUntil, 'WhatsApp does not take messages at the moment', at) }
    const connection: Connection = {
      graphBaseUrl: env.GRAPH_BASE_URL,
      mediaOrigin: env.MEDIA_ORIGIN,
      graphVersion: optionOf(config, 'whatsapp_graph_version'),
      accessToken: token,
      phoneNumberId: state.phoneNumberId,
    }
    if (row.lane === 'bot' && row.answers !== null && optionOf(config, 'whatsapp_read_receipts') === 'enable') {
      this.#core.ctx.waitUntil(markRead(connection, row.answers, { typing: true }))
    }
    return { row, connection }
  }

  async #send(row: OutboxRow, connection: Connection): Promise<void> {
    let sending = row
    if (row.state !== 'sending') {
      sending = markSending(row, now())
      this.#core.commit({ rows: [sending] })
    }
    this.#core.fresh.delete(row.n)
    const { interactionId, n } = readOutboundId(row.id)
    const outcome = await sendMessage(
      connection,
      this.#recipient(),
      sending.message,
      callbackData(interactionId, n, row.at),
      {
        attempt: sending.attempts,
      },
    )
    await this.#report(outcome)
    const settled = settle(sending, outcome, now())
    this.#core.commit({ rows: [settled, ...this.#markNext(sending)] })
  }

  #markNext(sent: OutboxRow): OutboxRow[] {
    if (sent.lane === 'staff' || this.#isFrozen) return []
    const next = [...this.#core.open.values()].find(
      (row) => row.lane === sent.lane && row.n !== sent.n && row.state === 'queued',
    )
    if (!next || next.notBefore > now() || breakerOf(this.#core.state.phoneNumberId).openUntil > now()) return []
    this.#core.fresh.add(next.n)
    return [markSending(next, now())]
  }

  async #report(outcome: SendOutcome): Promise<void> {
    const breaker = breakerOf(this.#core.state.phoneNumberId)
    if (outcome.outcome === 'unknown') await breaker.failed(this.#core.env, 'down', 0)
    else if (outcome.outcome === 'refused' && outcome.retryAfterMs !== null)
      await breaker.failed(this.#core.env, 'slow-down', outcome.retryAfterMs)
    else await breaker.succeeded(this.#core.env)
  }

  /** Phone first: it keeps the phone in Meta's webhooks. Source: reference §4. */
  #recipient(): Recipient {
    const { waId, userId } = this.#core.state
    return waId !== null ? { waId } : { userId: userId ?? '' }
  }

  /** After a restart: what is `sending` may have gone and is not sent again. Core rules 7 and 18. */
  #recover(): void {
    const lost = [...this.#core.open.values()].filter((row) => row.state === 'sending')
    if (lost.length > 0) this.#core.commit({ rows: lost.map((row) => markUnknown(row, UNKNOWN, now())) })
  }
}

const WINDOW_CLOSED =
  'More than 24 hours have passed since the customer last wrote. Only an approved template can be sent now.'
const UNKNOWN = 'It is not known whether this message went out. If no tick appears, ask the customer or send it again.'
