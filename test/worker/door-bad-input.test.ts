import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import {
  activity,
  activityWith,
  contactOf,
  envelope,
  flush,
  footprint,
  freshWamid,
  interactionOf,
  interactionsOf,
  limitSizesAsTheCloudDoes,
  messageFrom,
  post,
  postOf,
  rows,
  says,
  signedRaw,
  somebody,
  startCore,
  stored,
  textFrom,
  threadWith,
  wholeBody,
  wholePayload,
} from '../support/core'
import { PHONE_NUMBER_ID, signature, signedPost, until } from '../support/worker'

beforeAll(async () => {
  await startCore({ whatsapp_auto_lead_settings: 'enable' })
  await limitSizesAsTheCloudDoes()
})

function leadsOf(waId: string | null) {
  return rows<{ id: number; name: string }>('select id, name from tblleads where phonenumber = ?', `+${waId}`)
}

function nested(levels: number, core = '1'): string {
  return '['.repeat(levels) + core + ']'.repeat(levels)
}

describe('what cannot be read', () => {
  test.for([
    ['text', (mark: string) => `not json ${mark}`],
    ['JSON cut short', (mark: string) => `{"object":"whatsapp_business_account","entry":["${mark}"`],
    ['nothing but a string', (mark: string) => JSON.stringify(mark)],
    ['a list', (mark: string) => JSON.stringify([mark])],
    ['no list of entries', (mark: string) => JSON.stringify({ object: 'page', entry: mark })],
    ['an entry that is text', (mark: string) => JSON.stringify({ entry: [mark] })],
    ['an entry without changes', (mark: string) => JSON.stringify({ entry: [{ id: '1', note: mark }] })],
    [
      'a change without a field',
      (mark: string) => JSON.stringify({ entry: [{ id: '1', changes: [{ value: { mark } }] }] }),
    ],
    [
      'a change without a value',
      (mark: string) => JSON.stringify({ entry: [{ id: '1', changes: [{ field: 'messages', value: mark }] }] }),
    ],
    ['an unknown field', (mark: string) => JSON.stringify(envelope({ mark }, { field: 'a_later_field' }))],
    ['a message that is text', (mark: string) => JSON.stringify(envelope({ messages: [mark] }))],
    [
      'a message without an id',
      (mark: string) => JSON.stringify(envelope({ messages: [{ from: '15550100999', type: 'text', mark }] })),
    ],
    [
      'a message without a type',
      (mark: string) => JSON.stringify(envelope({ messages: [{ from: '15550100999', id: mark }] })),
    ],
    [
      'a message without any sender',
      (mark: string) => JSON.stringify(envelope({ messages: [{ id: mark, type: 'text', text: { body: 'hi' } }] })),
    ],
    ['a status without a wamid', (mark: string) => JSON.stringify(envelope({ statuses: [{ status: 'sent', mark }] }))],
    [
      'a status of a later Meta',
      (mark: string) => JSON.stringify(envelope({ statuses: [{ id: mark, status: 'teleported' }] })),
    ],
    ['10,000 levels of lists', (mark: string) => nested(10_000, JSON.stringify(mark))],
    [
      '10,000 levels in an entry',
      (mark: string) => `{"entry":[{"id":"1","changes":${nested(10_000, JSON.stringify(mark))}}]}`,
    ],
    [
      '10,000 levels in an unknown field',
      (mark: string) =>
        `{"entry":[{"id":"1","changes":[{"field":"x","value":{"mark":"${mark}","deep":${nested(10_000)}}}]}]}`,
    ],
  ] as const)('%s is acknowledged and kept raw with the reason', async ([, write]) => {
    const mark = freshWamid()
    expect((await signedRaw(write(mark))).status).toBe(200)
    const line = await activityWith(mark)
    expect(line.outcome).toBe('unknown')
    expect(line.summary.length).toBeGreaterThan(10)
    const [, seq] = line.ledger!.split(':')
    expect(await stubs(env).journal('messages').raw(Number(seq))).toContain(mark)
  })

  test('an empty body and a body of nothing but bytes are acknowledged and kept', async () => {
    const before = await footprint()
    expect((await signedRaw('')).status).toBe(200)
    expect((await signedRaw(new Uint8Array([0xff, 0xfe, 0x00, 0x80, 0xc3]))).status).toBe(200)
    expect((await footprint()).messages).toBeGreaterThan(before.messages)
    await flush()
    expect(
      await rows("select 1 from tblwhatsapp_activity_log where kind = 'webhook.post' and summary like '%not JSON%'"),
    ).not.toHaveLength(0)
  })

  test('what was kept twice is one line where it carries its own time', async () => {
    const mark = freshWamid()
    const change = { field: 'account_review_update', value: { decision: mark } }
    const body = JSON.stringify({ entry: [{ id: '200000000000001', time: seconds(), changes: [change] }] })
    await signedRaw(body)
    await activityWith(mark)
    await signedRaw(body)
    await flush()
    expect(await activity(mark)).toHaveLength(1)
  })

  test('a status whose price is nested 10,000 levels deep does not stop the others of its post', async () => {
    const person = somebody()
    const text = textFrom(person, 'beside it')
    const body = JSON.stringify({
      entry: [
        envelope({ statuses: [{ id: freshWamid(), status: 'sent', pricing: { deep: '@' } }] }).entry[0],
        postOf(person, text).entry[0],
      ],
    }).replace('"@"', nested(10_000))
    expect((await signedRaw(body)).status).toBe(200)
    await stored(text.id)
  })

  test.for([
    [
      'a price',
      (deep: string) => `{"statuses":[{"id":"wamid.9","status":"sent","pricing":{"a":${deep}}}],"messages":[@]}`,
    ],
    [
      'an ad',
      (deep: string) => `{"messages":[{"from":"15550100999","id":"wamid.9","type":"text","referral":${deep}},@]}`,
    ],
    ['an unknown key', (deep: string) => `{"later":${deep},"messages":[@]}`],
    ['a message that is a list', (deep: string) => `{"messages":[${deep},@]}`],
    ['problems', (deep: string) => `{"errors":${deep},"messages":[@]}`],
  ] as const)('1,000,000 levels in %s: acknowledged, kept, and its neighbours arrive', async ([, write]) => {
    const person = somebody()
    const text = textFrom(person, 'beside it')
    const value = write(nested(1_000_000)).replace('@', JSON.stringify(text))
    const body = JSON.stringify(envelope({ '@': 1 })).replace('"@":1', value.slice(1, -1))
    expect((await signedRaw(body)).status).toBe(200)
    await stored(text.id)
  })

  test('a message of an unknown type is shown and marked as not for bots', async () => {
    const person = somebody()
    const message = messageFrom(person, { type: 'hologram', hologram: { colour: 'blue' } })
    expect((await signedPost(postOf(person, message))).status).toBe(200)
    const line = await stored(message.id)
    expect(line).toMatchObject({ type: 'hologram', direction: 'in', body: null })
    expect(JSON.parse(line.payload!)).toMatchObject({ hologram: { colour: 'blue' } })
  })
})

describe('size', () => {
  test('a body over 8 MB is refused, with and without its length told', async () => {
    const big = new Uint8Array(8 * 1024 * 1024 + 1).fill(32)
    const header = { 'x-hub-signature-256': await signature(big) }
    const before = await settledFootprint()
    expect((await post(big, header)).status).toBe(413)
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const writer = writable.getWriter()
    void (async () => {
      for (let sent = 0; sent < big.length; sent += 65_536) await writer.write(big.slice(sent, sent + 65_536))
      await writer.close()
    })().catch(() => undefined)
    expect((await post(readable, header)).status).toBe(413)
    expect(await footprint()).toEqual(before)
  })

  test('a body of just 8 MB is taken', async () => {
    const person = somebody()
    const message = textFrom(person, 'in a large post')
    const json = JSON.stringify(postOf(person, message))
    const body = json + ' '.repeat(8 * 1024 * 1024 - json.length)
    expect((await signedRaw(body)).status).toBe(200)
    await stored(message.id)
  })

  test.for([
    ['ASCII', 'The quick brown fox. '],
    ['Thai, three bytes a character', 'สวัสดีครับ'],
    ['emoji across every cut', '😀😃'],
    ['control characters, six characters each in JSON', '\u0001\u0002'],
  ] as const)('a text of 2.5 MB (%s) is stored whole, and nothing behind it waits', async ([, piece]) => {
    const person = somebody()
    const text = piece.repeat(
      Math.ceil(2_500_000 / new TextEncoder().encode(JSON.stringify(piece).slice(1, -1)).length),
    )
    const [long, next] = [textFrom(person, text), textFrom(person, 'the next one')]
    expect((await signedPost(postOf(person, long))).status).toBe(200)
    expect((await signedPost(postOf(person, next))).status).toBe(200)
    await stored(next.id)
    const line = await stored(long.id)
    expect((await wholeBody(line)) === text).toBe(true)
    expect(JSON.parse(await wholePayload(line)).text.body === text).toBe(true)
    expect((await interactionOf(person)).last_in_seq).toBe(2)
  })

  test.for([20_000, 90_000, 150_000, 300_000, 390_000, 650_000])(
    'a text of %d characters of three bytes is stored whole',
    async (length) => {
      const person = somebody()
      const text = 'ก'.repeat(length)
      const long = textFrom(person, text)
      expect((await signedPost(postOf(person, long))).status).toBe(200)
      const line = await stored(long.id)
      expect((await wholeBody(line)) === text).toBe(true)
      expect(JSON.parse(await wholePayload(line)).text.body === text).toBe(true)
    },
  )

  const HUGE = 'x'.repeat(2_500_000)
  test.for([
    ['a caption', { type: 'image', image: { id: '1', caption: HUGE } }],
    ['the id of the quoted message', { type: 'text', text: { body: 'hi' }, context: { id: HUGE } }],
    ['an ad', { type: 'text', text: { body: 'hi' }, referral: { source_url: HUGE, source_id: '1' } }],
    [
      'a button',
      { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: HUGE, title: HUGE } } },
    ],
    ['a kind of interactive', { type: 'interactive', interactive: { type: HUGE } }],
    ['a template button', { type: 'button', button: { payload: HUGE, text: HUGE } }],
    [
      'an edit',
      { type: 'edit', edit: { original_message_id: 'wamid.1', message: { type: 'text', text: { body: HUGE } } } },
    ],
    [
      'an edit of a long id',
      { type: 'edit', edit: { original_message_id: HUGE, message: { type: 'text', text: { body: 'a' } } } },
    ],
    ['a reaction', { type: 'reaction', reaction: { message_id: 'wamid.1', emoji: HUGE } }],
    ['a reaction to a long id', { type: 'reaction', reaction: { message_id: HUGE, emoji: '👍' } }],
    ['a revoke', { type: 'revoke', revoke: { original_message_id: HUGE } }],
    ['a system notice', { type: 'system', system: { type: 'customer_identity_changed', body: HUGE } }],
    ['a kind of system notice', { type: 'system', system: { type: HUGE, body: 'a' } }],
  ] as const)('%s of 2.5 MB holds nothing up', async ([, content]) => {
    const person = somebody()
    const [huge, next] = [messageFrom(person, content), textFrom(person, 'behind it')]
    const parkedBefore = await stubs(env).journal('messages').parked()
    expect((await signedPost(postOf(person, huge))).status).toBe(200)
    expect((await signedPost(postOf(person, next))).status).toBe(200)
    await stored(next.id)
    const changesAnother = ['edit', 'reaction', 'revoke'].includes(content.type)
    if (!changesAnother) await stored(huge.id)
    expect(await stubs(env).journal('messages').parked()).toEqual(parkedBefore)
  })

  test.for([
    ['profile name', (person: object) => ({ ...person, profile: { name: HUGE } })],
    ['username', (person: object) => ({ ...person, profile: { username: HUGE } })],
    ['parent user id', (person: object) => ({ ...person, parent_user_id: HUGE })],
  ] as const)('a %s of 2.5 MB holds nothing up', async ([, change]) => {
    const person = somebody()
    const message = textFrom(person, 'hi')
    expect((await signedPost(envelope({ contacts: [change(contactOf(person))], messages: [message] }))).status).toBe(
      200,
    )
    await stored(message.id)
  })

  test('a user id of 2.5 MB is not lost', async () => {
    const person = somebody({ userId: `US.${HUGE}` })
    const message = textFrom(person, 'hi')
    expect((await signedPost(envelope({ messages: [message] }))).status).toBe(200)
    await stored(message.id)
  })

  test('a user id of 2.5 MB without a phone number is kept with the reason', async () => {
    const message = Object.assign({ id: '' }, textFrom(somebody({ waId: null, userId: `US.${HUGE}` }), 'hi'))
    expect((await signedPost(envelope({ messages: [message] }))).status).toBe(200)
    expect((await activityWith(message.id)).outcome).toBe('unknown')
  })
})

describe('many at once', () => {
  test('one malformed message among 999 good ones: 999 arrive, one is kept with its reason', async () => {
    const people = Array.from({ length: 37 }, (_, i) => somebody({ name: `Crowd ${i}` }))
    const good = Array.from({ length: 999 }, (_, i) => textFrom(people[i % people.length]!, `line ${i}`))
    const bad = { from: '15550100999', id: freshWamid(), timestamp: seconds(), text: { body: 'no type' } }
    const messages = [...good.slice(0, 500), bad, ...good.slice(500)]
    expect((await signedPost(envelope({ contacts: people.map(contactOf), messages }))).status).toBe(200)
    const ids = JSON.stringify(people.map(({ waId }) => waId))
    const lines = await untilCount(ids, 999)
    expect(new Set(lines.map(({ id }) => id))).toEqual(new Set(good.map(({ id }) => id)))
    expect((await activityWith(bad.id)).summary).toContain('type')
    for (const person of people) {
      const thread = await threadWith(person, 27)
      expect(thread.map(({ body }) => Number(body!.slice(5)))).toEqual(
        thread.map(({ body }) => Number(body!.slice(5))).toSorted((a, b) => a - b),
      )
    }
  }, 60_000)

  test('one malformed message in a small post is kept alone', async () => {
    const person = somebody()
    const good = textFrom(person, 'fine')
    const bad = { id: freshWamid(), from: person.waId, timestamp: 'never' }
    expect((await signedPost(postOf(person, bad, good))).status).toBe(200)
    await stored(good.id)
    expect((await activityWith(bad.id)).outcome).toBe('unknown')
  })
})

describe('not ours', () => {
  test('a message for a number that is not ours is kept with the reason: no lead, no conversation', async () => {
    const person = somebody()
    const message = textFrom(person, 'wrong door')
    const body = envelope({ contacts: [contactOf(person)], messages: [message] }, { phoneNumberId: '999999999999999' })
    expect((await signedPost(body)).status).toBe(200)
    expect(await activityWith(message.id)).toMatchObject({
      outcome: 'unknown',
      summary: expect.stringContaining('not ours'),
    })
    expect(await interactionsOf(person)).toEqual([])
    expect(await leadsOf(person.waId)).toEqual([])
  })

  test('a message for our number under another WABA is kept with the reason', async () => {
    const person = somebody()
    const message = textFrom(person, 'wrong account')
    const body = envelope({ contacts: [contactOf(person)], messages: [message] }, { wabaId: '999999999999999' })
    expect((await signedPost(body)).status).toBe(200)
    expect(await activityWith(message.id)).toMatchObject({
      outcome: 'unknown',
      summary: expect.stringContaining('account'),
    })
    expect(await interactionsOf(person)).toEqual([])
    expect(await leadsOf(person.waId)).toEqual([])
  })

  test.for([
    [
      'message_template_status_update',
      { event: 'APPROVED', message_template_name: 'order_update', message_template_language: 'en' },
    ],
    ['account_update', { event: 'ACCOUNT_DELETED' }],
    ['account_update', { event: 'PARTNER_REMOVED', waba_info: { waba_id: '999999999999999' } }],
  ] as const)('a %s of a WABA that is not ours is kept with the reason', async ([field, value]) => {
    const mark = freshWamid()
    const body = { entry: [{ id: '999999999999999', changes: [{ field, value: { ...value, mark } }] }] }
    expect((await signedPost(body)).status).toBe(200)
    expect(await activityWith(mark)).toMatchObject({ outcome: 'unknown', summary: expect.stringContaining('not ours') })
  })

  test('an account event of our own WABA is stored as what it is, also under the portfolio id', async () => {
    const [template, partner] = [freshWamid(), freshWamid()]
    const ours = {
      field: 'message_template_status_update',
      value: { event: 'APPROVED', message_template_name: template, message_template_language: 'en' },
    }
    const event = {
      field: 'account_update',
      value: { event: 'PARTNER_APP_INSTALLED', waba_info: { waba_id: '200000000000001' }, mark: partner },
    }
    const body = {
      entry: [
        { id: '200000000000001', changes: [ours] },
        { id: '300300300300300', changes: [event] },
      ],
    }
    expect((await signedPost(body)).status).toBe(200)
    expect(await activityWith(template)).toMatchObject({
      outcome: 'stored',
      kind: 'webhook.message_template_status_update',
    })
    expect(await activityWith(partner)).toMatchObject({ outcome: 'stored', kind: 'webhook.account_update' })
  })
})

describe('who wrote', () => {
  test.for([
    ['missing', {}],
    ['""', { from: '' }],
    ['null', { from: null }],
  ] as const)('a message whose from is %s goes to the conversation of its user id', async ([, from]) => {
    const person = somebody({ waId: null })
    const message = { ...textFrom(person, 'hidden number'), ...from }
    expect(
      (await signedPost(envelope({ contacts: [{ ...contactOf(person), wa_id: '' }], messages: [message] }))).status,
    ).toBe(200)
    await stored(message.id)
    expect(await interactionOf(person)).toMatchObject({ wa_id: null, user_id: person.userId, name: person.name })
  })

  test.for([
    ['missing', {}],
    ['""', { from: '', from_user_id: '' }],
    ['null', { from: null, from_user_id: null }],
  ] as const)('with no id at all (%s) a lone contact tells who wrote', async ([, from]) => {
    const person = somebody()
    const message = { id: freshWamid(), timestamp: seconds(), type: 'text', text: { body: 'who am I' }, ...from }
    expect((await signedPost(postOf(person, message))).status).toBe(200)
    await stored(message.id)
    expect(await interactionOf(person)).toMatchObject({ wa_id: person.waId, user_id: person.userId })
  })

  test.for([
    ['10,000 characters', 'n'.repeat(10_000)],
    ['RTL overrides', 'Ada \u202Egnissap\u202C \u2067x'],
    ['emoji', '👨‍👩‍👧‍👦🏳️‍🌈 Ada'],
    ['HTML', '<img src=x onerror=alert(1)>"\'&'],
    ['a lone surrogate', 'Ada \ud83d'],
    ['NUL', 'Ada\u0000Lovelace'],
    ['nothing but spaces', '   '],
  ] as const)('a profile name of %s works and stays text', async ([, name]) => {
    const person = somebody({ name })
    const message = textFrom(person, 'hi')
    expect((await signedPost(postOf(person, message))).status).toBe(200)
    await stored(message.id)
    const interaction = await interactionOf(person)
    expect(interaction.rel_type).toBe('leads')
    const [lead] = await leadsOf(person.waId)
    expect(lead!.name.length).toBeGreaterThan(0)
    expect(lead!.name.length).toBeLessThan(400)
    expect(lead!.name.isWellFormed()).toBe(true)
    expect(lead!.name).not.toContain('\u0000')
  })

  test('a name of 10,000 characters is kept whole in what Meta sent, and cut where people read it', async () => {
    const person = somebody({ name: `Long ${'n'.repeat(10_000)}` })
    await says(person, 'hi')
    const interaction = await interactionOf(person)
    expect(interaction.name!.length).toBeLessThanOrEqual(200)
  })

  test.for([
    ['username', { profile: { username: 'a\u0000b\ud83d' } }],
    ['name', { profile: { name: 'a\u0000b\ud83d' } }],
  ] as const)('a %s with NUL and half a character is text', async ([, profile]) => {
    const person = somebody()
    const message = textFrom(person, 'hi')
    await signedPost(envelope({ contacts: [{ ...contactOf(person), ...profile }], messages: [message] }))
    await stored(message.id)
    const { name } = await interactionOf(person)
    expect(name).toMatch(/b/)
    expect(name).not.toContain('\u0000')
  })
})

describe('text that storage does not like', () => {
  test.for([
    ['lone surrogates', 'a\ud800b\udc00c'],
    ['NUL', 'before\u0000after'],
    ['both, and quotes', '"\u0000\ud83d\\"'],
  ] as const)('a text with %s is stored, the raw JSON is kept, and nothing behind it waits', async ([, text]) => {
    const person = somebody()
    const [odd, next] = [textFrom(person, text), textFrom(person, 'next')]
    expect((await signedPost(postOf(person, odd, next))).status).toBe(200)
    await stored(next.id)
    const line = await stored(odd.id)
    expect(line.body!.isWellFormed()).toBe(true)
    expect(line.body).toContain(text.slice(-1))
    expect((JSON.parse(line.payload!) as { text: { body: string } }).text.body).toBe(text)
  })

  test('JSON nested 1,200 deep inside a known message is stored as Meta sent it', async () => {
    const person = somebody()
    const [deep, next] = [textFrom(person, 'deep', { extra: '@' }), textFrom(person, 'next')]
    const body = JSON.stringify(postOf(person, deep, next)).replace('"@"', nested(1200))
    expect((await signedRaw(body)).status).toBe(200)
    await stored(next.id)
    const line = await stored(deep.id)
    expect(line.body).toBe('deep')
    expect(line.payload).toContain(nested(1200))
  })

  test.for([1200, 10_000])('an ad nested %d deep makes the lead all the same', async (levels) => {
    const person = somebody()
    const [deep, next] = [textFrom(person, 'from an ad', { referral: '@' }), textFrom(person, 'next')]
    const body = JSON.stringify(postOf(person, deep, next)).replace('"@"', `{"source_id":${nested(levels)}}`)
    expect((await signedRaw(body)).status).toBe(200)
    await stored(next.id)
    expect(await leadsOf(person.waId)).toHaveLength(1)
  })

  test('10,000 levels inside a known message: kept raw, and nothing behind it waits', async () => {
    const person = somebody()
    const [deep, next] = [textFrom(person, 'deeper', { extra: '@' }), textFrom(person, 'next')]
    const raw = JSON.stringify(postOf(person, deep, next)).replace('"@"', nested(10_000))
    expect((await signedRaw(raw)).status).toBe(200)
    await stored(next.id)
    const [line] = await rows<{ payload: string }>(
      'select payload from tblwhatsapp_interaction_messages where id = ?',
      deep.id,
    )
    const kept = line?.payload ?? (await activityWith(deep.id)).request
    expect(kept).toContain(nested(10_000))
  })

  test('ids with quotes, NUL, line breaks and half characters find their message again', async () => {
    const person = somebody()
    const id = `wamid."'\n\u0000\ud83d${crypto.randomUUID()}`
    const message = { ...textFrom(person, 'odd id'), id }
    await signedPost(postOf(person, message))
    await signedPost(postOf(person, message))
    await says(person, 'and on')
    const thread = await threadWith(person, 2)
    expect(new Set(thread.map(({ body }) => body))).toEqual(new Set(['and on', 'odd id']))
    expect(thread).toHaveLength(2)
  })

  test.for([
    [
      'template names',
      'message_template_status_update',
      { message_template_name: `${'n'.repeat(79)}😀`, event: '\ud800\u0000' },
    ],
    ['problems', 'messages', { errors: [{ title: `${'t'.repeat(79)}😀\u0000` }] }],
  ] as const)('odd characters in %s are kept', async ([, field, value]) => {
    const mark = freshWamid()
    await signedPost(envelope({ ...value, mark }, { field }))
    const line = await activityWith(mark)
    expect(line.summary.isWellFormed()).toBe(true)
    expect(line.summary).not.toContain('\u0000')
  })

  test('a huge unknown post is listed, its beginning shown, its whole text in the ledger', async () => {
    const mark = freshWamid()
    const raw = `${mark} ${'😀'.repeat(700_000)}`
    expect((await signedRaw(raw)).status).toBe(200)
    const line = await activityWith(mark)
    expect(line.request!.isWellFormed()).toBe(true)
    const whole = await stubs(env)
      .journal('messages')
      .raw(Number(line.ledger!.split(':')[1]))
    expect(whole!.length).toBeGreaterThan(raw.length)
  })
})

test('a text in a group is kept with the reason and makes no conversation', async () => {
  const person = somebody()
  const message = textFrom(person, 'in a group', { group_id: 'Y2FwaV9ncm91cDoxNzA' })
  expect((await signedPost(postOf(person, message))).status).toBe(200)
  expect(await activityWith(message.id)).toMatchObject({
    outcome: 'stored',
    summary: expect.stringContaining('group'),
    phone_number_id: PHONE_NUMBER_ID,
  })
  expect(await interactionsOf(person)).toEqual([])
})

function seconds(): string {
  return String(Math.floor(Date.now() / 1000))
}

async function untilCount(waIds: string, count: number): Promise<{ id: string }[]> {
  for (let tries = 0; tries < 1200; tries++) {
    const found = await rows<{ id: string }>(
      `select m.id from tblwhatsapp_interaction_messages m join tblwhatsapp_interactions i on i.id = m.interaction_id
       where i.wa_id in (select value from json_each(?))`,
      waIds,
    )
    if (found.length >= count) return found
    await scheduler.wait(50)
  }
  throw new Error(`fewer than ${count} lines arrived`)
}

/** Once what the tests before left behind has arrived. */
function settledFootprint() {
  let last = ''
  return until(async () => {
    const [{ applied, received }, now] = [await stubs(env).journal('messages').ledger(), await footprint()]
    const isSame = JSON.stringify(now) === last
    last = JSON.stringify(now)
    return applied === received && isSame && now
  })
}
