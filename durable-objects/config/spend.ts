import type { Reservation, Reserved, Settlement, UsageLine } from '../../src/ai/spend'
import { now } from '../../src/clock'

const DAY_MS = 86_400_000
const MOST_DAYS = 400

export const SPEND_TABLES = `create table ai_usage (day text not null, model text not null, purpose text not null,
     calls integer not null, input integer not null, output integer not null, micros integer not null,
     refusals integer not null, failures integer not null, capped integer not null,
     primary key (day, model, purpose)) without rowid;
   create table ai_open (id text primary key, day text not null, model text not null, purpose text not null,
     micros integer not null) without rowid;`

/**
 * What the AI spends by day (UTC), model and purpose. A reservation counts at once, so that calls side by side never pass
 * the cap together; settling puts the difference right on the day of the reservation.
 */
export class Spend {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  reserve({ id, model, purpose, micros, capMicros }: Reservation): Reserved {
    const day = dayOf(now())
    const today = this.#sql
      .exec<{ micros: number; capped: number }>(
        'select coalesce(sum(micros), 0) as micros, coalesce(sum(capped), 0) as capped from ai_usage where day = ?',
        day,
      )
      .one()
    if (today.micros + micros > capMicros) {
      this.#add({ day, model, purpose, capped: 1 })
      return { ok: false, isFirst: today.capped === 0 }
    }
    this.#sql.exec('delete from ai_open where day < ?', dayOf(now() - DAY_MS))
    this.#sql.exec('insert into ai_open values (?, ?, ?, ?, ?)', id, day, model, purpose, micros)
    this.#add({ day, model, purpose, calls: 1, micros })
    return { ok: true }
  }

  /** Of a call that is not known (settled before, or long ago) nothing changes. */
  settle({ id, end, input, output, micros }: Settlement): void {
    const open = this.#sql
      .exec<{ day: string; model: string; purpose: string; micros: number }>(
        'delete from ai_open where id = ? returning day, model, purpose, micros',
        id,
      )
      .toArray()[0]
    if (!open) return
    const { day, model, purpose } = open
    const refusals = end === 'refused' ? 1 : 0
    const failures = end === 'failed' ? 1 : 0
    this.#add({ day, model, purpose, input, output, refusals, failures, micros: (micros ?? open.micros) - open.micros })
  }

  usage(days: number): UsageLine[] {
    const from = dayOf(now() - (Math.min(Math.max(days, 1), MOST_DAYS) - 1) * DAY_MS)
    return this.#sql
      .exec<UsageLine>(
        `select day, model, purpose, calls, input as inputTokens, output as outputTokens, micros, refusals, failures, capped
         from ai_usage where day >= ? order by day desc, model, purpose`,
        from,
      )
      .toArray()
  }

  #add(line: { day: string; model: string; purpose: string } & Partial<Record<Count, number>>): void {
    this.#sql.exec(
      `insert into ai_usage values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do update set calls = calls + excluded.calls,
         input = input + excluded.input, output = output + excluded.output, micros = micros + excluded.micros,
         refusals = refusals + excluded.refusals, failures = failures + excluded.failures, capped = capped + excluded.capped`,
      line.day,
      line.model,
      line.purpose,
      ...COUNTS.map((count) => line[count] ?? 0),
    )
  }
}

const COUNTS = ['calls', 'input', 'output', 'micros', 'refusals', 'failures', 'capped'] as const
type Count = (typeof COUNTS)[number]

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
