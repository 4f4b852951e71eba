import { BYTE, isWord, MORE, startsWith, textOf } from './dump-bytes'
import { readHead } from './dump-head'
import { learnTable } from './dump-schema'
import { behindComments, endOfStatement } from './dump-statement'
import { type DumpValue, readTuple } from './dump-tuple'

export type { DumpValue }

/** What a dump holds of rows. `columns` null: neither the statement nor a CREATE TABLE before it names them. */
export type DumpRow = {
  table: string
  columns: readonly string[] | null
  values: DumpValue[] | null
  isBroken: boolean
}

/** How far it is, between two rows: with this and the bytes from `offset` on, reading goes on as if it had never stopped. */
export type DumpState = {
  offset: number
  delimiter: string
  hasEscapes: boolean
  isWestern: boolean
  schemas: Record<string, string[]>
  insert: { table: string; columns: string[] | null } | null
  /** Within a statement that says nothing of rows; the quote that is open there. */
  isSkipping: boolean
}

/** Why a file cannot be read. `encoding`: letters of more than one byte may hold a quote, so nobody could tell where a text ends. */
export class DumpProblem extends Error {
  constructor(
    readonly reason: 'too-large' | 'encoding' | 'packed' | 'archive' | 'gone',
    readonly detail: string,
  ) {
    super(`${reason}: ${detail}`)
  }
}

export function newDumpState(): DumpState {
  return {
    offset: 0,
    delimiter: ';',
    hasEscapes: true,
    isWestern: false,
    schemas: {},
    insert: null,
    isSkipping: false,
  }
}

/** One row, or the definition of a table, is at most so long. */
export const MOST_ITEM_BYTES = 8 * 1024 * 1024
const UNREADABLE = /^(gbk|gb2312|gb18030|big5|sjis|cp932|ucs2|utf16|utf16le|utf32)/

/**
 * Reads the rows of a dump as mysqldump and phpMyAdmin write them, piece by piece, holding one row at a time. Everything that
 * is no INSERT or REPLACE is passed over; of the rows only those of tables that are `wanted` are decoded.
 */
export class DumpReader {
  #bytes = new Uint8Array(0)
  #at = 0
  /** A thing that did not end is looked at again only when there is half as much again. */
  #enough = 0

  constructor(
    readonly state: DumpState,
    readonly wanted: (table: string) => boolean,
  ) {}

  /** The rows that end in what is there by now. `isEnd`: nothing comes behind these bytes. */
  *read(more: Uint8Array, isEnd: boolean): Generator<DumpRow> {
    this.#append(more)
    if (!isEnd && this.#bytes.length - this.#at < this.#enough) return
    for (;;) {
      const row = this.#next(isEnd)
      if (row === MORE) break
      if (row !== null) yield row
    }
    const left = this.#bytes.length - this.#at
    if (left > MOST_ITEM_BYTES) throw new DumpProblem('too-large', this.state.insert?.table ?? '')
    this.#enough = Math.ceil(left * 1.5)
  }

  #append(more: Uint8Array): void {
    if (this.#at === this.#bytes.length) this.#bytes = new Uint8Array(more)
    else {
      const joined = new Uint8Array(this.#bytes.length - this.#at + more.length)
      joined.set(this.#bytes.subarray(this.#at))
      joined.set(more, this.#bytes.length - this.#at)
      this.#bytes = joined
    }
    this.#at = 0
  }

  #moveTo(at: number): null {
    this.state.offset += at - this.#at
    this.#at = at
    return null
  }

  /** One thing further: a row, or null for what is none. */
  #next(isEnd: boolean): DumpRow | null | typeof MORE {
    if (this.state.isSkipping) return this.#skip(isEnd)
    const at = behindComments(this.#bytes, this.#at, isEnd)
    if (at === MORE) return MORE
    if (at > this.#at) this.#moveTo(at)
    if (at >= this.#bytes.length) return MORE
    return this.state.insert ? this.#row(this.state.insert, isEnd) : this.#statement(isEnd)
  }

  #row(insert: NonNullable<DumpState['insert']>, isEnd: boolean): DumpRow | null | typeof MORE {
    const byte = this.#bytes[this.#at]
    if (byte === BYTE.comma) return this.#moveTo(this.#at + 1)
    if (byte !== BYTE.open) {
      this.state.insert = null
      this.state.isSkipping = true
      return null
    }
    const { hasEscapes, isWestern, schemas } = this.state
    const wanted = this.wanted(insert.table)
    const tuple = readTuple(this.#bytes, this.#at, { hasEscapes, isWestern, wanted })
    if (tuple === MORE) {
      if (!isEnd) return MORE
      // The file ends in the middle of a row.
      this.#moveTo(this.#bytes.length)
      return { table: insert.table, columns: null, values: null, isBroken: true }
    }
    this.#moveTo(tuple.end)
    const columns = insert.columns ?? schemas[insert.table] ?? null
    const fits = columns === null || !wanted || columns.length === tuple.values.length
    const values = wanted ? tuple.values : null
    return { table: insert.table, columns, values, isBroken: tuple.isBroken || !fits }
  }

  #statement(isEnd: boolean): null | typeof MORE {
    const { delimiter } = this.state
    if (startsWith(this.#bytes, this.#at, delimiter)) return this.#moveTo(this.#at + delimiter.length)
    if (this.#bytes[this.#at] === BYTE.semicolon) return this.#moveTo(this.#at + 1)
    let end = this.#at
    while (isWord(this.#bytes[end])) end++
    if (end >= this.#bytes.length && !isEnd) return MORE
    const word = textOf(this.#bytes.subarray(this.#at, end)).toLowerCase()
    if (word === 'delimiter') return this.#delimiter(end, isEnd)
    if (word === 'insert' || word === 'replace') return this.#insert(end, isEnd)
    if (word === 'create' || word === 'set') return this.#whole(word, isEnd)
    this.state.isSkipping = true
    return this.#moveTo(Math.max(end, this.#at + 1))
  }

  #delimiter(from: number, isEnd: boolean): null | typeof MORE {
    const end = this.#bytes.indexOf(BYTE.lineFeed, from)
    if (end < 0 && !isEnd) return MORE
    const line = textOf(this.#bytes.subarray(from, end < 0 ? this.#bytes.length : end)).trim()
    this.state.delimiter = line.split(/\s/)[0] || ';'
    return this.#moveTo(end < 0 ? this.#bytes.length : end)
  }

  /** `INSERT [IGNORE] [INTO] [db.]table [(columns)] VALUES`; another form of it is passed over. */
  #insert(from: number, isEnd: boolean): null | typeof MORE {
    const head = readHead(this.#bytes, from)
    if (head === MORE && !isEnd) return MORE
    if (head === MORE || head === null) {
      this.state.isSkipping = true
      return this.#moveTo(from)
    }
    this.state.insert = { table: head.table, columns: head.columns }
    return this.#moveTo(head.end)
  }

  #whole(word: 'create' | 'set', isEnd: boolean): null | typeof MORE {
    const end = endOfStatement(this.#bytes, this.#at, this.state)
    if (end === MORE && !isEnd) return MORE
    const to = end === MORE ? this.#bytes.length : end
    const text = textOf(this.#bytes.subarray(this.#at, to))
    if (word === 'set') this.#settings(text)
    else learnTable(text, this.state.schemas, this.wanted)
    return this.#moveTo(to)
  }

  #settings(text: string): void {
    const charset = /\b(?:names|character\s+set|character_set_client\s*=)\s*'?([\w]+)/i.exec(text)?.[1]?.toLowerCase()
    if (charset && UNREADABLE.test(charset)) throw new DumpProblem('encoding', charset)
    if (charset && !charset.startsWith('@')) this.state.isWestern = charset === 'latin1'
    if (/sql_mode\s*=/i.test(text)) this.state.hasEscapes = !/NO_BACKSLASH_ESCAPES/i.test(text)
  }

  /** To the end of the statement, however far that is. */
  #skip(isEnd: boolean): null | typeof MORE {
    const end = endOfStatement(this.#bytes, this.#at, this.state)
    if (end !== MORE) {
      this.state.isSkipping = false
      return this.#moveTo(end)
    }
    if (isEnd) return this.#atEnd()
    return MORE
  }

  #atEnd(): typeof MORE {
    this.#moveTo(this.#bytes.length)
    return MORE
  }
}
