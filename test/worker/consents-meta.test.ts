import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { callbackData } from '../../src/whatsapp/callback-data'
import { readConsent } from '../../src/consents/store'
import {
  contactOf,
  envelope,
  flush,
  freshWamid,
  rows,
  seconds,
  somebody,
  startCore,
  type Person,
} from '../support/core'
import { PHONE_NUMBER_ID, signedPost, until } from '../support/worker'

type Json = Record<string, unknown>
type Line = { phone_key: string; at: number; kind: string; source: string; wording: string }

beforeAll(() => startCore())

const AT = 1_790_000_000

function preferences(person: Person, given: Json = {}): Json {
  const preference = {
    ...(person.waId === null ? {} : { wa_id: person.waId }),
    ...(person.userId === null ? {} : { user_id: person.userId }),
    detail: 'User requested to stop marketing messages',
    category: 'marketing_messages',
    value: 'stop',
    timestamp: AT,
    ...given,
  }
  const value = { contacts: [contactOf(person)], user_preferences: [preference] }
  return envelope(value, { field: 'user_preferences' })
}

function failed(person: Person, code: number, given: Json = {}): Json {
  return envelope({
    statuses: [
      {
        id: freshWamid(),
        status: 'failed',
        timestamp: seconds(AT * 1000),
        recipient_id: person.waId,
        errors: [
          { code, title: 'Canary title', error_data: { details: `Not for +${person.waId} with EAAcanarycanary` } },
        ],
        ...given,
      },
    ],
  })
}

async function linesOf({ waId, userId }: Person): Promise<Line[]> {
  await flush()
  return rows(
    'select * from tblwhatsapp_consents where phone_key in (?, ?) order by at, phone_key',
    waId,
    `u:${userId}`,
  )
}

function linesWith(person: Person, count: number): Promise<Line[]> {
  return until(async () => {
    const lines = await linesOf(person)
    return lines.length >= count && lines
  })
}

test('“stop” in WhatsApp’s own preferences counts under number and user id, once however often Meta tells it', async () => {
  const person = somebody()
  for (let i = 0; i < 2; i++) expect((await signedPost(preferences(person))).status).toBe(200)
  const lines = await linesWith(person, 2)
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatchObject({ at: AT * 1000, kind: 'opt_out', source: 'preferences' })
  expect(lines[0]?.wording).toBe('User requested to stop marketing messages')
  expect(await readConsent(env, person.waId!)).toBe('opt_out')
  expect(await readConsent(env, `u:${person.userId}`)).toBe('opt_out')
})

test('of somebody whose number is hidden it counts under the user id, and for whoever asks with both', async () => {
  const person = somebody({ waId: null })
  const userId = `US.${somebody().waId}`
  await signedPost(preferences({ ...person, userId }))
  await linesWith({ ...person, userId }, 1)
  expect(await readConsent(env, ['15550100999', `u:${userId}`])).toBe('opt_out')
})

test.each(['resume', 'signup'])('%j allows marketing again', async (value) => {
  const person = somebody()
  await signedPost(preferences(person))
  await signedPost(preferences(person, { value, timestamp: AT + 60 }))
  await linesWith(person, 4)
  expect(await readConsent(env, person.waId!)).toBe('opt_in')
})

test('an older “stop” that comes late does not outrank a newer “resume”', async () => {
  const person = somebody()
  await signedPost(preferences(person, { value: 'resume', timestamp: AT + 60 }))
  await signedPost(preferences(person))
  await linesWith(person, 4)
  expect(await readConsent(env, person.waId!)).toBe('opt_in')
})

test('the activity log keeps the notice, and what nobody knows yet changes nothing', async () => {
  const person = somebody()
  await signedPost(preferences(person, { value: 'snooze' }))
  await signedPost(preferences(person, { category: 'service_messages' }))
  await signedPost(preferences({ ...person, waId: null, userId: null }))
  await signedPost(envelope({ user_preferences: 'rubbish' }, { field: 'user_preferences' }))
  await signedPost(envelope({ user_preferences: [null, 7, {}] }, { field: 'user_preferences' }))
  const kept = await until(async () => {
    await flush()
    const lines = await rows("select 1 from tblwhatsapp_activity_log where kind = 'webhook.user_preferences'")
    return lines.length >= 5 && lines
  })
  expect(kept.length).toBeGreaterThanOrEqual(5)
  expect(await linesOf(person)).toEqual([])
})

test('a notice for a number that is not ours changes nothing', async () => {
  const person = somebody()
  const foreign = JSON.stringify(preferences(person)).replaceAll(PHONE_NUMBER_ID, '999')
  expect((await signedPost(foreign)).status).toBe(200)
  await flush()
  expect(await linesOf(person)).toEqual([])
})

test('a send that failed with 131050 is an opt-out, with the conversation that it failed in', async () => {
  const person = somebody()
  const biz = callbackData('conversation-1', 3, AT * 1000)
  const body = failed(person, 131050, { biz_opaque_callback_data: biz, recipient_user_id: person.userId })
  for (let i = 0; i < 2; i++) await signedPost(body)
  const lines = await linesWith(person, 2)
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatchObject({ kind: 'opt_out', source: 'meta:131050', interaction_id: 'conversation-1' })
})

test('every failed delivery leaves one line: which message, why, what to do; no number, no word, no secret', async () => {
  const person = somebody()
  const body = failed(person, 131026, { biz_opaque_callback_data: callbackData('conversation-2', 7, AT * 1000) })
  for (let i = 0; i < 2; i++) await signedPost(body)
  const found = await until(async () => {
    await flush()
    const lines = await rows<{ summary: string; request: string; response: string; outcome: string }>(
      "select * from tblwhatsapp_activity_log where kind = 'send.failed' and instr(request, 'conversation-2') > 0",
    )
    return lines.length > 0 && lines
  })
  expect(found).toHaveLength(1)
  const [line] = found
  expect(line).toMatchObject({ outcome: 'failed' })
  expect(JSON.parse(line!.request)).toMatchObject({ message: 'conversation-2:7', to: `…${person.waId!.slice(-4)}` })
  expect(JSON.parse(line!.response)).toMatchObject({ code: 131026, cure: expect.any(String) })
  expect(JSON.stringify(line)).not.toContain(person.waId)
  expect(JSON.stringify(line)).not.toContain('EAAcanary')
  expect(await linesOf(person)).toEqual([])
})
