import { readFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { migrationsIn } from '../../scripts/local/migrate'
import type { Figures } from './figures'
import { randomFrom, type Random } from './random'

const ROWS = 20_000
const NOW = 1_790_000_000_000

type Value = string | number | null
/** A row of average size; keys come in no order where the product's do. */
type Made = { columns: readonly string[]; row: (n: number, random: Random) => Value[] }

const TABLES: Record<string, Made> = {
  tblwhatsapp_campaign_data: {
    columns: [
      'campaign_id',
      'run',
      'phone_key',
      'rel_id',
      'phone',
      'name',
      'params',
      'status',
      'message_status',
      'message_rank',
      'wamid',
      'sent_at',
      'status_at',
    ],
    row: (n, random) => [
      Math.floor(n / 5_000),
      1,
      phone(n),
      n,
      `+${phone(n)}`,
      'Lena Lovelace',
      '{"name":"Lena","order":"48213"}',
      2,
      'read',
      5,
      wamid(random),
      NOW + n,
      NOW + n,
    ],
  },
  tblwhatsapp_activity_log: {
    columns: ['at', 'id', 'kind', 'outcome', 'phone_number_id', 'summary', 'request', 'ledger'],
    row: (n, random) => [
      NOW + n,
      word(random, 32),
      'post',
      'unknown',
      '100000000000001',
      'A field that we do not know: message_template_components',
      'x'.repeat(700),
      'messages:1234',
    ],
  },
  tblwhatsapp_api_events: {
    columns: ['id', 'event', 'category', 'origin', 'occurred_at', 'received_at', 'data', 'handled_at'],
    row: (n, random) => [
      `crm:${word(random, 24)}`,
      'after_invoice_added',
      'invoice',
      'crm',
      NOW + n,
      NOW + n,
      'x'.repeat(500),
      NOW + n,
    ],
  },
  tblwhatsapp_api_log: {
    columns: [
      'id',
      'event_id',
      'mapping_id',
      'category',
      'record_key',
      'status',
      'due_at',
      'recipient_type',
      'recipient_id',
      'recipient_name',
      'phone',
      'phone_key',
      'template_name',
      'body',
      'message',
      'interaction_id',
      'message_id',
      'created_at',
      'updated_at',
    ],
    row: (n, random) => [
      word(random, 40),
      `crm:${word(random, 24)}`,
      7,
      'invoice',
      String(n),
      'sent',
      NOW + n,
      'contact',
      String(n),
      'Lena Lovelace',
      `+${phone(n)}`,
      phone(n),
      'invoice_new',
      'x'.repeat(120),
      'x'.repeat(250),
      word(random, 16),
      `${word(random, 16)}:4`,
      NOW + n,
      NOW + n,
    ],
  },
  tblwhatsapp_api_deliveries: {
    columns: ['endpoint_id', 'event_id', 'event', 'state', 'payload', 'attempts', 'next_try_at', 'created_at'],
    row: (n, random) => [
      1,
      `crm:${word(random, 24)}`,
      'message.received',
      'delivered',
      'x'.repeat(600),
      1,
      NOW + n,
      NOW + n,
    ],
  },
  tblaudit_trail: {
    columns: ['at', 'id', 'staff_id', 'action', 'entity', 'entity_id', 'summary', 'changes'],
    row: (n, random) => [
      NOW + n,
      word(random, 24),
      3,
      'changed',
      'leads',
      String(n),
      'Lena Lovelace',
      '{"status":[1,2]}',
    ],
  },
  tblleads: {
    columns: ['id', 'name', 'phonenumber', 'phone_key', 'email', 'status', 'source', 'assigned', 'dateadded', 'origin'],
    row: (n) => [
      n + 1_000,
      'Lena Lovelace',
      `+${phone(n)}`,
      phone(n),
      'lena@example.com',
      1,
      1,
      null,
      NOW + n,
      'whatsapp',
    ],
  },
  tblwhatsapp_hourly_stats: {
    columns: ['hour', 'phone_number_id', 'metric', 'who', 'value'],
    row: (n) => [NOW + Math.floor(n / 12) * 1_800_000, '100000000000001', `out${n % 12}`, 'staff:3', 12],
  },
  tblwhatsapp_consents: {
    columns: ['phone_key', 'at', 'kind', 'source', 'wording', 'interaction_id'],
    row: (n, random) => [phone(n), NOW + n, 'opt_out', 'word', 'STOP', word(random, 16)],
  },
}

/** Bytes a row of the tables that the year did not fill, measured in an empty database of our own. */
export function tellTables(figures: Figures): void {
  for (const [table, { columns, row }] of Object.entries(TABLES)) {
    const database = new DatabaseSync(':memory:')
    for (const name of migrationsIn('migrations')) database.exec(readFileSync(path.join('migrations', name), 'utf8'))
    database.exec('pragma foreign_keys = off; begin')
    const marks = columns.map(() => '?').join(', ')
    const insert = database.prepare(`insert into ${table} (${columns.join(', ')}) values (${marks})`)
    const random = randomFrom(3)
    for (let n = 0; n < ROWS; n++) insert.run(...row(n, random))
    database.exec('commit')
    figures.tell(`${table}: bytes a row`, bytesOf(database, table) / ROWS, 'B, with its indexes')
    database.close()
  }
}

/** The pages of a table and its indexes. */
export function bytesOf(database: DatabaseSync, table: string): number {
  const { bytes } = database
    .prepare(`select sum(d.pgsize) as bytes from dbstat d join sqlite_schema s on s.name = d.name where s.tbl_name = ?`)
    .get(table) as { bytes: number }
  return bytes
}

/** In no order, and none twice. */
function phone(n: number): string {
  return `1555${String((n * 7_654_321) % 10_000_000).padStart(7, '0')}`
}

function wamid(random: Random): string {
  return `wamid.${word(random, 54)}`
}

function word(random: Random, length: number): string {
  return Array.from({ length }, () => Math.floor(random() * 36).toString(36)).join('')
}
