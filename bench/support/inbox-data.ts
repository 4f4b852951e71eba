import { readdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { indexedPerson, indexedText, lineRowid, personRowid } from '../../src/conversations/search-text'
import { LABELS, NOW, OUR_NUMBERS, STAFF, WORDS } from './inbox-looks'
import { randomFrom } from './random'

const DAY_MS = 86_400_000
const NAMES = ['Lena', 'Amir', 'Zoë', 'João', 'Müge', 'Priya', 'Kenji', 'Chloé', 'Ivan', 'Sara']
const TALK = ['hello there', 'thank you', 'is it still available', 'when do you open', 'the second parcel', 'see you']

export type Amount = { conversations: number; long: number; lines: number }

/**
 * Fills the two databases of one size, by SQLite in this process: the first `long` conversations have `lines` messages
 * each, the others one. Who writes, to whom and when is the same for the same number.
 */
export function fill(stateDir: string, size: string, amount: Amount): void {
  const [db, search] = ['DB', 'SEARCH'].map((name) => open(stateDir, `${name}_${size}`)) as [DatabaseSync, DatabaseSync]
  for (const database of [db, search]) database.exec('pragma synchronous = off; pragma cache_size = -400000; begin')
  const conversation = db.prepare(
    `insert into tblwhatsapp_interactions (id, object_id, phone_number_id, wa_id, name, rel_type, rel_id, assigned, status,
     waiting_since, first_message_at, last_message_at, window_until, last_message, labels, seq, last_in_seq, read_seq)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const label = db.prepare('insert into tblwhatsapp_interaction_labels values (?, ?, ?, ?, ?)')
  const message = db.prepare(
    `insert into tblwhatsapp_interaction_messages (interaction_id, at, id, direction, type, body, seq, sent_by)
     values (?, ?, ?, ?, 'text', ?, ?, ?)`,
  )
  const line = search.prepare('insert into search_lines values (?, ?, ?, ?)')
  const text = search.prepare('insert or replace into search_text (rowid, body) values (?, ?)')
  const person = search.prepare('insert or replace into search_people_rows values (?, ?, ?)')
  const words = search.prepare('insert or replace into search_people (rowid, words) values (?, ?)')
  const random = randomFrom(7)
  const pick = <Item>(items: readonly Item[]): Item => among(items, random())
  let said = 0

  for (let i = 1; i <= amount.conversations; i++) {
    const id = `c${String(i).padStart(7, '0')}`
    const waId = `1555${String(i).padStart(7, '0')}`
    const name = `${pick(NAMES)} ${i}`
    const lines = i <= amount.long ? amount.lines : 1
    const group = pick(['leads', 'leads', 'leads', 'contacts', 'general'])
    const status = pick(['open', 'open', 'open', 'snoozed', 'closed', 'closed', 'closed', 'closed', 'closed', 'closed'])
    const assigned = random() < 0.3 ? null : 1 + Math.floor(random() * STAFF)
    const lastAt = NOW - Math.floor(random() * 90 * DAY_MS)
    const isWaiting = status === 'open' && random() < 0.3
    const isUnread = status === 'open' && random() < 0.2
    const labels = random() < 0.3 ? [1 + Math.floor(random() * LABELS)] : []
    const windowUntil = random() < 0.05 ? NOW + Math.floor(random() * 2 * 3_600_000) : lastAt + DAY_MS
    conversation.run(
      id,
      `object-${id}`,
      pick(OUR_NUMBERS),
      waId,
      name,
      group,
      group === 'general' ? null : i,
      assigned,
      status,
      isWaiting ? lastAt : null,
      lastAt - lines * 60_000,
      lastAt,
      windowUntil,
      'hello there',
      JSON.stringify(labels),
      lines,
      lines,
      isUnread ? lines - 1 : lines,
    )
    for (const one of labels) label.run(id, one, group, status, lastAt)
    person.run(personRowid(id), id, indexedPerson(name, waId))
    words.run(personRowid(id), indexedPerson(name, waId))
    for (let n = 1; n <= lines; n++) {
      said++
      const at = lastAt - (lines - n) * 60_000
      const body = [
        pick(TALK),
        said % 50 === 0 ? WORDS.usual : `number ${said % 1000}`,
        said % 10_000 === 0 ? WORDS.rare : '',
        pick(['hello', 'help', 'yes']),
      ].join(' ')
      const key = `wamid.${id}.${n}`
      message.run(id, at, key, n % 2 === 0 ? 'out' : 'in', body, n, n % 2 === 0 ? 'staff:1' : 'customer')
      line.run(lineRowid(at, key), id, at, key)
      text.run(lineRowid(at, key), indexedText(body))
    }
  }
  for (const database of [db, search]) {
    database.exec('commit')
    database.close()
  }
}

function among<Item>(items: readonly Item[], share: number): Item {
  const item = items.at(Math.floor(share * items.length))
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}

/** The file of that binding: the one with its mark. */
function open(stateDir: string, binding: string): DatabaseSync {
  const folder = path.join(stateDir, 'v3', 'd1')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sqlite'))
  for (const name of files) {
    const database = new DatabaseSync(path.join(folder, name), { timeout: 5000 })
    if (database.prepare('select 1 from sqlite_schema where name = ?').get(`mark_${binding}`)) return database
    database.close()
  }
  throw new Error(`No D1 file of ${binding} under ${folder}`)
}
