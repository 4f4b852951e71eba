import { listDurableObjectIds, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import { advanceErasure, advanceErasures } from '../../src/crm/person-data/erase'
import { erasedAmong } from '../../src/crm/erased-store'
import type { AdminVisitor } from '../support/admin-visitor'
import {
  addBot,
  contactOf,
  envelope,
  flush,
  interactionOf,
  interactionsOf,
  postOf,
  rows,
  says,
  seconds,
  somebody,
  startCore,
  stored,
  textFrom,
  threadWith,
  type Person,
} from '../support/core'
import { keptLine, sendsFile } from '../support/media'
import { readState } from '../support/object-state'
import { signedInVisitor } from '../support/staff'
import { PHONE_NUMBER_ID, sentTo, signedPost, until } from '../support/worker'

const PAGE = '/admin/person-data'
let visitor: AdminVisitor
let staffId = 0

beforeAll(async () => {
  await startCore({ whatsapp_auto_lead_settings: 'enable' })
  await addBot()
  ;({ visitor, staffId } = await signedInVisitor({ isAdmin: true }))
})

afterEach(() => vi.restoreAllMocks())

/** Somebody with everything that can be kept: a lead, a ticket, a reminder, a group, a rating, a consent, a file, a name in the log. */
async function fullPerson(name: string): Promise<Person & { waId: string; interactionId: string; leadId: number }> {
  const person = somebody({ name })
  const waId = person.waId ?? ''
  await says(person, `ping ${name}`)
  await says(person, 'ping')
  await keptLine(await sendsFile(person, 'image'))
  await says(person, 'STOP')
  await until(async () => (await interactionOf(person)).rel_type === 'leads')
  const { id, rel_id: leadId } = await interactionOf(person)
  await stubs(env)
    .conversation(`${PHONE_NUMBER_ID}:${waId}`)
    .note({ by: staffId, body: `${name} is nice`, mentions: [], key: 'n' })
  await threadWith(person, 6)
  await env.DB.batch([
    ...notified(name, waId),
    env.DB.prepare(
      `insert into tbltickets (subject, message, lead_id, interaction_id, created_at, updated_at) values (?1, '', ?2, ?3, 1, 1)`,
    ).bind(`Ticket of ${name}`, leadId, id),
    env.DB.prepare(`insert into tblticket_replies (ticketid, message, at) values (last_insert_rowid(), ?1, 1)`).bind(
      `Reply to ${name}`,
    ),
    env.DB.prepare(
      `insert into tblreminders (rel_type, rel_id, date_at, description, created_at) values ('leads', ?1, 1, ?2, 1)`,
    ).bind(String(leadId), `Call ${name}`),
    env.DB.prepare(`insert into tblwhatsapp_contacts (phone, phone_key, name, created_at) values (?1, ?1, ?2, 1)`).bind(
      waId,
      name,
    ),
    env.DB.prepare(`insert into tblwhatsapp_groups (name, created_at) values (?1, 1)`).bind(`Group ${waId.slice(-4)}`),
    env.DB.prepare(
      `insert into tblwhatsapp_group_contacts (group_id, contact_id) select max(g.id), max(c.id) from tblwhatsapp_groups g, tblwhatsapp_contacts c`,
    ),
    env.DB.prepare(`insert into tblwhatsapp_ratings (interaction_id, stars, comment, at) values (?1, 5, ?2, 1)`).bind(
      id,
      `${name} was happy`,
    ),
    env.DB.prepare(
      `insert into tblaudit_trail (at, id, action, entity, entity_id, summary, changes) values (1, ?3, 'changed', 'leads', ?1, ?2, '{}')`,
    ).bind(String(leadId), name, `audit-${id}`),
    ...inCampaigns(waId, name),
  ])
  await flush()
  return { ...person, waId, interactionId: id, leadId: leadId ?? 0 }
}

/** A recipient of a run that goes on, and a line of an imported list beside somebody else's. */
function inCampaigns(waId: string, name: string): D1PreparedStatement[] {
  const line = (phoneKey: string, who: string) => ({ row: 2, phone: `+${phoneKey}`, phoneKey, name: who, values: [] })
  return [
    env.DB.prepare(
      `insert or ignore into tblwhatsapp_campaign_runs (campaign_id, run, state, phone_number_id, planned_at, started_at, plan)
       values (70, 1, 'sending', '1', 1, 1, '{"relType":"leads","audience":{"by":"filter"}}')`,
    ),
    env.DB.prepare(
      `insert into tblwhatsapp_campaign_data (campaign_id, run, phone_key, phone, name, status) values (70, 1, ?1, ?1, ?2, 1)`,
    ).bind(waId, name),
    env.DB.prepare(
      `insert into tblwhatsapp_campaign_people (campaign_id, piece, people)
       select 70, coalesce(max(piece), 0) + 1, ?1 from tblwhatsapp_campaign_people`,
    ).bind(JSON.stringify([line(waId, name), line('39347', 'Somebody else')])),
  ]
}

/** The CRM told of an invoice, with the number as it writes it; it became a notification, and was told to an endpoint. */
function notified(name: string, waId: string): D1PreparedStatement[] {
  const phonenumber = `+${waId.slice(0, 1)} (${waId.slice(1, 4)}) ${waId.slice(4, 7)}-${waId.slice(7)}`
  const data = JSON.stringify({ id: '9', contact: { id: '7', firstname: name, phonenumber } })
  return [
    env.DB.prepare(
      `insert into tblwhatsapp_api_events (id, event, category, origin, occurred_at, received_at, handled_at, data)
       values ('crm:' || ?1, 'after_invoice_added', 'invoice', 'crm', 1, 1, 1, ?2)`,
    ).bind(waId, data),
    env.DB.prepare(
      `insert into tblwhatsapp_api_log (id, event_id, mapping_id, category, record_key, status, due_at, recipient_type,
         recipient_name, created_at, updated_at) values (?1, 'crm:' || ?1, 1, 'invoice', '9', 'sent', 1, 'contact', ?2, 1, 1)`,
    ).bind(waId, name),
    env.DB.prepare(
      `insert into tblwhatsapp_api_deliveries (endpoint_id, event_id, event, state, payload, next_try_at, created_at)
       values (1, 'crm:' || ?1, 'x', 'delivered', ?2, 1, 1)`,
    ).bind(waId, data),
  ]
}

/** What every place keeps, as one text. */
async function everything(): Promise<string> {
  const texts: string[] = []
  for (const db of [env.DB, env.SEARCH]) {
    const { results } = await db
      .prepare(
        "select name from sqlite_master where type = 'table' and sql not like 'create virtual%' and name not like 'search_text%' and name not like 'search_people_%' and name not like '\\_cf%' escape '\\'",
      )
      .all<{ name: string }>()
    for (const { name } of results) {
      if (name === 'search_people') continue
      texts.push(JSON.stringify((await db.prepare(`select * from ${name}`).all()).results))
    }
  }
  const objects: DurableObjectStub[] = [
    stubs(env).journal('messages'),
    stubs(env).journal('statuses'),
    ...(await listDurableObjectIds(env.CONVERSATION)).map((id) => env.CONVERSATION.get(id)),
  ]
  for (const object of objects)
    texts.push(await runInDurableObject(object, (_object, { storage }) => JSON.stringify(readState(storage.sql))))
  texts.push(JSON.stringify((await env.MEDIA.list()).objects.map(({ key }) => key)))
  return texts.join('\n')
}

/** Where a word stands, for whoever reads the failure. */
function around(text: string, word: string): string {
  const at = text.indexOf(word)
  return at === -1 ? '' : text.slice(Math.max(0, at - 200), at + 100)
}

async function open(person: Person): Promise<{ path: string; page: string; items: string[] }> {
  await visitor.get(PAGE)
  const answer = await visitor.post(`${PAGE}/look-up`, { person: `+${person.waId}` })
  const path = answer.headers.get('location') ?? ''
  const page = await (await visitor.get(path)).text()
  return { path, page, items: [...page.matchAll(/name="item" value="([^"]+)"/g)].map(([, item = '']) => item) }
}

async function erase(person: Person, confirm = `+${person.waId}`): Promise<Response> {
  const { path, items } = await open(person)
  const fields: [string, string][] = [
    ...items.map((item): [string, string] => ['item', item]),
    ['confirm', confirm],
    ['files', '1'],
  ]
  return visitor.post(path.replace('/person?', '/erase?'), fields)
}

async function erasureOf(
  answer: Response,
): Promise<{ id: number; step: string; person: string | null; finished_at: number | null; counts: string }> {
  const id = Number(answer.headers.get('location')?.split('/').at(-1))
  const [row] = await rows<{
    id: number
    step: string
    person: string | null
    finished_at: number | null
    counts: string
  }>('select * from tblperson_erasures where id = ?', id)
  return row!
}

describe('erasing a person', () => {
  test('leaves nothing of them in any place, and everything of their neighbour', async () => {
    const [person, neighbour] = [await fullPerson('Erasmus Erased'), await fullPerson('Nelly Neighbour')]
    // A post with both of them, kept raw in the log, loses one.
    await signedPost(
      envelope(
        {
          contacts: [contactOf(person), contactOf(neighbour)],
          odd: [person, neighbour].map(({ waId, name }) => ({ from: waId, about: name })),
        },
        { field: 'future_field' },
      ),
    )
    await env.DB.prepare(
      `insert into tblaudit_trail (at, id, action, entity, entity_id, summary) values (2, 'old', 'merged', 'leads', '999', ?1)`,
    )
      .bind(`Erasmus Erased +${person.waId.slice(0, 1)} ${person.waId.slice(1, 4)} ${person.waId.slice(4)}`)
      .run()
    await flush()
    const answer = await erase(person)
    const erasure = await erasureOf(answer)
    expect([answer.status, erasure.step, erasure.person]).toEqual([303, 'done', null])
    const left = await everything()
    for (const word of ['Erasmus', person.waId, person.interactionId.concat('/')]) expect(around(left, word)).toBe('')
    expect(
      await rows('select id from tblwhatsapp_interaction_messages where interaction_id = ?', person.interactionId),
    ).toEqual([])
    expect(
      (await env.SEARCH.prepare("select rowid from search_text where search_text match 'erasmus'").all()).results,
    ).toEqual([])
    for (const word of ['Nelly Neighbour', neighbour.waId, `Ticket of Nelly`, `in/${neighbour.interactionId}/`])
      expect(left).toContain(word)
    const page = await (await visitor.get(answer.headers.get('location') ?? '')).text()
    expect(page).toContain('Everything is erased.')
    expect(await rows("select summary from tblaudit_trail where action = 'erased' and entity = 'people'")).toEqual([
      { summary: 'Erased a person: 1 conversation, 2 records' },
    ])
  })

  test('is remembered as a hash alone, so that an import does not bring them back; who writes again begins anew', async () => {
    const person = await fullPerson('Anna Anew')
    await erase(person)
    expect(await erasedAmong(env, [person.waId, '15550009999'])).toEqual(new Set([person.waId]))
    await says(person, 'Hello again')
    await until(async () => (await interactionsOf(person)).length > 0)
    const after = await interactionOf(person)
    expect(after.id).not.toBe(person.interactionId)
    expect((await threadWith(person, 1)).map(({ body }) => body)).toEqual(['Hello again'])
  })

  test('a repeated post, a late status and a replay of the Journal bring nothing back', async () => {
    const person = somebody({ name: 'Rita Repeated' })
    const message = textFrom(person, 'ping')
    await signedPost(postOf(person, message))
    await threadWith(person, 2)
    const [sent] = await until(async () => {
      const list = await sentTo(person.waId ?? '')
      return list.length > 0 && list
    })
    await erase(person)
    await signedPost(postOf(person, message))
    const callback = sent?.body['biz_opaque_callback_data']
    await signedPost(
      envelope({
        statuses: [
          {
            id: sent?.wamid,
            status: 'read',
            timestamp: seconds(Date.now()),
            recipient_id: person.waId,
            biz_opaque_callback_data: callback,
          },
        ],
      }),
    )
    await flush()
    await env.DB.prepare('update tblwhatsapp_journal_cursors set seq = 0').run()
    await flush()
    expect(await interactionsOf(person)).toEqual([])
    expect(await rows('select id from tblwhatsapp_interaction_messages where wamid = ?', sent?.wamid)).toEqual([])
  })

  test('goes on where it stopped, whatever broke, and pressing twice does no harm', async () => {
    const person = await fullPerson('Carla Crash')
    const list = vi.spyOn(env.MEDIA, 'list').mockRejectedValue(new Error('R2 is away'))
    const answer = await erase(person)
    const before = await erasureOf(answer)
    expect([before.step, before.finished_at]).toEqual(['files', null])
    expect(await (await visitor.get(answer.headers.get('location') ?? '')).text()).toContain(
      'tries again within a minute',
    )
    list.mockRestore()
    await Promise.all([advanceErasure(env, before.id), advanceErasures(env)])
    await visitor.post(`${answer.headers.get('location')}/go-on`)
    expect((await erasureOf(answer)).step).toBe('done')
    expect(await everything()).not.toContain('Carla')
  })

  test('a lost answer in each single step is made up for', async () => {
    const person = await fullPerson('Lea Lost')
    const batch = env.DB.batch.bind(env.DB)
    let answered = 0
    const lose = vi.spyOn(env.DB, 'batch').mockImplementation(async (statements) => {
      const results = await batch(statements)
      answered++
      // Every second batch is committed and its answer gets lost.
      if (answered > 8 && answered % 2 === 0) throw new Error('D1_ERROR: Network connection lost.')
      return results
    })
    const answer = await erase(person)
    const { id } = await erasureOf(answer)
    for (let i = 0; i < 60 && (await erasureOf(answer)).finished_at === null; i++) await advanceErasure(env, id)
    lose.mockRestore()
    await advanceErasure(env, id)
    expect((await erasureOf(answer)).step).toBe('done')
    expect(await everything()).not.toContain('Lea Lost')
  })

  test('reaches a thread that was merged, under the name that the person had before', async () => {
    const person = somebody({ name: 'Mia Merged' })
    const hidden = { ...person, waId: null }
    await says(hidden, 'Mia under an id alone')
    await threadWith(hidden, 1)
    await says(person, 'Mia under a number')
    await until(async () => {
      const list = await interactionsOf(person)
      return list.length === 2 && list.some(({ merged_into: into }) => into !== null)
    })
    await flush()
    expect((await erasureOf(await erase(person))).step).toBe('done')
    expect(await interactionsOf(person)).toEqual([])
    expect(around(await everything(), 'Mia')).toBe('')
    for (const one of [hidden, person]) await says(one, 'Back again')
    await until(async () => (await interactionsOf(person)).length > 0)
  })

  test('nothing happens without the number typed out, or for an unknown link', async () => {
    const person = await fullPerson('Tom Typed')
    for (const typed of ['', 'yes', '+15550001111']) {
      const answer = await erase(person, typed)
      expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('Nothing was erased.')])
    }
    expect((await visitor.post(`${PAGE}/erase?p=made-up`, { confirm: 'x' })).headers.get('location')).toBe(
      `${PAGE}?gone`,
    )
    expect((await interactionsOf(person)).length).toBe(1)
  })

  test('what is unticked stays', async () => {
    const person = await fullPerson('Una Unticked')
    const { path, items } = await open(person)
    const lead = `leads:${person.leadId}`
    expect(items).toContain(lead)
    const ticked = items.filter((item) => item !== lead).map((item): [string, string] => ['item', item])
    await visitor.post(path.replace('/person?', '/erase?'), [...ticked, ['confirm', person.waId]])
    expect(await rows('select id from tblleads where id = ?', person.leadId)).toEqual([{ id: person.leadId }])
    expect(await interactionsOf(person)).toEqual([])
  })
})

describe('exporting a person', () => {
  test('gives a ZIP with everything about them, their files and a transcript, and an audit line', async () => {
    const person = await fullPerson('Xenia <b>Export</b>')
    const long = textFrom(person, `${'x'.repeat(250_000)}END`)
    await signedPost(postOf(person, long))
    await stored(long.id)
    const { path, items } = await open(person)
    const answer = await visitor.post(
      path.replace('/person?', '/export?'),
      items.map((item): [string, string] => ['item', item]),
    )
    expect(answer.headers.get('content-type')).toBe('application/zip')
    const zip = new TextDecoder().decode(await answer.arrayBuffer())
    for (const name of ['person.json', 'conversation-1/messages.json', 'conversation-1/transcript.html'])
      expect(zip).toContain(name)
    expect(zip).toMatch(/conversation-1\/media\/[\w-]{16}\.jpg/)
    for (const words of [
      'Ticket of Xenia',
      'Reply to Xenia',
      'Call Xenia',
      'was happy',
      'opt_out',
      `Group ${person.waId.slice(-4)}`,
      'is nice',
    ])
      expect(zip).toContain(words)
    expect(zip).toContain('Xenia &lt;b&gt;Export')
    expect(zip).toContain('xxxEND')
    expect(await rows("select staff_id, entity_id from tblaudit_trail where action = 'exported'")).toEqual([
      { staff_id: staffId, entity_id: person.interactionId },
    ])
  })

  test('is found from the pages of a lead and of a conversation, and nothing by a made-up id', async () => {
    const person = await fullPerson('Lena Linked')
    for (const from of [`leads/${person.leadId}`, `conversation/${person.interactionId}`]) {
      const answer = await visitor.get(`${PAGE}/of/${from}`)
      const page = await (await visitor.get(answer.headers.get('location') ?? '')).text()
      expect(page).toContain(`conversation:${person.interactionId}`)
    }
    for (const from of ['leads/99999999', 'contacts/1x', 'staff/1', 'conversation/..%2f'])
      expect([from, (await visitor.get(`${PAGE}/of/${from}`)).status]).toEqual([from, 404])
    const refused = await visitor.post(`${PAGE}/look-up`, { person: 'not a number' })
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('not a number')])
  })
})
