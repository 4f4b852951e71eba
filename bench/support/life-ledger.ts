import type { App } from './app'
import type { DailyLife } from './daily-life'
import { isSettled, ledgerOf, type Ledger } from './ledger'
import { isNotifySettled, notifyLedgerOf, type NotifyLedger } from './notify-ledger'

export type LifeLedger = {
  messages: Ledger
  notifications: NotifyLedger
  /** Pictures that are neither in R2 nor shown as failed. */
  withoutFile: string[]
  fetched: number
  /** The newest question of each who asks the AI, without an answer behind it. */
  unanswered: string[]
  aiAnswers: number
}

/** What D1 and Meta hold of a daily life. The AI answers a burst once: its answers are counted by themselves. */
export function lifeLedgerOf(life: DailyLife, { d1, meta }: App): LifeLedger {
  const files = d1.all<{ id: string; key: string | null; error: string | null }>(
    "select id, media_key as key, media_error as error from tblwhatsapp_interaction_messages where direction = 'in'",
  )
  const fileOf = new Map(files.map((file) => [file.id, file]))
  const byAi = d1.all<{ id: string; waId: string; seq: number; status: string }>(
    `select m.id, i.wa_id as waId, m.seq, m.status from tblwhatsapp_interaction_messages m
     join tblwhatsapp_interactions i on i.id = m.interaction_id where m.direction = 'out' and m.sent_by = 'bot:ai'`,
  )
  const seqs = new Map(
    d1
      .all<{ id: string; seq: number }>("select id, seq from tblwhatsapp_interaction_messages where direction = 'in'")
      .map(({ id, seq }) => [id, seq]),
  )
  const ofAi = new Set(byAi.map(({ id }) => id))
  const messages = ledgerOf(life.scripts, d1, meta)
  const isFinal = (status: string) => !['queued', 'sending'].includes(status)
  return {
    messages: { ...messages, notWanted: messages.notWanted.filter((id) => !ofAi.has(id) && !isNotification(d1, id)) },
    notifications: notifyLedgerOf(life.events, d1, meta),
    withoutFile: [...life.images].filter((id) => !fileOf.get(id)?.key && !fileOf.get(id)?.error),
    fetched: [...life.images].filter((id) => fileOf.get(id)?.key).length,
    unanswered: [...life.asked]
      .filter(
        ([waId, wamid]) =>
          !byAi.some((row) => row.waId === waId && row.seq >= (seqs.get(wamid) ?? Infinity) && isFinal(row.status)),
      )
      .map(([waId]) => waId),
    aiAnswers: byAi.length,
  }
}

export function openOf({ messages, notifications, withoutFile, unanswered }: LifeLedger): number {
  const lists = [messages.missing, messages.unaccounted, notifications.missing, notifications.unaccounted]
  return [...lists, withoutFile, unanswered].reduce((sum, list) => sum + list.length, 0)
}

export function isLifeSettled(ledger: LifeLedger): boolean {
  const isOver = ledger.withoutFile.length === 0 && ledger.unanswered.length === 0
  return isOver && isSettled(ledger.messages) && isNotifySettled(ledger.notifications)
}

function isNotification(d1: App['d1'], id: string): boolean {
  const query = "select 1 as one from tblwhatsapp_interaction_messages where id = ? and sent_by like 'notification:%'"
  return d1.all<{ one: number }>(query, id).length > 0
}
