import { makeZip } from 'client-zip'
import { now } from '../../clock'
import { recordAudit } from '../../crm/audit-store'
import { readMessages } from '../../crm/person-data/exported-messages'
import { readRecords, type ExportedMessage } from '../../crm/person-data/export-store'
import type { FoundPerson } from '../../crm/person-data/find'
import type { Env } from '../../env'
import { readOptions } from '../../settings/options-store'
import { staffNames } from '../../staff/names-store'
import type { AdminContext } from '../route'
import { recordsOf } from './erase'
import { mediaName } from './media-name'
import { gone, readChosen } from './person'
import { transcript, type Written } from './transcript'

/** Streamed page by page and file by file: years of messages fit in no memory. */
export async function exportPerson(c: AdminContext): Promise<Response> {
  const asked = await readChosen(c)
  if (!asked) return gone(c)
  const { found } = asked
  const text = c.var.text.personData
  const [people, { whatsapp_time_zone: timeZone }] = await Promise.all([
    staffNames(c.env),
    readOptions(c.env, ['whatsapp_time_zone']),
  ])
  const summary = text.export.summary(found.conversations.length, recordsOf(found))
  await recordAudit(c.env, {
    staffId: c.var.staff.staffId,
    action: 'exported',
    entity: 'people',
    entityId: found.conversations[0]?.id ?? '',
    summary,
  })
  const { language, locale } = c.var
  const written = { text: text.transcript, people, timeZone, language, locale }
  const day = new Date(now()).toISOString().slice(0, 10)
  return c.body(makeZip(filesOf(c.env, found, written)), 200, {
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="person-${day}.zip"`,
    'cache-control': 'no-store',
  })
}

type Entry = { name: string; input: string | ReadableStream<Uint8Array> | AsyncIterable<string>; lastModified: Date }

async function* filesOf(env: Env, found: FoundPerson, written: Written): AsyncGenerator<Entry> {
  const lastModified = new Date(now())
  const records = { exportedAt: lastModified.toISOString(), keys: found.keys, ...(await readRecords(env, found)) }
  yield { name: 'person.json', input: JSON.stringify(records, null, 2), lastModified }
  for (const [at, { id, name }] of found.conversations.entries()) {
    const folder = `conversation-${at + 1}`
    yield { name: `${folder}/messages.json`, input: jsonOf(readMessages(env, id)), lastModified }
    yield { name: `${folder}/transcript.html`, input: transcript(name, readMessages(env, id), written), lastModified }
    yield* mediaOf(env, folder, id, written)
  }
}

async function* jsonOf(pages: AsyncIterable<ExportedMessage[]>): AsyncGenerator<string> {
  let before = '['
  for await (const page of pages) {
    for (const message of page) {
      yield `${before}\n${JSON.stringify(message)}`
      before = ','
    }
  }
  yield before === '[' ? '[]\n' : '\n]\n'
}

async function* mediaOf(env: Env, folder: string, id: string, { text }: Written): AsyncGenerator<Entry> {
  const done = new Set<string>()
  for await (const page of readMessages(env, id)) {
    for (const { media_key: key, at } of page) {
      if (typeof key !== 'string' || done.has(key)) continue
      done.add(key)
      const object = await env.MEDIA.get(key)
      const name = `${folder}/${mediaName(key)}`
      const lastModified = new Date(at)
      if (object) yield { name, input: object.body, lastModified }
      else yield { name: `${name}.missing.txt`, input: text.missing, lastModified }
    }
  }
}
