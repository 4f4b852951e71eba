import { now } from '../../src/clock'
import { isFinal, type OutboxRow } from '../../src/conversations/outbox'
import type { ConversationState } from '../../src/conversations/state'
import type { Env } from '../../src/env'
import { ConversationStorage } from './storage'

type Commit = { state?: ConversationState; rows?: OutboxRow[]; also?: () => void }

/**
 * What the parts of one conversation share: its storage, its state in memory and the rows still on their way out. Every
 * change of more than memory goes through `commit`, one transaction that always carries the state. Core rule 11.
 */
export class Core {
  readonly storage: ConversationStorage
  readonly objectId: string
  state: ConversationState
  /** Outbox rows that are not settled, by number. */
  readonly open = new Map<number, OutboxRow>()
  /** Rows marked `sending` by this instance whose call has not begun: certain not to have gone. */
  readonly fresh = new Set<number>()
  lastSeq: number
  /** The state in memory is ahead of the stored one in what a replay would find out again. */
  isDirty = false

  constructor(
    readonly ctx: DurableObjectState,
    readonly env: Env,
  ) {
    this.storage = new ConversationStorage(ctx.storage)
    this.objectId = ctx.id.toString()
    this.state = this.storage.loadState(ctx.id.name ?? '')
    this.lastSeq = Math.max(this.state.processed, this.storage.lastSeq())
    for (const row of this.storage.openOutbox()) this.open.set(row.n, row)
  }

  commit({ state, rows = [], also }: Commit): void {
    let next = state ?? this.state
    const numbered = rows.map((row) => {
      next = { ...next, outChange: next.outChange + 1 }
      return { ...row, change: next.outChange }
    })
    this.storage.transaction(() => {
      for (const row of numbered) this.storage.saveOutbox(row)
      this.storage.saveState(next)
      also?.()
    })
    this.state = next
    this.isDirty = false
    for (const row of numbered) {
      if (isFinal(row)) this.open.delete(row.n)
      else this.open.set(row.n, row)
    }
  }

  /** A change that a replay finds out again, saved with the next commit. */
  remember(state: ConversationState): void {
    this.state = state
    this.isDirty = true
  }

  isHumanMode(): boolean {
    return this.state.humanUntil !== null && now() < this.state.humanUntil
  }
}
