import { abortAllDurableObjects } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { Conversation } from '../../durable-objects/conversation/conversation'
import { stubs } from '../../durable-objects/stubs'
import {
  addBot,
  applySettings,
  contactOf,
  envelope,
  flush,
  interactionOf,
  interactionsOf,
  messageFrom,
  postOf,
  rows,
  says,
  seconds,
  somebody,
  startCore,
  stored,
  textFrom,
  threadOf,
  wakeAll,
  type Person,
  type StoredInteraction,
  type StoredMessage,
} from '../support/core'
import { control, freshWaId, PHONE_NUMBER_ID, sentTo, signedPost, until } from '../support/worker'

beforeAll(async () => {
  await startCore()
  await addBot()
})

afterEach(async () => {
  vi.restoreAllMocks()
  await fetch('http://simulator.test/_control/faults', { method: 'DELETE' })
})

/** As the winner of a merge does it, before a test slows it down. */
const absorb: (this: Conversation, handover: string) => Promise<string> = Reflect.get(Conversation.prototype, 'absorb')

function withoutUserId(person: Person): Person {
  return { ...person, userId: null }
}

function withoutNumber(person: Person): Person {
  return { ...person, waId: null }
}

/** The open conversation of a person, and every line of it and of what was merged into it. */
async function unionOf(person: Person): Promise<{ open: StoredInteraction; lines: StoredMessage[] }> {
  const found = await interactionsOf(person)
  const open = found.filter(({ merged_into: merged }) => merged === null)
  expect(open).toHaveLength(1)
  const lines = await rows<StoredMessage>(
    `select * from tblwhatsapp_interaction_messages where interaction_id = ?1
     or interaction_id in (select id from tblwhatsapp_interactions where merged_into = ?1) order by at / 1000, seq, direction`,
    open[0]!.id,
  )
  return { open: open[0]!, lines }
}

async function saysAndArrives(
  person: Person,
  body: string,
  given: Record<string, unknown> = {},
): Promise<StoredMessage> {
  const message = textFrom(person, body, given)
  expect((await signedPost(postOf(person, message))).status).toBe(200)
  return stored(message.id, 20_000)
}

function bodies(lines: StoredMessage[]): (string | null)[] {
  return lines.filter(({ direction }) => direction === 'in').map(({ body }) => body)
}

describe('one person, two names', () => {
  test('first by phone number, later by user id only: one conversation', async () => {
    const person = somebody()
    await saysAndArrives(person, 'with my number')
    await wakeAll()
    await saysAndArrives(withoutNumber(person), 'without my number')
    const { open, lines } = await unionOf(person)
    expect(await interactionsOf(person)).toHaveLength(1)
    expect(open).toMatchObject({ wa_id: person.waId, user_id: person.userId })
    expect(bodies(lines)).toEqual(['with my number', 'without my number'])
  })

  test('first by user id only, later with the phone number: one conversation, which knows both', async () => {
    const person = somebody()
    await saysAndArrives(withoutNumber(person), 'hidden')
    await saysAndArrives(person, 'shown')
    await saysAndArrives(withoutNumber(person), 'hidden again')
    const { open, lines } = await until(async () => {
      await wakeAll()
      const union = await unionOf(person).catch(() => null)
      return union && union.lines.length === 3 && union
    }, 20_000)
    expect(open).toMatchObject({ user_id: person.userId, wa_id: person.waId })
    expect(new Set(bodies(lines))).toEqual(new Set(['hidden', 'shown', 'hidden again']))
  }, 40_000)

  test('spellings of one number meet: Brazil with and without the ninth digit', async () => {
    const digits = freshWaId().slice(-8)
    const [long, short] = [`55119${digits}`, `5511${digits}`]
    const person = { ...somebody(), waId: long, userId: null }
    await saysAndArrives(person, 'with the 9')
    await saysAndArrives({ ...person, waId: short }, 'without')
    const found = await rows('select id from tblwhatsapp_interactions where wa_id in (?1, ?2)', long, short)
    expect(found).toHaveLength(1)
  })
})

describe('merge of two conversations with a past', () => {
  /** A person known twice: by number alone, and by user id alone; each side has said something. */
  async function knownTwice(): Promise<Person> {
    const person = somebody()
    await saysAndArrives(withoutNumber(person), 'by id 1')
    await saysAndArrives(withoutNumber(person), 'by id 2')
    await saysAndArrives(withoutUserId(person), 'by number 1')
    expect(await interactionsOf(person)).toHaveLength(2)
    return person
  }

  async function merged(person: Person): Promise<{ open: StoredInteraction; lines: StoredMessage[] }> {
    return until(async () => {
      await wakeAll()
      await flush()
      const found = await interactionsOf(person)
      return found.filter(({ merged_into: into }) => into !== null).length === 1 && unionOf(person)
    }, 20_000)
  }

  test('both threads become one; either name reaches it; a repeated post is still known', async () => {
    const person = await knownTwice()
    const old = textFrom(withoutUserId(person), 'by number 2')
    await signedPost(postOf(withoutUserId(person), old))
    await stored(old.id)
    await saysAndArrives(person, 'both')
    await merged(person)
    await saysAndArrives(withoutUserId(person), 'after, by number')
    await saysAndArrives(withoutNumber(person), 'after, by id')
    await signedPost(postOf(withoutUserId(person), old))
    await flush()
    const { open, lines } = await unionOf(person)
    expect(new Set(bodies(lines))).toEqual(
      new Set(['by id 1', 'by id 2', 'by number 1', 'by number 2', 'both', 'after, by number', 'after, by id']),
    )
    expect(bodies(lines)).toHaveLength(7)
    expect(open).toMatchObject({ wa_id: person.waId, user_id: person.userId, last_in_seq: 7 })
  }, 60_000)

  test('what arrives while two conversations merge is not lost', async () => {
    const person = await knownTwice()
    vi.spyOn(Conversation.prototype, 'absorb').mockImplementation(async function (this: Conversation, handover) {
      const id = await absorb.call(this, handover)
      await scheduler.wait(600)
      return id
    })
    await saysAndArrives(person, 'both').catch(() => null)
    void wakeAll()
    for (let i = 0; i < 8; i++) {
      expect(await says(withoutUserId(person), `during ${i}`)).toBe(200)
      await scheduler.wait(120)
    }
    await merged(person)
    const { lines } = await until(async () => {
      const union = await unionOf(person)
      return bodies(union.lines).length >= 12 && union
    }, 20_000)
    expect(bodies(lines).filter((body) => body!.startsWith('during'))).toEqual(
      Array.from({ length: 8 }, (_, i) => `during ${i}`),
    )
    expect(bodies(lines)).toHaveLength(12)
  }, 60_000)

  test("bots' replies under way during a merge are sent once", async () => {
    const second = await addBot({
      name: 'Second',
      trigger: { keywords: ['ping'] },
      config: { text: 'pong again' },
      position: 2,
    })
    const person = await knownTwice()
    await control('faults', { match: { to: person.waId }, status: 200, drop: true, delayMs: 900, times: 1 })
    vi.spyOn(Conversation.prototype, 'absorb').mockImplementation(async function (this: Conversation, handover) {
      const id = await absorb.call(this, handover)
      await scheduler.wait(1500)
      return id
    })
    expect(await says(person, 'ping')).toBe(200)
    await merged(person)
    await until(async () => (await sentTo(person.waId!)).length >= 2, 20_000)
    await scheduler.wait(1000)
    const texts = (await sentTo(person.waId!)).map(({ body }) => (body['text'] as { body: string }).body)
    expect(texts.toSorted((a, b) => a.length - b.length)).toEqual(['pong', 'pong again'])
    await env.DB.prepare('delete from tblwhatsapp_bots where id = ?').bind(second).run()
    await applySettings()
  }, 60_000)

  test("a person's reply given to the side that gives way is sent once", async () => {
    const person = await knownTwice()
    const found = await interactionsOf(person)
    const byNumber = found.find(({ wa_id: waId }) => waId === person.waId)!
    vi.spyOn(Conversation.prototype, 'absorb').mockImplementation(async function (this: Conversation, handover) {
      const id = await absorb.call(this, handover)
      await scheduler.wait(800)
      return id
    })
    expect(await says(person, 'both')).toBe(200)
    await scheduler.wait(300)
    const answer = await stubs(env)
      .conversationById(byNumber.object_id)
      .reply({ staffId: 1, text: 'still here', key: crypto.randomUUID() })
    expect(answer.ok).toBe(true)
    await merged(person)
    await until(async () => (await sentTo(person.waId!)).length === 1, 20_000)
    await scheduler.wait(500)
    expect(await sentTo(person.waId!)).toHaveLength(1)
  }, 60_000)

  test('an abort after the winner took over and before the other knew: the merge ends all the same, nothing twice', async () => {
    const person = await knownTwice()
    let calls = 0
    vi.spyOn(Conversation.prototype, 'absorb').mockImplementation(async function (this: Conversation, handover) {
      const id = await absorb.call(this, handover)
      if (++calls === 1) await scheduler.wait(5000)
      return id
    })
    expect(await says(person, 'both')).toBe(200)
    await until(() => calls === 1)
    await abortAllDurableObjects()
    expect(await says(withoutUserId(person), 'after the abort')).toBe(200)
    await merged(person)
    const { lines } = await until(async () => {
      const union = await unionOf(person)
      return bodies(union.lines).length >= 5 && union
    }, 20_000)
    expect(bodies(lines)).toHaveLength(5)
    expect(calls).toBeGreaterThan(1)
  }, 60_000)

  test('a reaction and an edit for a line of the merged thread reach it there', async () => {
    const person = somebody()
    await saysAndArrives(withoutNumber(person), 'by id')
    const line = await saysAndArrives(withoutUserId(person), 'by numbre')
    await signedPost(
      postOf(
        withoutUserId(person),
        messageFrom(withoutUserId(person), { type: 'reaction', reaction: { message_id: line.id, emoji: '👍' } }),
      ),
    )
    await until(async () => (await stored(line.id)).reactions !== null)
    await saysAndArrives(person, 'both')
    await merged(person)
    const edit = {
      type: 'edit',
      edit: { original_message_id: line.id, message: { type: 'text', text: { body: 'by number' } } },
    }
    await signedPost(postOf(person, messageFrom(person, edit)))
    const changed = await until(async () => {
      const row = await stored(line.id)
      return row.edited_body !== null && row
    }, 20_000)
    expect(changed).toMatchObject({ body: 'by numbre', edited_body: 'by number' })
    expect(changed.reactions).toContain('👍')
  }, 60_000)
})

describe("Meta's notices of a change", () => {
  function notice(person: Person, system: Record<string, unknown>) {
    return envelope({ messages: [messageFrom(person, { type: 'system', system })] })
  }

  test('user_changed_number: messages from the new number go on in the same conversation', async () => {
    const person = somebody()
    await saysAndArrives(person, 'old number')
    const moved = { ...person, waId: freshWaId(), userId: `US.new${person.waId}` }
    await signedPost(notice(person, { type: 'user_changed_number', wa_id: moved.waId, body: 'User changed' }))
    await until(async () => (await interactionOf(moved)).wa_id === moved.waId)
    await wakeAll()
    await saysAndArrives(moved, 'new number')
    await saysAndArrives(moved, 'and again')
    const { open, lines } = await unionOf(moved)
    expect(bodies(lines)).toEqual(['old number', 'new number', 'and again'])
    expect(open).toMatchObject({ status: 'open', wa_id: moved.waId, user_id: moved.userId, outcome: null })
    expect(lines.filter(({ type }) => type === 'user_changed_number')).toHaveLength(1)
  }, 40_000)

  test('user_changed_user_id: number and id change, the conversation stays', async () => {
    const person = somebody()
    await saysAndArrives(person, 'old')
    const moved = { ...person, waId: freshWaId(), userId: `US.new${person.waId}` }
    await signedPost(
      notice(person, { type: 'user_changed_user_id', wa_id: moved.waId, user_id: moved.userId, body: 'changed' }),
    )
    await until(async () => (await interactionOf(moved)).user_id === moved.userId)
    await wakeAll()
    await saysAndArrives(withoutNumber(moved), 'by the new id')
    await saysAndArrives(moved, 'by both')
    const { lines } = await unionOf(moved)
    expect(bodies(lines)).toEqual(['old', 'by the new id', 'by both'])
  }, 40_000)

  test('user_id_update: the new id reaches the same conversation', async () => {
    const person = somebody()
    await saysAndArrives(person, 'old id')
    await wakeAll()
    const moved = { ...person, userId: `US.upd${person.waId}` }
    const update = {
      wa_id: person.waId,
      detail: 'updated',
      user_id: { previous: person.userId, current: moved.userId },
      timestamp: seconds(Date.now()),
    }
    await signedPost(envelope({ contacts: [contactOf(person)], user_id_update: [update] }, { field: 'user_id_update' }))
    await until(async () => (await interactionOf(moved)).user_id === moved.userId)
    await wakeAll()
    await saysAndArrives(moved, 'same number, new id')
    await saysAndArrives(withoutNumber(moved), 'new id alone')
    const { open, lines } = await unionOf(moved)
    expect(bodies(lines)).toEqual(['old id', 'same number, new id', 'new id alone'])
    expect(open.status).toBe('open')
    await saysAndArrives(person, 'late, under the old id')
    expect(bodies((await unionOf(person)).lines)).toContain('late, under the old id')
  }, 40_000)

  test('two numbers, each told to be the new one of the other: one conversation, which both reach', async () => {
    const [one, two] = [somebody(), somebody()]
    await Promise.all([saysAndArrives(one, 'from one'), saysAndArrives(two, 'from two')])
    await wakeAll()
    const changed = (person: Person, to: Person) =>
      signedPost(notice(person, { type: 'user_changed_number', wa_id: to.waId, body: 'User changed' }))
    await Promise.all([changed(one, two), changed(two, one)])
    const both = async () => [...(await interactionsOf(one)), ...(await interactionsOf(two))]
    await until(async () => {
      await wakeAll()
      await flush()
      return (await both()).some(({ merged_into: into }) => into !== null)
    }, 20_000)
    await saysAndArrives(withoutUserId(one), 'one again')
    await saysAndArrives(withoutUserId(two), 'two again')
    const open = new Set((await both()).flatMap((row) => (row.merged_into === null ? [row.id] : [])))
    expect(open.size).toBe(1)
    const lines = await threadOf([...open][0]!)
    expect(bodies(lines)).toEqual(expect.arrayContaining(['one again', 'two again']))
  }, 60_000)

  test('names that forward in a circle: who writes is taken all the same', async () => {
    const [one, two] = [withoutUserId(somebody()), withoutUserId(somebody())]
    const names = [one, two].map(({ waId }) => `${PHONE_NUMBER_ID}:${waId}`)
    expect(await stubs(env).conversation(names[0]!).claim(names[1]!)).toEqual({ is: 'pointing' })
    expect(await stubs(env).conversation(names[1]!).claim(names[0]!)).toEqual({ is: 'pointing' })
    await saysAndArrives(one, 'is anybody there?')
    await saysAndArrives(two, 'me too')
    await saysAndArrives(one, 'and again')
  }, 60_000)

  test('a notice opens no window and starts no bot', async () => {
    const person = somebody()
    await saysAndArrives(person, 'hello')
    const before = await interactionOf(person)
    const at = seconds(Date.now() + 30_000)
    await signedPost(
      envelope({
        messages: [
          messageFrom(person, {
            type: 'system',
            timestamp: at,
            system: { type: 'customer_identity_changed', body: 'ping' },
          }),
        ],
      }),
    )
    await until(async () => (await threadOf(before.id)).length === 2)
    expect((await interactionOf(person)).window_until).toBe(before.window_until)
    expect(await sentTo(person.waId!)).toEqual([])
  })

  test('a number with a new owner and no notice: a new conversation; the stranger never sees the old thread', async () => {
    const before = somebody()
    await saysAndArrives(before, 'private')
    await wakeAll()
    const stranger: Person = { waId: before.waId, userId: `US.other${before.waId}`, name: 'A stranger' }
    await saysAndArrives(stranger, 'who is this?')
    const old = (await interactionsOf(before)).find(({ user_id: userId }) => userId === before.userId)!
    const fresh = (await interactionsOf(stranger)).find(({ user_id: userId }) => userId === stranger.userId)!
    expect(fresh.id).not.toBe(old.id)
    expect(bodies(await threadOf(fresh.id))).toEqual(['who is this?'])
    expect(
      await until(
        async () => (await rows<StoredInteraction>('select * from tblwhatsapp_interactions where id = ?', old.id))[0],
      ),
    ).toMatchObject({ status: 'closed' })
    const answer = await stubs(env)
      .conversationById(old.object_id)
      .reply({ staffId: 1, text: 'for the old owner', key: crypto.randomUUID() })
    expect(answer).toMatchObject({ ok: false, reason: 'closed' })
  }, 40_000)

  test('the old owner, who writes again under the user id, comes back to the old thread', async () => {
    const before = somebody()
    await saysAndArrives(before, 'private')
    await wakeAll()
    await saysAndArrives({ waId: before.waId, userId: `US.next${before.waId}`, name: 'A stranger' }, 'hello')
    await abortAllDurableObjects()
    await saysAndArrives(withoutNumber(before), 'it is me')
    const old = (await interactionsOf(before)).find(({ user_id: userId }) => userId === before.userId)!
    expect(bodies(await threadOf(old.id))).toEqual(['private', 'it is me'])
  }, 40_000)
})
