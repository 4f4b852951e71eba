import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { send } from '../../src/whatsapp/send'
import { addBot, interactionOf, says, setOptions, somebody, startCore, wakeAll } from '../support/core'
import { postSigned, SIGNING_SECRET } from '../support/crm-events'
import { consume, runCron } from '../support/doors'
import { signedInVisitor } from '../support/staff'
import { PHONE_NUMBER_ID, signedPost, until } from '../support/worker'

const TEXT = 'xylophone under the kitchen table'
const TOKEN = 'EAAGm0PX4ZCpsBAKZCZBcanary'
const REQUEST = /^[0-9a-f]{16}(-[A-Z]{3})?$/

type Line = { level: string; event: string; [name: string]: unknown }

let said: string[] = []
let d1: { restore: () => void } | null = null

beforeAll(async () => {
  await startCore()
  await addBot()
  await setOptions({ whatsapp_api_signing_secret: SIGNING_SECRET })
})

beforeEach(() => {
  said = []
  for (const level of ['info', 'warn', 'error', 'log', 'debug'] as const) {
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => void said.push(words.map(String).join(' ')))
  }
})

afterEach(() => {
  d1?.restore()
  d1 = null
  vi.restoreAllMocks()
})

function lines(): Line[] {
  return said.map((line) => JSON.parse(line) as Line)
}

function lineWith(event: string): Promise<Line> {
  return until(() => lines().find((line) => line.event === event))
}

/** D1 answers nothing but errors, and tells in them all that it was given. */
function leakD1(): { restore: () => void } {
  const refuse = (query: string, values: unknown[]) => () =>
    Promise.reject(new Error(`D1_ERROR: near "${values.join(' ')}": syntax error\n${query} ${values.join(' ')}`))
  const statement = (query: string, values: unknown[]): D1PreparedStatement => {
    const no = refuse(query, values)
    return { bind: (...given: unknown[]) => statement(query, given), first: no, run: no, all: no, raw: no }
  }
  const spies = [
    vi.spyOn(env.DB, 'prepare').mockImplementation((query) => statement(query, [])),
    vi.spyOn(env.DB, 'batch').mockImplementation(refuse('batch', [TEXT, TOKEN])),
  ]
  return { restore: () => spies.forEach((spy) => spy.mockRestore()) }
}

describe('what the log says', () => {
  test('is JSON with level and event, and nothing of what customers wrote, who they are, or a secret', async () => {
    const person = somebody({ name: 'Wilhelmina Canary' })
    const { visitor } = await signedInVisitor({ isAdmin: true })
    expect(await says(person, TEXT)).toBe(200)
    await interactionOf(person)
    d1 = leakD1()
    expect(await says(person, `${TEXT} again`)).toBe(200)
    await postSigned({ id: 'evt-canary', event: 'contact.created', data: { name: TEXT, phone: `+${person.waId}` } })
    await visitor.post('/admin/leads', { name: TEXT, phonenumber: `+${person.waId}`, email: 'canary@example.com' })
    const batch = createMessageBatch('crmconnect-whatsapp-notifications', [
      { id: crypto.randomUUID(), timestamp: new Date(), attempts: 1, body: { kind: TEXT, token: TOKEN } },
    ])
    await consume(batch, env)
    await runCron('* * * * *', env)
    await wakeAll()
    const events = new Set(lines().map(({ event }) => event))
    expect(events).toContain('push.unreadable')
    expect(events).toContain('cron.failed')
    expect(events.size).toBeGreaterThan(5)

    const whole = said.join('\n')
    for (const canary of ['xylophone', 'Wilhelmina', person.waId!, 'wamid.', TOKEN, SIGNING_SECRET, 'canary@'])
      expect(whole).not.toContain(canary)
    expect(whole).not.toMatch(/demo-(app-secret|access-token|verify-token)/)
    for (const line of lines()) {
      expect(line.level).toMatch(/^(info|warn|error)$/)
      expect(line.event).toMatch(/^[a-z][\w.-]+$/)
      expect(Object.values(line)).not.toContain('[hidden]')
    }
    for (const { task } of lines().filter(({ event }) => event === 'cron.failed')) expect(task).toMatch(/^[a-z.-]+$/)
  }, 30_000)

  test('names one request from the webhook to its conversation', async () => {
    const person = somebody()
    d1 = leakD1()
    expect(await says(person, 'hello')).toBe(200)
    const line = await lineWith('conversation.drain-waits')
    expect(line).toMatchObject({ level: 'warn', door: 'object', symbol: 'database' })
    expect(line['request']).toMatch(REQUEST)
    d1.restore()
    await wakeAll()
    expect((await interactionOf(person)).id).toBe(line['conversation'])
  })

  test('a fault of ours is one line, under the code that the page shows and the answer carries', async () => {
    const { visitor } = await signedInVisitor({ isAdmin: true })
    const first = env.DB.prepare.bind(env.DB)
    vi.spyOn(env.DB, 'prepare').mockImplementation((query) => {
      if (query.includes('tblquick_replies')) throw new Error(`Anna's number is +15551234567`)
      return first(query)
    })
    const answer = await visitor.get('/admin/whatsapp/quick-replies')
    expect(answer.status).toBe(500)
    const request = answer.headers.get('x-request-id')
    expect(request).toMatch(REQUEST)
    expect(await answer.text()).toContain(`/admin/health/watching?id=${request}`)
    const page = await (await visitor.get(`/admin/health/watching?id=${request}`)).text()
    expect(page).toContain(`request = &quot;${request}&quot;`)
    expect(lines().filter(({ level }) => level === 'error')).toMatchObject([
      { event: 'admin.failed', door: 'fetch', request, route: '/admin/whatsapp/quick-replies', method: 'GET' },
    ])
  })

  test('a download that breaks off is one line, under the request that began it', async () => {
    const { visitor } = await signedInVisitor({ isAdmin: true })
    const first = env.DB.prepare.bind(env.DB)
    vi.spyOn(env.DB, 'prepare').mockImplementation((query) => {
      if (query.includes('from tblwhatsapp_consents c where')) throw new Error(`Anna's number is +15551234567`)
      return first(query)
    })
    const answer = await visitor.post('/admin/whatsapp/consents/export')
    await expect(answer.text()).rejects.toThrow('broke off')
    const request = answer.headers.get('x-request-id')
    expect(await lineWith('download.broken')).toMatchObject({ level: 'error', door: 'fetch', request })
  })

  test('Cloudflare’s id of a request is the one that is answered', async () => {
    const headers = { 'cf-ray': '8f1c2a3b4c5d6e7f-GRU' }
    const answer = await exports.default.fetch('http://localhost/healthz', { headers })
    expect(answer.headers.get('x-request-id')).toBe('8f1c2a3b4c5d6e7f-GRU')
  })

  test('a queue’s message that fails is one line with its id, and is tried again', async () => {
    const id = crypto.randomUUID()
    const body = { object: 'no object of ours', job: 'r1', request: '0123456789abcdef' }
    const batch = createMessageBatch('crmconnect-whatsapp-jobs', [{ id, timestamp: new Date(), attempts: 2, body }])
    await consume(batch, env)
    expect((await getQueueResult(batch, createExecutionContext())).retryMessages).toMatchObject([{ msgId: id }])
    expect(await lineWith('bots.job-failed')).toMatchObject({
      level: 'warn',
      door: 'queue',
      queue: 'crmconnect-whatsapp-jobs',
      message: id,
      job: 'r1',
      request: '0123456789abcdef',
      attempt: 2,
    })
  })
})

describe('what is counted', () => {
  /** By kind, as Analytics Engine would get it. */
  function points() {
    const written = vi.spyOn(env.METRICS!, 'writeDataPoint').mockImplementation(() => undefined)
    return (kind: string) =>
      written.mock.calls.flatMap(([point]) =>
        point?.indexes?.[0] === kind ? [[...(point.blobs ?? []), ...(point.doubles ?? [])]] : [],
      )
  }

  test('a post, the bot that answers and its message, each once and with nobody’s number', async () => {
    const of = points()
    const person = somebody()
    expect(await says(person, 'ping')).toBe(200)
    await until(() => of('send').length > 0)
    expect(of('post').filter((row) => row[6] === 1)).toMatchObject([
      ['taken', '', '', '', '', '', 1, expect.any(Number), 0, 0],
    ])
    expect(JSON.stringify(['post', 'bot', 'send'].map(of))).not.toContain(person.waId)
    expect(of('bot')).toMatchObject([['', '', 'exact', 'text', PHONE_NUMBER_ID, '', 1, 0, 0, 0]])
    expect(of('send')).toMatchObject([['sent', '', 'text', 'bot', PHONE_NUMBER_ID, '', 0, expect.any(Number), 0, 0]])
  })

  test('a forged post, a refused message by its symbol, a run of the clock, a message of a queue that is tried again', async () => {
    const of = points()
    expect((await signedPost({ entry: [] }, 'another-secret')).status).toBe(401)
    expect(of('post').map(([result]) => result)).toEqual(['forged'])
    const outcome = await send(env, {
      phoneNumberId: PHONE_NUMBER_ID,
      to: { waId: somebody().waId, userId: null },
      message: { type: 'text', body: 'too late' },
      windowUntil: null,
      priority: 'staff',
      callbackData: 'm0.test',
    })
    expect(outcome.outcome).toBe('refused')
    expect(of('send').map((row) => row.slice(0, 4))).toEqual([['refused', 'window-closed', 'text', 'staff']])
    const body = { object: 'no object of ours', job: 'r1' }
    const queue = 'crmconnect-whatsapp-jobs'
    const messages = [{ id: crypto.randomUUID(), timestamp: new Date(), attempts: 1, body }]
    await consume(createMessageBatch(queue, messages), env)
    expect(
      of('queue')
        .filter(([, , what]) => what === queue)
        .map(([result]) => result),
    ).toEqual(['again', 'done'])
    await runCron('0 * * * *', env)
    expect(of('cron').map(([result, , what]) => [result, what])).toEqual([['done', 'hour']])
  })

  test('a dataset that fails takes nothing along', async () => {
    vi.spyOn(env.METRICS!, 'writeDataPoint').mockImplementation(() => {
      throw new Error('Analytics Engine is away')
    })
    const person = somebody()
    expect(await says(person, 'ping')).toBe(200)
    expect((await interactionOf(person)).id).not.toBe('')
  })
})
