import { emptyPump, runName, type Lease, type Pump, type PumpRun } from '../../src/campaigns/pump'
import { migrate } from '../migrate'

const STEPS = [
  `create table campaign_runs (id text primary key, body text not null) without rowid;
   create table campaign_leases (id text primary key, body text not null) without rowid`,
]

type Stored = { id: string; body: string }
type Table = 'campaign_runs' | 'campaign_leases'

/** The pump on the object's disk: a row a run and a row a lease; a change writes what it changed. */
export class PumpTables {
  readonly #storage: DurableObjectStorage
  #stored: Pump = emptyPump

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage
    migrate(storage, STEPS)
  }

  load(): Pump {
    const runs = this.#rows<PumpRun>('campaign_runs').map((run) => [runName(run.key), run] as const)
    const leases = this.#rows<Lease>('campaign_leases').map((lease) => [lease.id, lease] as const)
    this.#stored = { ...emptyPump, runs: Object.fromEntries(runs), leases: Object.fromEntries(leases) }
    return this.#stored
  }

  /**
   * All of a change or nothing. What is not awaited before the answer is on disk when the caller hears it. `lease`: the only
   * one that changed, so that the hundreds beside it need not be compared.
   */
  save(pump: Pump, lease?: string): void {
    const before = this.#stored
    if (before.runs === pump.runs && before.leases === pump.leases) return
    this.#storage.transactionSync(() => {
      this.#write('campaign_runs', before.runs, pump.runs)
      if (lease === undefined) this.#write('campaign_leases', before.leases, pump.leases)
      else this.#writeOne('campaign_leases', lease, pump.leases[lease])
    })
    this.#stored = pump
  }

  #write<Row>(table: Table, before: Readonly<Record<string, Row>>, after: Readonly<Record<string, Row>>): void {
    if (before === after) return
    for (const id in before) if (!(id in after)) this.#writeOne(table, id, undefined)
    for (const id in after) if (before[id] !== after[id]) this.#writeOne(table, id, after[id])
  }

  #writeOne(table: Table, id: string, row: unknown): void {
    if (row === undefined) this.#storage.sql.exec(`delete from ${table} where id = ?`, id)
    else
      this.#storage.sql.exec(
        `insert into ${table} values (?, ?) on conflict do update set body = excluded.body`,
        id,
        JSON.stringify(row),
      )
  }

  #rows<Row>(table: Table): Row[] {
    return this.#storage.sql
      .exec<Stored>(`select id, body from ${table}`)
      .toArray()
      .map(({ body }) => JSON.parse(body) as Row)
  }
}
