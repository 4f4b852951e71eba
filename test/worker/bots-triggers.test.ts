import { abortAllDurableObjects, evictDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import { addBot, rows, says, setOptions, somebody, startCore, type Person } from '../support/core'
import { hire, signedInVisitor } from '../support/staff'
import { PHONE_NUMBER_ID, sentTo, until } from '../support/worker'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Berlin puts its clocks ahead on the night to Sunday, at 01:00 UTC. */
const SATURDAY = Date.UTC(2027, 2, 27)
const SUNDAY = Date.UTC(2027, 2, 28)
const NINE_TO_FIVE = '09:00-17:00'
const DAILY = [{ start: '09:00', end: '17:00' }]
const EACH_DAY = { mon: DAILY, tue: DAILY, wed: DAILY, thu: DAILY, fri: DAILY, sat: DAILY, sun: DAILY }

let ada = 0

beforeAll(async () => {
  await startCore({ whatsapp_time_zone: 'Europe/Berlin' })
  await env.DB.prepare('update tblstaff set is_available = 0').run()
  ada = (await hire({ permissions: [['whatsapp_chat', 'view']] })).staffId
})

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: SATURDAY + 12 * HOUR })
  await env.DB.prepare('delete from tblwhatsapp_bots').run()
})

afterEach(() => vi.useRealTimers())

/** A bot that says `text`. */
function bot(replyType: number, trigger: Record<string, unknown>, text: string): Promise<number> {
  return addBot({ name: text, replyType, trigger, config: { text } })
}

function objectOf({ waId }: Person) {
  return stubs(env).conversation(`${PHONE_NUMBER_ID}:${waId}`)
}

async function textsTo({ waId }: Person): Promise<string[]> {
  const sent = await sentTo(waId!)
  return sent.flatMap(({ body }) => (body['type'] === 'text' ? [(body['text'] as { body: string }).body] : []))
}

async function rowOf(person: Person) {
  return (await objectOf(person).newestLines()).row
}

/** What our side did in the thread besides messages: `assigned`, `told`, `handed_over`. */
async function notesOf(person: Person): Promise<(string | null)[]> {
  const { messages } = await objectOf(person).newestLines()
  return messages.filter(({ direction, type }) => direction !== 'in' && type !== 'text').map(({ type }) => type)
}

/** Says it and waits until so many texts of ours have been accepted in all. */
async function saysAndGets(person: Person, body: string, ...texts: string[]): Promise<void> {
  const before = (await textsTo(person)).length
  await says(person, body)
  expect(await acceptedTexts(person, before + texts.length)).toEqual([
    ...(await textsTo(person)).slice(0, before),
    ...texts,
  ])
}

async function acceptedTexts(person: Person, count: number): Promise<string[]> {
  await until(async () => {
    const { messages } = await objectOf(person).newestLines()
    return (
      messages.filter(({ direction, wamid, type }) => direction === 'out' && type === 'text' && wamid).length >= count
    )
  })
  return textsTo(person)
}

/** The clock stands at `moment`, and the object's alarm rings, twice. */
async function at(person: Person, moment: number): Promise<void> {
  vi.setSystemTime(moment)
  await objectOf(person).wake()
  await objectOf(person).wake()
}

describe('triggers that read a message', () => {
  test('1, 4, 10 and 2: exactly, as a word or synonym with other endings, a synonym alone, a part', async () => {
    await bot(1, { keywords: ['price'] }, 'exact')
    await bot(4, { keywords: ['delivery'], synonyms: ['shipping', 'ราคา'], stemming: 'en' }, 'word')
    await bot(10, { keywords: ['refund'], synonyms: ['money back'] }, 'synonym')
    await bot(2, { keywords: ['open'] }, 'part')
    const person = somebody()
    await saysAndGets(person, ' PRICE! ', 'exact')
    await saysAndGets(person, 'Any deliveries today?', 'word')
    await saysAndGets(person, 'ขอทราบราคาสินค้า', 'word')
    await saysAndGets(person, 'I want my money back', 'synonym')
    await says(person, 'A refund: money back')
    await says(person, 'pricey, redelivery')
    await saysAndGets(person, 'Reopening?', 'part')
    expect(await textsTo(person)).toHaveLength(5)
  })

  test('3 and 7: the first message ever, then the first one of each session', async () => {
    await bot(3, {}, 'welcome')
    await bot(7, {}, 'hello again')
    await bot(1, { keywords: ['ping'] }, 'pong')
    const person = somebody()
    await saysAndGets(person, 'Hi', 'welcome')
    await saysAndGets(person, 'ping', 'pong')
    vi.setSystemTime(Date.now() + 24 * HOUR + MINUTE)
    await saysAndGets(person, 'Hi', 'hello again')
    await saysAndGets(person, 'ping', 'pong')
    expect(await textsTo(person)).toHaveLength(4)
  })

  test('5 and 6: once per opening and per closing, by the clock on the wall when it changes', async () => {
    await bot(1, { keywords: ['ping'] }, 'pong')
    await bot(5, { hours: NINE_TO_FIVE }, 'open')
    await bot(6, { hours: NINE_TO_FIVE }, 'closed')
    const person = somebody()
    const spoken: [number, string[]][] = [
      [SATURDAY + 7.5 * HOUR, ['pong', 'closed']],
      [SATURDAY + 8 * HOUR, ['pong', 'open']],
      [SATURDAY + 15.9 * HOUR, ['pong']],
      [SATURDAY + 16 * HOUR, ['pong', 'closed']],
      [SUNDAY + 6.9 * HOUR, ['pong']],
      [SUNDAY + 7 * HOUR, ['pong', 'open']],
      [SUNDAY + 14.9 * HOUR, ['pong']],
      [SUNDAY + 15 * HOUR, ['pong', 'closed']],
    ]
    for (const [moment, texts] of spoken) {
      vi.setSystemTime(moment)
      await saysAndGets(person, 'ping', ...texts)
    }
    expect(await textsTo(person)).toEqual(spoken.flatMap(([, texts]) => texts))
  })

  test('9: it answers alone, bots fall silent, somebody is there by turns; out of hours it says when', async () => {
    await setOptions({ whatsapp_handover_to: 'round-robin' })
    await env.DB.prepare('update tblstaff set is_available = (staffid = ?)').bind(ada).run()
    await bot(9, {}, 'I will get somebody')
    await bot(2, { keywords: ['human'] }, 'never')
    const person = somebody()
    await saysAndGets(person, 'Let me talk to a human', 'I will get somebody')
    expect(await until(async () => (await rowOf(person))?.assigned)).toBe(ada)
    expect(await rowOf(person)).toMatchObject({ waitingSince: expect.any(Number), humanUntil: expect.any(Number) })
    expect(await notesOf(person)).toContain('handed_over')
    await says(person, 'human?')
    await setOptions({ whatsapp_hours: JSON.stringify(EACH_DAY), whatsapp_handover_to: 'assignee' })
    vi.setSystemTime(SATURDAY + 20 * HOUR)
    const late = somebody()
    await says(late, 'agent')
    expect((await acceptedTexts(late, 2))[1]).toContain('Sunday, March 28 at 09:00')
    await setOptions({ whatsapp_hours: '' })
    expect(await textsTo(person)).toEqual(['I will get somebody'])
  })
})

describe('triggers of time', () => {
  test('8: after our last message, once per customer message, through a restart and a change of the clock', async () => {
    await bot(1, { keywords: ['ping'] }, 'pong')
    await bot(8, { minutes: 30 }, 'Still there?')
    const start = SUNDAY + 45 * MINUTE
    vi.setSystemTime(start)
    const person = somebody()
    await saysAndGets(person, 'ping', 'pong')
    await at(person, start + 29 * MINUTE)
    expect(await textsTo(person)).toEqual(['pong'])
    await abortAllDurableObjects()
    await at(person, start + 31 * MINUTE)
    expect(await acceptedTexts(person, 2)).toEqual(['pong', 'Still there?'])
    await at(person, start + 3 * HOUR)
    expect(await textsTo(person)).toHaveLength(2)
    await saysAndGets(person, 'ping', 'pong')
    await objectOf(person).reply({ staffId: ada, text: 'I am here', key: 'k1' })
    await acceptedTexts(person, 4)
    await at(person, start + 6 * HOUR)
    expect(await textsTo(person)).toEqual(['pong', 'Still there?', 'pong', 'I am here'])
  })

  test('8: a message that bots do not read ends the silence too', async () => {
    await bot(1, { keywords: ['ping'] }, 'pong')
    await bot(8, { minutes: 30 }, 'Still there?')
    const start = Date.now()
    const person = somebody()
    await saysAndGets(person, 'ping', 'pong')
    vi.setSystemTime(start + 20 * MINUTE)
    await says(person, 'Hm', { timestamp: String((start + MINUTE) / 1000) })
    await until(async () => (await rowOf(person))?.waitingSince === start + MINUTE)
    await at(person, start + 40 * MINUTE)
    expect(await textsTo(person)).toEqual(['pong'])
  })

  test('11: before the end of the window, once in a session, while the customer owes an answer', async () => {
    await bot(1, { keywords: ['ping'] }, 'pong')
    await bot(11, { minutes: 60 }, 'One hour left')
    const start = Date.now()
    const person = somebody()
    await saysAndGets(person, 'ping', 'pong')
    await at(person, start + 23 * HOUR - MINUTE)
    expect(await textsTo(person)).toEqual(['pong'])
    await at(person, start + 23 * HOUR)
    expect(await acceptedTexts(person, 2)).toEqual(['pong', 'One hour left'])
    await saysAndGets(person, 'ping', 'pong')
    await at(person, start + 46 * HOUR)
    expect(await textsTo(person)).toHaveLength(3)
    const waiting = somebody()
    await says(waiting, 'Hello?')
    await until(async () => (await rowOf(waiting))?.waitingSince)
    await at(waiting, Date.now() + 23 * HOUR)
    expect(await textsTo(waiting)).toEqual([])
  })

  test('11: staff alone are told, also in human mode', async () => {
    await bot(11, { minutes: 60, isForStaff: true }, 'never')
    const start = Date.now()
    const person = somebody()
    await says(person, 'Hello?')
    await until(async () => (await rowOf(person))?.waitingSince)
    await setOptions({ whatsapp_human_mode_hours: '48' })
    await objectOf(person).reply({ staffId: ada, text: 'Hello!', key: 'k2' })
    await acceptedTexts(person, 1)
    await at(person, start + 23 * HOUR)
    await setOptions({ whatsapp_human_mode_hours: '' })
    expect(await notesOf(person)).toEqual(['told'])
    expect(await textsTo(person)).toEqual(['Hello!'])
  })

  test('12: by minutes of business hours over a change of the clock, through eviction; it tells, and gives to the next person', async () => {
    await env.DB.prepare('update tblstaff set is_available = (staffid = ?)').bind(ada).run()
    await setOptions({ whatsapp_hours: JSON.stringify(EACH_DAY) })
    await bot(12, { minutes: 30, isInHours: true, isStaffTold: true, assign: 'next' }, 'Sorry for the wait')
    vi.setSystemTime(SATURDAY + 15 * HOUR + 50 * MINUTE)
    const person = somebody()
    await says(person, 'Is anybody there?')
    await until(async () => (await rowOf(person))?.waitingSince)
    await evictDurableObject(objectOf(person))
    await at(person, SUNDAY + 7 * HOUR + 19 * MINUTE)
    expect(await textsTo(person)).toEqual([])
    await at(person, SUNDAY + 7 * HOUR + 20 * MINUTE)
    await setOptions({ whatsapp_hours: '' })
    expect(await acceptedTexts(person, 1)).toEqual(['Sorry for the wait'])
    expect(await until(async () => (await rowOf(person))?.assigned)).toBe(ada)
    expect(await notesOf(person)).toEqual(expect.arrayContaining(['told', 'assigned']))
    await at(person, SUNDAY + 12 * HOUR)
    expect(await textsTo(person)).toHaveLength(1)
  })

  test.each(['a reply', 'a close'])('12: %s of staff ends it', async (by) => {
    await bot(12, { minutes: 15 }, 'Sorry for the wait')
    const start = Date.now()
    const person = somebody()
    await says(person, 'Is anybody there?')
    await until(async () => (await rowOf(person))?.waitingSince)
    if (by === 'a reply') await objectOf(person).reply({ staffId: ada, text: 'Yes', key: 'k3' })
    else await objectOf(person).setStatus({ by: ada, status: 'closed', outcome: 'resolved' })
    await at(person, start + 16 * MINUTE)
    expect(await textsTo(person)).not.toContain('Sorry for the wait')
  })

  test('13: a close as resolved asks once in its days; spam, and a closed window, ask nothing', async () => {
    await bot(13, { days: 30 }, 'How were we?')
    await bot(1, { keywords: ['ping'] }, 'pong')
    const start = Date.now()
    const person = somebody()
    const close = (who: Person, outcome: 'resolved' | 'spam') =>
      objectOf(who).setStatus({ by: ada, status: 'closed', outcome })
    await saysAndGets(person, 'ping', 'pong')
    await close(person, 'resolved')
    await at(person, start + MINUTE)
    expect(await acceptedTexts(person, 2)).toEqual(['pong', 'How were we?'])
    vi.setSystemTime(start + HOUR)
    await saysAndGets(person, 'ping', 'pong')
    await close(person, 'resolved')
    await at(person, start + 2 * HOUR)
    expect(await textsTo(person)).toHaveLength(3)
    const [spammer, late] = [somebody(), somebody()]
    for (const one of [spammer, late]) await saysAndGets(one, 'ping', 'pong')
    await close(spammer, 'spam')
    await at(spammer, start + 3 * HOUR)
    vi.setSystemTime(start + 30 * HOUR)
    await close(late, 'resolved')
    await at(late, start + 30 * HOUR + MINUTE)
    expect([await textsTo(spammer), await textsTo(late)]).toEqual([['pong'], ['pong']])
  })

  test('a bot that was switched off, or waits for something else now, is not rung', async () => {
    const start = Date.now()
    const person = somebody()
    await bot(1, { keywords: ['ping'] }, 'pong')
    const [off, other] = [await bot(8, { minutes: 5 }, 'off'), await bot(8, { minutes: 5 }, 'other')]
    await saysAndGets(person, 'ping', 'pong')
    await env.DB.prepare('update tblwhatsapp_bots set is_bot_active = 0 where id = ?').bind(off).run()
    await env.DB.prepare('update tblwhatsapp_bots set reply_type = 12 where id = ?').bind(other).run()
    await setOptions({})
    await at(person, start + 6 * MINUTE)
    expect(await textsTo(person)).toEqual(['pong'])
  })
})

test('the form keeps for whom and when a bot is, and the engine goes by it', async () => {
  const may = ['view', 'create', 'edit'] as const
  const { visitor } = await signedInVisitor({ permissions: may.map((one) => ['whatsapp_bot', one] as const) })
  const form = { name: 'Spring', replyType: '1', 'trigger.1.keywords': 'ping', botType: '1', 'config.1.text': 'spring' }
  const given = { [`numbers.${PHONE_NUMBER_ID}`]: '1', 'relTypes.general': '1', oncePerSession: '1', isBotActive: '1' }
  const dates = { activeFrom: '2027-03-28', activeUntil: '2027-03-28' }
  const wrong = await visitor.post('/admin/whatsapp/bots', { ...form, ...given, ...dates, activeUntil: '2027-03-27' })
  expect(wrong.status).toBe(422)
  const saved = await visitor.post('/admin/whatsapp/bots', { ...form, ...given, ...dates })
  expect(saved.status).toBe(303)
  const [stored] = await rows<Record<string, unknown>>('select * from tblwhatsapp_bots')
  expect(stored).toMatchObject({
    numbers: JSON.stringify([PHONE_NUMBER_ID]),
    rel_types: '["general"]',
    once_per_session: 1,
    active_from: SUNDAY - HOUR,
    active_until: SUNDAY + 22 * HOUR,
  })
  const page = await (await visitor.get(`/admin/whatsapp/bots/${String(stored?.['id'])}`)).text()
  expect(page).toMatch(/name="activeUntil"[^>]*value="2027-03-28"|value="2027-03-28"[^>]*name="activeUntil"/)
  await bot(2, { keywords: ['ping'] }, 'always')
  const person = somebody()
  vi.setSystemTime(SUNDAY - HOUR - 1000)
  await saysAndGets(person, 'ping', 'always')
  vi.setSystemTime(SUNDAY - HOUR)
  await saysAndGets(person, 'ping', 'spring', 'always')
  await saysAndGets(person, 'ping', 'always')
  await env.DB.prepare(
    `update tblwhatsapp_bots set once_per_session = 0, rel_types = '["leads"]' where name = 'Spring'`,
  ).run()
  await setOptions({})
  await saysAndGets(person, 'ping', 'always')
})
