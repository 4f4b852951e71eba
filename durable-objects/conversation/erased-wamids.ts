export const ERASED_STEP = 'create table erased (hash text primary key, until integer not null) without rowid;'

/**
 * What is left of an erased conversation: keyed hashes of its wamids, as long as Meta may repeat a post, so that a
 * repeated one brings nothing back.
 */
export class ErasedWamids {
  #until: number | null

  constructor(private readonly sql: SqlStorage) {
    this.#until = sql.exec<{ until: number | null }>('select max(until) as until from erased').one().until
  }

  /** When the last of them can be forgotten; null where there are none. */
  get until(): number | null {
    return this.#until
  }

  remember(hashes: readonly string[], until: number): void {
    for (const hash of hashes) this.sql.exec('insert or replace into erased values (?, ?)', hash, until)
    if (hashes.length > 0) this.#until = until
  }

  has(hash: string): boolean {
    return this.sql.exec('select 1 from erased where hash = ?', hash).toArray().length > 0
  }

  purge(before: number): void {
    if (this.#until === null || this.#until > before) return
    this.sql.exec('delete from erased where until <= ?', before)
    this.#until = null
  }
}
