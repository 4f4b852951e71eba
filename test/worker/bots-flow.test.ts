import { abortAllDurableObjects } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import { findFlowInWork, listFlowVersions, publishFlowDraft, saveFlowDraft } from '../../src/bots/flow/draft-store'
import { problemsOfFlow } from '../../src/bots/flow/problems-store'
import type { Flow } from '../../src/bots/flow/schema'
import {
  addBot,
  applySettings,
  interactionOf,
  messageFrom,
  postOf,
  rows,
  says as writes,
  setOptions,
  somebody,
  startCore,
  type Person,
} from '../support/core'
import { flowOf, node, says } from '../support/flows'
import { hire } from '../support/staff'
import { control, PHONE_NUMBER_ID, sentTo, signedPost, until } from '../support/worker'

const MINUTE_MS = 60_000

beforeAll(async () => {
  await startCore()
  await setOptions({ whatsapp_auto_lead_settings: 'enable' })
})

afterEach(() => vi.useRealTimers())

function objectOf({ waId }: Person) {
  return stubs(env).conversation(`${PHONE_NUMBER_ID}:${waId}`)
}

/** A bot that begins this flow at a word of its own. */
async function published(flow: Flow): Promise<{ botId: number; word: string }> {
  const word = `go ${crypto.randomUUID().slice(0, 8)}`
  const botId = await addBot({ name: 'Flow', trigger: { keywords: [word] }, botType: 4, config: {} })
  await publish(botId, flow)
  return { botId, word }
}

async function publish(botId: number, flow: Flow): Promise<void> {
  await draft(botId, flow)
  expect(await publishFlowDraft(env, { botId, before: await inWork(botId), by: 1 }, Date.now())).toBeGreaterThan(0)
  await applySettings()
}

async function draft(botId: number, flow: Flow): Promise<void> {
  const before = await inWork(botId)
  expect(await saveFlowDraft(env, { botId, before, flowDraft: JSON.stringify(flow) })).toBe(true)
}

async function inWork(botId: number) {
  const found = await findFlowInWork(env, botId)
  if (!found) throw new Error('no such bot')
  return found
}

/** What they were sent so far, in words, once there are so many. */
async function heard(person: Person, count: number): Promise<string[]> {
  return until(async () => {
    const texts = (await sentTo(person.waId ?? '')).flatMap(({ body }) => wordsOf(body))
    return texts.length >= count && texts
  })
}

/** The object forgets all that is not stored, wakes at that moment and rings what is due. */
async function later(person: Person, minutes: number): Promise<void> {
  const at = Date.now() + minutes * MINUTE_MS + 1_000
  await abortAllDurableObjects()
  vi.useFakeTimers({ toFake: ['Date'], now: at })
  await until(async () => {
    await objectOf(person).wake()
    return true
  })
}

function wordsOf(body: Record<string, unknown>): string[] {
  const { text, interactive } = body as { text?: { body: string }; interactive?: { body: { text: string } } }
  const words = text?.body ?? interactive?.body.text
  return words === undefined ? [] : [words]
}

async function buttonsOf(person: Person): Promise<{ id: string; title: string }[]> {
  const calls = await sentTo(person.waId ?? '')
  type Body = { interactive?: { action: { buttons?: { reply: { id: string; title: string } }[] } } }
  return calls.flatMap(({ body }) => (body as Body).interactive?.action.buttons?.map(({ reply }) => reply) ?? [])
}

function taps(person: Person, reply: { id: string; title: string }) {
  const interactive = { type: 'button_reply', button_reply: reply }
  return signedPost(postOf(person, messageFrom(person, { type: 'interactive', interactive })))
}

test('a question, a condition and a ticket that is confirmed: a double tap makes one', async () => {
  const ticket = { subject: 'Order {number}', message: '{name} asks for {number} pieces', saveAs: 'ticket' }
  const { word } = await published(
    flowOf(
      node('q', 'question', { text: 'How many?', check: 'number', saveAs: 'number' }, 'c'),
      node(
        'c',
        'condition',
        { rules: [{ of: 'variable', name: 'number', is: 'more', value: '100' }] },
        { yes: 't', no: 's' },
      ),
      node('t', 'ticket', ticket, 'thanks'),
      says('thanks', 'Thanks for no. {ticket}'),
      says('s', 'That is few'),
    ),
  )
  const person = somebody()
  await writes(person, word)
  expect(await heard(person, 1)).toEqual(['How many?'])
  await writes(person, 'many')
  expect((await heard(person, 2))[1]).toBe('Please answer with a number.')
  await writes(person, '250 pieces')
  expect((await heard(person, 3))[2]).toContain('*Order 250*')
  const [confirm] = await buttonsOf(person)
  if (!confirm) throw new Error('no button')
  await Promise.all([taps(person, confirm), taps(person, confirm)])
  const told = await heard(person, 5)
  const made = await rows<{ ticketid: number; summary_key: string; subject: string }>(
    'select ticketid, summary_key, subject from tbltickets where subject = ?',
    'Order 250',
  )
  expect(made).toHaveLength(1)
  const [{ ticketid, summary_key: key } = { ticketid: 0, summary_key: '' }] = made
  expect(key).toContain((await interactionOf(person)).id)
  expect(told.slice(3)).toEqual([
    `Your request was passed on. Its number is ${ticketid}.`,
    `Thanks for no. ${ticketid}`,
  ])
})

test('a ticket that is never confirmed is none, and the trace says so at each message', async () => {
  const { word } = await published(
    flowOf(node('t', 'ticket', { subject: 'Lamp', message: 'It is dark' }, 's'), says('s', 'Done')),
  )
  const person = somebody()
  await writes(person, word)
  expect((await heard(person, 1))[0]).toContain('*Lamp*')
  expect(await traceOf(person, word)).toContain('Asked the customer to confirm the summary')
  await writes(person, 'Are you there?')
  expect(await traceOf(person, 'Are you there?')).toContain('The summary is not confirmed yet: there is no ticket.')
  await later(person, 25 * 60)
  await writes(person, 'Still dark')
  expect(await traceOf(person, 'Still dark')).toContain('did not confirm the summary within a day: no ticket was made')
  await writes(person, 'Anybody?')
  expect(await traceOf(person, 'Anybody?')).not.toContain('summary')
  expect(await rows('select 1 from tbltickets where subject = ?', 'Lamp')).toEqual([])
  expect(await heard(person, 1)).toHaveLength(1)
})

/** Why what they wrote was answered as it was. */
function traceOf(person: Person, body: string): Promise<string> {
  return until(async () => {
    const [row] = await rows<{ trace: string | null }>(
      'select trace from tblwhatsapp_interaction_messages where interaction_id = ? and body = ?',
      (await interactionOf(person)).id,
      body,
    )
    return row?.trace
  })
}

test('who is under way finishes on the version they began, others get the new one', async () => {
  const version = (text: string) => flowOf(node('q', 'question', { text, saveAs: 'x' }, 's'), says('s', `${text} {x}`))
  const { botId, word } = await published(version('Old'))
  const [ada, amir] = [somebody(), somebody()]
  await writes(ada, word)
  await heard(ada, 1)
  await publish(botId, version('New'))
  await writes(amir, word)
  await heard(amir, 1)
  await Promise.all([writes(ada, 'yes'), writes(amir, 'no')])
  expect(await heard(ada, 2)).toEqual(['Old', 'Old yes'])
  expect(await heard(amir, 2)).toEqual(['New', 'New no'])
})

test('another system’s answer becomes a variable; its failure goes another way', async () => {
  await control('web', { host: 'orders.web.example', body: '{"order":{"state":"on its way"}}' })
  const call = (host: string) =>
    flowOf(
      node(
        'h',
        'http',
        { url: `https://${host}/orders?of={phone}`, takes: [{ name: 'state', path: 'order.state' }] },
        { next: 's', failed: 'f' },
      ),
      says('s', 'It is {state}'),
      says('f', 'Ask us later'),
    )
  const [good, bad] = [await published(call('orders.web.example')), await published(call('broken.web.example'))]
  const [ada, amir] = [somebody(), somebody()]
  await Promise.all([writes(ada, good.word), writes(amir, bad.word)])
  expect(await heard(ada, 1)).toEqual(['It is on its way'])
  expect(await heard(amir, 1)).toEqual(['Ask us later'])
})

test('a delay and a time-out survive the object’s end, and happen once', async () => {
  const { word } = await published(
    flowOf(
      says('a', 'One', 'd'),
      node('d', 'delay', { amount: 10, unit: 'minutes' }, 'q'),
      node('q', 'question', { text: 'Still there?', saveAs: 'x', timeoutMinutes: 30 }, { next: 'e', timeout: 't' }),
      says('t', 'Bye then'),
      says('e', 'Good'),
    ),
  )
  const person = somebody()
  await writes(person, word)
  expect(await heard(person, 1)).toEqual(['One'])
  await interactionOf(person)
  await later(person, 9)
  expect(await heard(person, 1)).toEqual(['One'])
  await later(person, 1)
  expect(await heard(person, 2)).toEqual(['One', 'Still there?'])
  await later(person, 30)
  await objectOf(person).wake()
  expect(await heard(person, 3)).toEqual(['One', 'Still there?', 'Bye then'])
})

describe('versions', () => {
  const flow = (text: string) => flowOf(says('s', text))

  test('two who publish at once do not overwrite each other', async () => {
    const { botId } = await published(flow('First'))
    await draft(botId, flow('Second'))
    const given = { botId, before: await inWork(botId), by: 1 }
    const outcomes = await Promise.all([publishFlowDraft(env, given, 1), publishFlowDraft(env, given, 2)])
    expect(outcomes.filter((version) => version !== null)).toEqual([2])
    expect((await listFlowVersions(env, botId)).map(({ version }) => version)).toEqual([2, 1])
  })

  test('a circle hinders publishing; where one is stored, it is stopped and the trace says so', async () => {
    const { botId, word } = await published(flow('First'))
    const circle = flowOf(says('a', 'Ping', 'b'), node('b', 'jump', { to: 'node' }, 'a'))
    expect(await problemsOfFlow(env, circle)).toMatchObject([{ nodeId: 'a', isHint: false }])
    await draft(botId, circle)
    await env.DB.prepare('update tblwhatsapp_bots set flow_data = flow_draft where id = ?').bind(botId).run()
    await applySettings()
    const person = somebody()
    await writes(person, word)
    expect(await heard(person, 10)).toHaveLength(10)
    const { id } = await interactionOf(person)
    const trace = await until(async () => {
      const [row] = await rows<{ trace: string | null }>(
        "select trace from tblwhatsapp_interaction_messages where interaction_id = ? and direction = 'in'",
        id,
      )
      return row?.trace
    })
    expect(trace).toContain('does it go in a circle?')
  })
})

test('a person who takes over ends the flow: nothing is sent in between, and triggers answer afterwards', async () => {
  const { word } = await published(
    flowOf(node('q', 'question', { text: 'Well?', saveAs: 'x' }, 's'), says('s', 'Got {x}')),
  )
  const person = somebody()
  await writes(person, word)
  await heard(person, 1)
  const { staffId } = await hire()
  await objectOf(person).takeOver({ staffId })
  await writes(person, 'hello?')
  await until(async () => (await objectOf(person).newestLines()).row?.lastInSeq === 2)
  await objectOf(person).handBack({ staffId })
  await writes(person, word)
  expect(await heard(person, 2)).toEqual(['Well?', 'Well?'])
})
