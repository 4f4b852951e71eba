import type { Inbound } from '../../src/whatsapp/events'
import { pieces } from '../../src/conversations/projection'

/** A post as it came (too many conversations), or updates that an object did not take. Both wait here for the fan-out. */
export type Waiting =
  | { id: number; kind: 'post'; text: string; receivedAt: number; attempts: number }
  | { id: number; kind: 'updates'; updates: [name: string, inbound: Inbound[]][]; receivedAt: number; attempts: number }

type Head = { id: number; kind: string; received_at: number; attempts: number }

export class RawPosts {
  readonly #sql: SqlStorage

  constructor(storage: DurableObjectStorage) {
    this.#sql = storage.sql
  }

  add(kind: Waiting['kind'], text: string, receivedAt: number, dueAt: number, attempts = 0): void {
    const { id } = this.#sql
      .exec<{ id: number }>(
        'insert into raw_posts (kind, received_at, due_at, attempts) values (?, ?, ?, ?) returning id',
        kind,
        receivedAt,
        dueAt,
        attempts,
      )
      .one()
    pieces(text).forEach((body, part) => this.#sql.exec('insert into raw_parts values (?, ?, ?)', id, part, body))
  }

  next(now: number): Waiting | null {
    const head = this.#sql.exec<Head>('select * from raw_posts where due_at <= ? order by id limit 1', now).toArray()[0]
    if (!head) return null
    const text = this.#text(head.id)
    const { id, received_at: receivedAt, attempts } = head
    if (head.kind === 'post') return { id, kind: 'post', text, receivedAt, attempts }
    return { id, kind: 'updates', updates: JSON.parse(text) as [string, Inbound[]][], receivedAt, attempts }
  }

  /** Every post that waits, whenever it is due. */
  *all(): Generator<{ id: number; text: string }> {
    const ids = this.#sql.exec<{ id: number }>('select id from raw_posts order by id').toArray()
    for (const { id } of ids) yield { id, text: this.#text(id) }
  }

  replace(id: number, text: string): void {
    this.#sql.exec('delete from raw_parts where id = ?', id)
    pieces(text).forEach((body, part) => this.#sql.exec('insert into raw_parts values (?, ?, ?)', id, part, body))
  }

  postpone(id: number, dueAt: number): void {
    this.#sql.exec('update raw_posts set due_at = ?, attempts = attempts + 1 where id = ?', dueAt, id)
  }

  remove(id: number): void {
    this.#sql.exec('delete from raw_posts where id = ?', id)
    this.#sql.exec('delete from raw_parts where id = ?', id)
  }

  /** How many wait, and since when the oldest does. */
  waiting(): { waiting: number; since: number | null } {
    return this.#sql
      .exec<{ waiting: number; since: number | null }>(
        'select count(*) as waiting, min(received_at) as since from raw_posts',
      )
      .one()
  }

  nextDueAt(): number | null {
    return this.#sql.exec<{ due: number | null }>('select min(due_at) as due from raw_posts').one().due
  }

  #text(id: number): string {
    const parts = this.#sql
      .exec<{ body: string }>('select body from raw_parts where id = ? order by part', id)
      .toArray()
    return parts.map(({ body }) => body).join('')
  }
}
