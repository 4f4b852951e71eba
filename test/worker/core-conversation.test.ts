import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import {
  addBot,
  applySettings,
  contactOf,
  envelope,
  flush,
  freshWamid,
  interactionOf,
  interactionsOf,
  messageFrom,
  postOf,
  rows,
  seconds,
  setOptions,
  somebody,
  startCore,
  stored,
  textFrom,
  threadOf,
  threadWith,
  type Person,
  type StoredMessage,
} from '../support/core'
import { sentTo, signedPost, until } from '../support/worker'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

beforeAll(() => startCore())

type Given = Record<string, unknown>

/** Sends one message and waits until it is in D1. */
async function write(person: Person, body: string, given: Given = {}): Promise<StoredMessage> {
  const message = textFrom(person, body, given)
  expect((await signedPost(postOf(person, message))).status).toBe(200)
  return stored(message.id)
}

/** Sends an update that makes no line, then a line behind it, so that both have been worked on. */
async function send(person: Person, update: Given): Promise<void> {
  expect((await signedPost(postOf(person, messageFrom(person, update)))).status).toBe(200)
  await write(person, 'behind it')
}

function at(ms: number): Given {
  return { timestamp: seconds(Date.now() + ms) }
}

function conversationOf({ object_id: objectId }: { object_id: string }) {
  return stubs(env).conversationById(objectId)
}

function staffSays(interaction: { object_id: string }, text: string) {
  return conversationOf(interaction).reply({ staffId: 1, text, key: crypto.randomUUID() })
}

async function repliesTo(person: Person): Promise<string[]> {
  return (await sentTo(person.waId!)).map(({ body }) => (body['text'] as { body: string }).body)
}

async function addLead(person: Person, given: Given = {}): Promise<number> {
  const lead = { name: 'Known Lead', converted_at: null, assigned: 3, dateadded: Date.now(), ...given }
  const row = await env.DB.prepare(
    `insert into tblleads (name, phonenumber, phone_key, status, source, assigned, dateadded, converted_at)
     values (?1, ?2, ?3, 1, 1, ?4, ?5, ?6) returning id`,
  )
    .bind(lead.name, `+${person.waId}`, person.waId, lead.assigned, lead.dateadded, lead.converted_at)
    .first<{ id: number }>()
  return row!.id
}

async function addContact(person: Person): Promise<number> {
  const row = await env.DB.prepare(
    "insert into tblcontacts (firstname, phonenumber, phone_key, dateadded) values ('Con', ?1, ?2, 0) returning id",
  )
    .bind(`+${person.waId}`, person.waId)
    .first<{ id: number }>()
  return row!.id
}

function leadsOf(person: Person) {
  return rows<{
    id: number
    status: number
    source: number
    assigned: number | null
    referral: string | null
    name: string
  }>('select * from tblleads where phone_key = ?1 or user_id = ?2', person.waId, person.userId)
}

describe('window and session', () => {
  test('a message opens 24 hours from its own time; an older one that comes later does not shorten it', async () => {
    const person = somebody()
    const line = await write(person, 'now')
    expect((await interactionOf(person)).window_until).toBe(line.at + DAY_MS)
    await write(person, 'late', at(-5 * HOUR_MS))
    await flush()
    expect((await interactionOf(person)).window_until).toBe(line.at + DAY_MS)
  })

  test('a call shows and opens the window; it is no line of the customer', async () => {
    const person = somebody()
    const call = {
      id: freshWamid(),
      from: person.waId,
      event: 'connect',
      direction: 'USER_INITIATED',
      timestamp: seconds(Date.now()),
    }
    await signedPost(envelope({ contacts: [contactOf(person)], calls: [call] }, { field: 'calls' }))
    const interaction = await interactionOf(person)
    expect(interaction.window_until).toBe(Number(call.timestamp) * 1000 + DAY_MS)
    expect(interaction.last_in_seq).toBe(0)
    expect(await threadWith(person, 1)).toMatchObject([{ type: 'call', direction: 'note' }])
    expect((await staffSays(interaction, 'You called?')).ok).toBe(true)
  })

  test('a reaction opens the window and is no line; an edit and a revoke do not', async () => {
    const person = somebody()
    const first = await write(person, 'hello', at(-20 * HOUR_MS))
    const opened = (await interactionOf(person)).window_until!
    await signedPost(
      postOf(
        person,
        messageFrom(person, {
          type: 'edit',
          edit: { original_message_id: first.id, message: { type: 'text', text: { body: 'hallo' } } },
        }),
      ),
    )
    await signedPost(postOf(person, messageFrom(person, { type: 'revoke', revoke: { original_message_id: first.id } })))
    await until(async () => (await stored(first.id)).revoked_at !== null)
    expect((await interactionOf(person)).window_until).toBe(opened)
    await signedPost(
      postOf(person, messageFrom(person, { type: 'reaction', reaction: { message_id: first.id, emoji: '👍' } })),
    )
    await until(async () => (await interactionOf(person)).window_until! > opened)
    expect((await interactionOf(person)).last_in_seq).toBe(1)
    expect(await threadWith(person, 1)).toHaveLength(1)
  })

  test('a reply after the window is refused with a sentence, and nothing is called', async () => {
    const person = somebody()
    await write(person, 'long ago', at(-25 * HOUR_MS))
    const answer = await staffSays(await interactionOf(person), 'too late')
    expect(answer).toMatchObject({ ok: false, reason: 'window-closed', say: expect.stringContaining('template') })
    expect(await sentTo(person.waId!)).toEqual([])
  })

  test('sending stops 60 seconds before the window ends', async () => {
    const person = somebody()
    await write(person, 'a day less half a minute ago', at(-DAY_MS + 30_000))
    expect(await staffSays(await interactionOf(person), 'too close')).toMatchObject({
      ok: false,
      reason: 'window-closed',
    })
  })

  test('the first message is the first once, whatever comes later', async () => {
    const welcome = await addBot({ name: 'Welcome', replyType: 3, trigger: {}, config: { text: 'welcome' } })
    const person = somebody()
    await write(person, 'first')
    await until(async () => (await repliesTo(person)).length === 1)
    const { first_message_at: first } = await interactionOf(person)
    await write(person, 'second')
    await write(person, 'an older one', at(-2 * 60_000))
    await write(person, 'after two days', at(-DAY_MS * 2))
    await flush()
    expect(await repliesTo(person)).toEqual(['welcome'])
    expect((await interactionOf(person)).first_message_at).toBe(first)
    await env.DB.prepare('delete from tblwhatsapp_bots where id = ?').bind(welcome).run()
    await applySettings()
  })
})

describe('edits, revokes and reactions', () => {
  test('they change the message they name', async () => {
    const person = somebody()
    const line = await write(person, 'helo')
    await send(person, {
      type: 'edit',
      edit: { original_message_id: line.id, message: { type: 'text', text: { body: 'hello' } } },
    })
    await send(person, { type: 'reaction', reaction: { message_id: line.id, emoji: '❤️' } })
    await flush()
    expect(await stored(line.id)).toMatchObject({ body: 'helo', edited_body: 'hello', revoked_at: null })
    expect(JSON.parse((await stored(line.id)).reactions!)).toEqual([{ by: 'customer', emoji: '❤️' }])
    await send(person, { type: 'reaction', reaction: { message_id: line.id } })
    await send(person, { type: 'revoke', revoke: { original_message_id: line.id } })
    await flush()
    const last = await stored(line.id)
    expect(last).toMatchObject({ body: 'helo', edited_body: 'hello', reactions: null })
    expect(last.revoked_at).toBeGreaterThan(0)
  })

  test('they count also when they arrive first', async () => {
    const person = somebody()
    const id = freshWamid()
    await send(person, {
      type: 'edit',
      edit: { original_message_id: id, message: { type: 'text', text: { body: 'better' } } },
    })
    await send(person, { type: 'reaction', reaction: { message_id: id, emoji: '👍' } })
    await send(person, { type: 'revoke', revoke: { original_message_id: id } })
    const line = await write(person, 'worse', { id })
    expect(line).toMatchObject({ body: 'worse', edited_body: 'better', reactions: '[{"by":"customer","emoji":"👍"}]' })
    expect(line.revoked_at).not.toBeNull()
  })

  test('several in one post, with their message, all count', async () => {
    const person = somebody()
    const line = textFrom(person, 'one')
    const edits = ['two', 'three'].map((body, i) =>
      messageFrom(person, {
        type: 'edit',
        edit: { original_message_id: line.id, message: { type: 'text', text: { body } } },
        ...at(i * 1000),
      }),
    )
    const reaction = messageFrom(person, { type: 'reaction', reaction: { message_id: line.id, emoji: '🎉' } })
    await signedPost(postOf(person, line, ...edits, reaction))
    await until(async () => (await stored(line.id)).reactions !== null)
    expect(await stored(line.id)).toMatchObject({ body: 'one', edited_body: 'three' })
  })

  test('a late older reaction does not undo a newer one', async () => {
    const person = somebody()
    const line = await write(person, 'hi')
    await send(person, { type: 'reaction', reaction: { message_id: line.id, emoji: '👍' } })
    await send(person, { type: 'reaction', reaction: { message_id: line.id, emoji: '👎' }, ...at(-60_000) })
    await flush()
    expect((await stored(line.id)).reactions).toContain('👍')
  })

  test("a customer's reaction to our own message shows on it", async () => {
    const person = somebody()
    await write(person, 'hi')
    const answer = await staffSays(await interactionOf(person), 'hello')
    const wamid = await until(async () => (await sentTo(person.waId!))[0]?.wamid)
    await signedPost(
      postOf(person, messageFrom(person, { type: 'reaction', reaction: { message_id: wamid, emoji: '🙏' } })),
    )
    const id = answer.ok ? answer.message.id : ''
    const line = await until(async () => {
      const row = await stored(id)
      return row.reactions !== null && row
    })
    expect(line.reactions).toContain('🙏')
  })

  test('none of them starts a bot', async () => {
    await addBot()
    const person = somebody()
    const line = await write(person, 'hello')
    await send(person, {
      type: 'edit',
      edit: { original_message_id: line.id, message: { type: 'text', text: { body: 'ping' } } },
    })
    await send(person, { type: 'reaction', reaction: { message_id: line.id, emoji: 'ping' } })
    await send(person, { type: 'unsupported', errors: [{ code: 131051 }], unsupported: { type: 'poll' } })
    expect(await repliesTo(person)).toEqual([])
  })
})

describe('identity', () => {
  beforeEach(() =>
    setOptions({
      whatsapp_auto_lead_settings: 'disable',
      whatsapp_auto_lead_status: '1',
      whatsapp_auto_lead_source: '2',
      whatsapp_auto_lead_assigned: '2',
    }),
  )

  test('auto-lead off: the customer stays general, and no lead is made', async () => {
    const person = somebody()
    await write(person, 'hi')
    expect(await interactionOf(person)).toMatchObject({ rel_type: 'general', rel_id: null, name: person.name })
    expect(await leadsOf(person)).toEqual([])
  })

  test('auto-lead on: a lead with the values of the options, and the conversation takes its assignee', async () => {
    await setOptions({
      whatsapp_auto_lead_settings: 'enable',
      whatsapp_auto_lead_status: '3',
      whatsapp_auto_lead_source: '4',
      whatsapp_auto_lead_assigned: '3',
    })
    const person = somebody()
    await write(person, 'hi')
    const [lead] = await leadsOf(person)
    expect(lead).toMatchObject({ status: 3, source: 4, assigned: 3, name: person.name })
    expect(await interactionOf(person)).toMatchObject({ rel_type: 'leads', rel_id: lead!.id, assigned: 3 })
  })

  test('options that name a deleted status, source or assignee: the lead is made with the defaults', async () => {
    await setOptions({
      whatsapp_auto_lead_settings: 'enable',
      whatsapp_auto_lead_status: '999',
      whatsapp_auto_lead_source: '999',
      whatsapp_auto_lead_assigned: '999',
    })
    const person = somebody()
    await write(person, 'hi')
    expect(await leadsOf(person)).toMatchObject([{ status: 1, source: 1, assigned: null }])
  })

  test('an assignee who has left gets no lead', async () => {
    await setOptions({ whatsapp_auto_lead_settings: 'enable', whatsapp_auto_lead_assigned: '5' })
    const person = somebody()
    await write(person, 'hi')
    expect(await leadsOf(person)).toMatchObject([{ assigned: null }])
  })

  test('a customer who hides the number becomes a lead by user id, once', async () => {
    await setOptions({ whatsapp_auto_lead_settings: 'enable' })
    const person = somebody({ waId: null })
    await write(person, 'hi')
    await write(person, 'again')
    expect(await leadsOf(person)).toHaveLength(1)
  })

  test('lead before contact before staff; a converted lead is skipped', async () => {
    const [lead, contact, converted, staff] = [somebody(), somebody(), somebody(), somebody()]
    const leadId = await addLead(lead)
    await addContact(lead)
    const contactId = await addContact(contact)
    await addLead(converted, { converted_at: 1 })
    const convertedContact = await addContact(converted)
    await env.DB.prepare('update tblstaff set phone_key = ? where staffid = 2').bind(staff.waId).run()
    for (const person of [lead, contact, converted, staff]) await write(person, 'hi')
    expect(await interactionOf(lead)).toMatchObject({
      rel_type: 'leads',
      rel_id: leadId,
      assigned: 3,
      name: 'Known Lead',
    })
    expect(await interactionOf(contact)).toMatchObject({ rel_type: 'contacts', rel_id: contactId })
    expect(await interactionOf(converted)).toMatchObject({ rel_type: 'contacts', rel_id: convertedContact })
    expect(await interactionOf(staff)).toMatchObject({ rel_type: 'staff', rel_id: 2 })
  })

  test('of several open leads the newest', async () => {
    const person = somebody()
    await addLead(person, { dateadded: 1000 })
    const newest = await addLead(person, { dateadded: 3000 })
    await addLead(person, { dateadded: 2000 })
    await write(person, 'hi')
    expect(await interactionOf(person)).toMatchObject({ rel_type: 'leads', rel_id: newest })
  })

  test('a general conversation is looked up again at each session, not before', async () => {
    const person = somebody()
    await write(person, 'two days ago', at(-2 * DAY_MS))
    expect((await interactionOf(person)).rel_type).toBe('general')
    const leadId = await addLead(person)
    await write(person, 'an hour later', at(-2 * DAY_MS + HOUR_MS))
    await flush()
    expect((await interactionOf(person)).rel_type).toBe('general')
    await write(person, 'today')
    await flush()
    expect(await interactionOf(person)).toMatchObject({ rel_type: 'leads', rel_id: leadId })
  })

  test('a deleted lead is looked up anew at the next session', async () => {
    const person = somebody()
    const old = await addLead(person)
    await write(person, 'two days ago', at(-2 * DAY_MS))
    expect((await interactionOf(person)).rel_id).toBe(old)
    await env.DB.prepare('delete from tblleads where id = ?').bind(old).run()
    const contactId = await addContact(person)
    await write(person, 'today')
    await flush()
    expect(await interactionOf(person)).toMatchObject({ rel_type: 'contacts', rel_id: contactId })
  })

  test('the ad that brought a customer is kept on the lead, also on one we knew', async () => {
    await setOptions({ whatsapp_auto_lead_settings: 'enable' })
    const [fresh, known] = [somebody(), somebody()]
    await addLead(known)
    const referral = { source_url: 'https://fb.me/ad', source_id: '120', source_type: 'ad', ctwa_clid: 'CLICK' }
    for (const person of [fresh, known]) await write(person, 'hi', { referral })
    for (const person of [fresh, known]) expect(JSON.parse((await leadsOf(person))[0]!.referral!)).toEqual(referral)
  })

  test('an ad in the middle of a session is kept as well', async () => {
    await setOptions({ whatsapp_auto_lead_settings: 'enable' })
    const person = somebody()
    await write(person, 'hi')
    await write(person, 'I saw your ad', { referral: { source_id: '7', source_type: 'ad' } })
    const lead = await until(async () => (await leadsOf(person)).find(({ referral }) => referral !== null))
    expect(JSON.parse(lead.referral!)).toMatchObject({ source_id: '7' })
  })
})

describe('bots and people', () => {
  beforeAll(async () => {
    await env.DB.prepare('delete from tblwhatsapp_bots').run()
    await addBot()
  })

  test('after a reply of staff bots are silent, until handed back', async () => {
    const person = somebody()
    await write(person, 'hello')
    const interaction = await interactionOf(person)
    expect(interaction.waiting_since).not.toBeNull()
    await staffSays(interaction, 'I am here')
    await write(person, 'ping')
    await flush()
    expect(await repliesTo(person)).toEqual(['I am here'])
    expect((await interactionOf(person)).human_until).toBeGreaterThan(Date.now())
    await conversationOf(interaction).handBack({ staffId: 1 })
    await write(person, 'ping')
    await until(async () => (await repliesTo(person)).includes('pong'))
    expect(await repliesTo(person)).toEqual(['I am here', 'pong'])
  })

  test("our own phone app's message is shown as ours and starts human mode", async () => {
    const person = somebody()
    await write(person, 'hello')
    const echo = {
      from: '15550100001',
      to: person.waId,
      to_user_id: person.userId,
      id: freshWamid(),
      timestamp: seconds(Date.now()),
      type: 'text',
      text: { body: 'from my phone' },
    }
    await signedPost(
      envelope({ contacts: [contactOf(person)], message_echoes: [echo] }, { field: 'smb_message_echoes' }),
    )
    expect(await stored(echo.id)).toMatchObject({
      direction: 'out',
      sent_by: 'phone',
      body: 'from my phone',
      status: 'sent',
      wamid: echo.id,
    })
    await write(person, 'ping')
    await flush()
    expect(await repliesTo(person)).toEqual([])
    expect((await interactionOf(person)).human_until).toBeGreaterThan(Date.now())
  })

  test('waiting_since: the oldest message that waits; cleared by a reply', async () => {
    const person = somebody()
    const first = await write(person, 'anybody?')
    await write(person, 'hello?')
    await flush()
    expect((await interactionOf(person)).waiting_since).toBe(first.at)
    await staffSays(await interactionOf(person), 'yes')
    await until(async () => (await interactionOf(person)).waiting_since === null)
    const next = await write(person, 'ping, in human mode')
    await flush()
    expect((await interactionOf(person)).waiting_since).toBe(next.at)
  })

  test('a message that a bot answers does not wait', async () => {
    const person = somebody()
    await write(person, 'ping')
    await until(async () => (await repliesTo(person)).length === 1)
    expect((await interactionOf(person)).waiting_since).toBeNull()
  })

  test('a message more than 15 minutes old is stored, may make a lead, and gets no bot', async () => {
    await setOptions({ whatsapp_auto_lead_settings: 'enable' })
    const [old, recent] = [somebody(), somebody()]
    await write(old, 'ping', at(-16 * 60_000))
    await write(recent, 'ping', at(-14 * 60_000))
    await until(async () => (await repliesTo(recent)).length === 1)
    expect(await repliesTo(old)).toEqual([])
    expect(await leadsOf(old)).toHaveLength(1)
    await setOptions({ whatsapp_auto_lead_settings: 'disable' })
  })

  test('more than 20 replies in 5 minutes pause the bots there, and staff see it', async () => {
    const person = somebody()
    for (let i = 0; i < 24; i++) await signedPost(postOf(person, textFrom(person, 'ping')))
    const paused = await until(async () => {
      const interaction = await interactionOf(person)
      return interaction.bots_paused_at !== null && interaction
    })
    await threadWith(person, 24 + 21)
    await until(async () => (await repliesTo(person)).length >= 21)
    await scheduler.wait(500)
    expect((await repliesTo(person)).length).toBe(21)
    expect(paused.waiting_since).not.toBeNull()
    const last = (await threadOf(paused.id)).filter(({ direction }) => direction === 'in').at(-1)!
    expect(last.trace).toMatch(/paused/)
    await conversationOf(paused).handBack({ staffId: 1 })
    await write(person, 'ping')
    await until(async () => (await repliesTo(person)).length === 22)
  }, 30_000)

  test("one customer's storm pauses nobody else's bots", async () => {
    const person = somebody()
    await write(person, 'ping')
    await until(async () => (await repliesTo(person)).length === 1)
    expect((await interactionOf(person)).bots_paused_at).toBeNull()
  })

  test('every decision leaves a trace beside the message', async () => {
    const person = somebody()
    const [line, other] = [await write(person, 'ping'), await write(person, 'pong?')]
    expect(JSON.parse(line.trace!)).toMatchObject([{ bot: 'Ping', outcome: 'answered' }])
    expect(JSON.parse(other.trace!)).toMatchObject([{ bot: 'Ping', outcome: 'no-match' }])
  })
})

test('a name is the CRM’s, then the profile’s, then the username', async () => {
  const [known, plain, handle] = [somebody(), somebody(), somebody({ name: '' })]
  await addLead(known, { name: 'Lead Name' })
  for (const person of [known, plain]) await write(person, 'hi')
  const message = textFrom(handle, 'hi')
  await signedPost(
    envelope({ contacts: [{ ...contactOf(handle), profile: { username: 'ada.test' } }], messages: [message] }),
  )
  await stored(message.id)
  const names = await Promise.all([known, plain, handle].map(async (person) => (await interactionsOf(person))[0]!.name))
  expect(names).toEqual(['Lead Name', plain.name, '@ada.test'])
})
