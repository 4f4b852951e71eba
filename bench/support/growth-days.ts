import { lineOf, type Row } from '../../src/archive/line'
import type { InteractionRow, MessageRow } from '../../src/conversations/rows'
import type { D1File } from './d1-file'
import { pick, type Random } from './random'
import type { Day } from './growth-worker'

const DAY_MS = 86_400_000

/** Rows as the app itself wrote them for real posts; each day is made of copies under keys of their own, as long as these. */
export type Pool = { in: MessageRow[]; out: MessageRow[]; interactions: Row[] }

export function poolOf(d1: D1File): Pool {
  const messages = d1
    .all<Row>('select * from tblwhatsapp_interaction_messages where rev > 0 and direction <> ?', 'note')
    .map((row) => lineOf(row) as unknown as MessageRow)
  return {
    in: messages.filter(({ direction }) => direction === 'in'),
    out: messages.filter(({ direction }) => direction === 'out'),
    interactions: d1.all<Row>('select * from tblwhatsapp_interactions where last_message_at is not null'),
  }
}

type Person = { row: InteractionRow; n: number }
type Pace = { messages: number; newPeople: number; people: number; perVisit: number }

/** A year's customers: known ones come back at random, some are new each day, each visit is some messages and their answers. */
export class Year {
  readonly #people: Person[] = []
  #count = 0

  constructor(
    private readonly pool: Pool,
    private readonly random: Random,
    private readonly pace: Pace,
  ) {
    for (let i = 0; i < pace.people; i++) this.#meet()
  }

  get people(): number {
    return this.#people.length
  }

  day(n: number, startsAt: number): Day {
    const { messages, newPeople, perVisit } = this.pace
    const visits = Math.round(messages / perVisit)
    const strangers = Array.from({ length: this.#share(newPeople) }, () => this.#meet())
    const lines: MessageRow[] = []
    const rows = new Map<string, InteractionRow>()
    for (let visit = 0; visit < visits; visit++) {
      const person = strangers[visit] ?? pick(this.random, this.#people)
      const at = startsAt + Math.floor(this.random() * (DAY_MS - 3_600_000))
      for (let i = 0; i < perVisit; i++) lines.push(this.#line(person, at + i * 60_000, i % 2 === 0))
      person.row = this.#seen(person, at + perVisit * 60_000)
      rows.set(person.row.id, person.row)
    }
    return { n, at: startsAt + DAY_MS, messages: lines, interactions: [...rows.values()] }
  }

  #meet(): Person {
    const waId = `1555${String(this.#count++).padStart(7, '0')}`
    const named = Object.fromEntries(
      Object.entries(pick(this.random, this.pool.interactions)).map(([column, value]) => [
        column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
        value,
      ]),
    )
    const { readSeq: _read, unread: _unread, ...row } = named
    const person = {
      row: {
        ...(row as unknown as InteractionRow),
        id: this.#id(16),
        waId,
        objectId: this.#id(64),
        relId: this.#count,
      },
      n: 0,
    }
    this.#people.push(person)
    return person
  }

  #line(person: Person, at: number, isIn: boolean): MessageRow {
    const like = pick(this.random, isIn ? this.pool.in : this.pool.out)
    const n = ++person.n
    const interactionId = person.row.id
    const wamid = like.wamid ?? like.id
    const fresh = `wamid.${this.#id(Math.max(20, wamid.length - 6))}`
    const own = isIn ? { id: fresh, wamid: null } : { id: `${interactionId}:${n}`, wamid: fresh }
    return { ...like, ...own, interactionId, at, seq: n, statusAt: like.statusAt === null ? null : at }
  }

  #seen({ row, n }: Person, at: number): InteractionRow {
    return {
      ...row,
      seq: n,
      lastInSeq: n,
      firstMessageAt: row.firstMessageAt ?? at,
      lastMessageAt: at,
      windowUntil: at + DAY_MS,
    }
  }

  /** 3.3 a day are three, and at times four. */
  #share(many: number): number {
    return Math.floor(many) + (this.random() < many % 1 ? 1 : 0)
  }

  #id(length: number): string {
    return Array.from({ length }, () => ID.charAt(Math.floor(this.random() * ID.length))).join('')
  }
}

const ID = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
