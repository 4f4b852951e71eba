import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AdminVisitor } from '../support/admin-visitor'
import { BUSINESS, callsTo, logLines, newToken, option, PAGE, secret, WABA } from '../support/connection'
import { runCron } from '../support/doors'
import { signedInVisitor } from '../support/staff'
import { control, customerSays, freshWaId, seed, sentTo, until } from '../support/worker'

let admin: AdminVisitor

beforeAll(async () => {
  await seed()
  admin = (await signedInVisitor({ isAdmin: true })).visitor
})

/** A good token is in use, nothing is suspected. */
let token = ''
beforeEach(async () => {
  await control('reset', {})
  token = await newToken()
  for (const name of ['whatsapp_exposure_suspected', 'whatsapp_exposed_token'])
    await env.DB.prepare("update tbloptions set value = '' where name = ?").bind(name).run()
  await saveToken(token)
})

describe('exposure suspected', () => {
  test('stops what is sent and forgets the token, in one save', async () => {
    expect((await admin.post(`${PAGE}/exposure`)).headers.get('location')).toBe(`${PAGE}?done=stopped`)
    expect(await option('whatsapp_exposure_suspected')).toBe('1')
    expect(await option('whatsapp_access_token')).toBe('')
    expect(await secret('whatsapp_exposed_token')).toBe(token)
    const waId = freshWaId()
    await customerSays(waId, 'hello')
    const bubble = await until(() => outbound(waId))
    expect(bubble.status).not.toBe('sent')
    expect(await sentMessages(waId)).toEqual([])
    expect(await page()).toContain('role="alert" class="font-medium"')
  })

  test('stays red while Meta says that the token lives, or cannot be asked', async () => {
    await admin.post(`${PAGE}/exposure`)
    const alive = await admin.post(`${PAGE}/exposure/check`)
    expect(alive.status).toBe(422)
    expect(await alive.text()).toContain('Meta says that the token still works')
    await control('faults', { match: { path: 'debug_token', kind: 'management' }, status: 500, html: true, times: 1 })
    expect(await (await admin.post(`${PAGE}/exposure/check`)).text()).toContain('Meta could not say')
    expect(await secret('whatsapp_exposed_token')).toBe(token)
  })

  test.each([{ data: {} }, { data: { is_valid: 'false' } }, { data: { is_valid: null } }, {}])(
    'an answer that does not say that it is dead leaves it red: %j',
    async (json) => {
      await admin.post(`${PAGE}/exposure`)
      await control('faults', { match: { path: 'debug_token', kind: 'management' }, status: 200, json })
      expect(await (await admin.post(`${PAGE}/exposure/check`)).text()).toContain('Meta could not say')
      await runCron('0 * * * *', env)
      expect(await secret('whatsapp_exposed_token')).toBe(token)
    },
  )

  test('once dead the token is forgotten; what waited is sent with the new one', async () => {
    await admin.post(`${PAGE}/exposure`)
    const waId = freshWaId()
    await customerSays(waId, 'hello')
    await control('accounts/tokens/revoke', { token })
    expect((await admin.post(`${PAGE}/exposure/check`)).headers.get('location')).toBe(`${PAGE}?done=dead`)
    expect(await option('whatsapp_exposed_token')).toBe('')
    expect(await option('whatsapp_exposure_suspected')).toBe('1')
    expect(await page()).toContain('enter a new token below')
    expect(await sentMessages(waId)).toEqual([])
    expect((await saveToken(await newToken())).status).toBe(303)
    expect(await option('whatsapp_exposure_suspected')).toBe('')
    expect(await page()).not.toContain('enter a new token below')
    await until(() => outbound(waId))
    await control('clock', { offsetMs: 60_000 })
    await until(async () => (await sentMessages(waId)).length > 0)
  })

  test('a new token waits until the hourly run finds the old one dead', async () => {
    await admin.post(`${PAGE}/exposure`)
    const fresh = await newToken()
    await saveToken(fresh)
    expect(await option('whatsapp_exposure_suspected')).toBe('1')
    expect(await page()).toContain('A new token is stored')
    await runCron('0 * * * *', env)
    expect(await option('whatsapp_exposure_suspected')).toBe('1')
    await control('accounts/tokens/revoke', { token })
    await runCron('0 * * * *', env)
    expect(await option('whatsapp_exposure_suspected')).toBe('')
    expect(await option('whatsapp_exposed_token')).toBe('')
    expect(await secret('whatsapp_access_token')).toBe(fresh)
  })

  test('can be ended by a person who confirms it, but only with a new token', async () => {
    await admin.post(`${PAGE}/exposure`)
    expect((await admin.post(`${PAGE}/exposure/end`)).status).toBe(422)
    expect(await option('whatsapp_exposure_suspected')).toBe('1')
    await saveToken(await newToken())
    expect((await admin.post(`${PAGE}/exposure/end`)).headers.get('location')).toBe(`${PAGE}?done=ended`)
    expect(await option('whatsapp_exposure_suspected')).toBe('')
  })

  test('ended by a person stays red, and is asked about, until Meta says that the token is dead', async () => {
    await admin.post(`${PAGE}/exposure`)
    await saveToken(await newToken())
    await admin.post(`${PAGE}/exposure/end`)
    expect(await secret('whatsapp_exposed_token')).toBe(token)
    expect(await page()).toContain('Sending goes on with the new one.')
    expect(await page()).not.toContain('Go on although it may live')
    expect((await saveToken(token)).status).toBe(422)
    expect((await admin.post(`${PAGE}/exposure/check`)).status).toBe(422)
    await control('accounts/tokens/revoke', { token })
    await runCron('0 * * * *', env)
    expect(await option('whatsapp_exposed_token')).toBe('')
    expect(await page()).not.toContain('Sending goes on with the new one.')
  })

  test('the suspected token is not taken as the new one, and is asked about only', async () => {
    await admin.post(`${PAGE}/exposure`)
    const before = (await sentAll()).length
    const answer = await saveToken(token)
    expect(await answer.text()).toContain('This is the token that others may know')
    const waId = freshWaId()
    await customerSays(waId, 'hello')
    await until(() => outbound(waId))
    await admin.post(`${PAGE}/exposure/check`)
    expect((await callsTo('debug_token')).map(({ query }) => query['input_token'])).toContain(token)
    expect((await sentAll()).length).toBe(before)
  })

  test('of the new token too keeps both until each is dead', async () => {
    await admin.post(`${PAGE}/exposure`)
    const second = await newToken()
    await saveToken(second)
    await admin.post(`${PAGE}/exposure`)
    expect(await secret('whatsapp_exposed_token')).toBe(`${token} ${second}`)
    await control('accounts/tokens/revoke', { token })
    expect((await admin.post(`${PAGE}/exposure/check`)).status).toBe(422)
    expect(await secret('whatsapp_exposed_token')).toBe(second)
  })

  test('ends by itself once the new token turns good after the old one died', async () => {
    await admin.post(`${PAGE}/exposure`)
    const fresh = await newToken()
    await saveToken(fresh)
    await env.DB.prepare(
      `update tbloptions set value = replace(replace(value, '"ok":true', '"ok":false'), '"problem":null', '"problem":"app-refused"') where name = 'whatsapp_token_state'`,
    ).run()
    await control('accounts/tokens/revoke', { token })
    await admin.post(`${PAGE}/exposure/check`)
    expect([await option('whatsapp_exposed_token'), await option('whatsapp_exposure_suspected')]).toEqual(['', '1'])
    await runCron('0 * * * *', env)
    expect(await option('whatsapp_exposure_suspected')).toBe('')
  })

  test('is told on every page until the token is dead, with the way there for those who can act', async () => {
    const agent = (await signedInVisitor({ permissions: [['whatsapp_template', 'view']] })).visitor
    const templates = async (visitor: AdminVisitor) => (await visitor.get('/admin/whatsapp/templates')).text()
    expect(await templates(admin)).not.toContain('See what to do')
    await admin.post(`${PAGE}/exposure`)
    expect(await templates(admin)).toContain(`href="${PAGE}">See what to do`)
    const seen = await templates(agent)
    expect(seen).toContain('Nothing is sent: the access token may be known to others. An administrator has to act.')
    expect(seen).not.toContain('See what to do')
    await saveToken(await newToken())
    await admin.post(`${PAGE}/exposure/end`)
    expect(await templates(admin)).toContain('An access token that others may know may still work.')
    await control('accounts/tokens/revoke', { token })
    await admin.post(`${PAGE}/exposure/check`)
    expect(await templates(admin)).not.toContain('See what to do')
  })

  test('without a token there is nothing to stop', async () => {
    await admin.post(`${PAGE}/exposure`)
    expect((await admin.post(`${PAGE}/exposure`)).status).toBe(422)
  })
})

test('the log tells of it, without a token', async () => {
  await admin.post(`${PAGE}/exposure`)
  await control('accounts/tokens/revoke', { token })
  await admin.post(`${PAGE}/exposure/check`)
  const lines = await logLines()
  expect(lines.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['connection.exposure.suspected', 'connection.exposure.ended']),
  )
  expect(JSON.stringify(lines)).not.toContain('EAA')
})

function saveToken(accessToken: string): Promise<Response> {
  return admin.post(`${PAGE}/token`, {
    whatsapp_business_id: BUSINESS,
    whatsapp_business_account_id: WABA,
    whatsapp_access_token: accessToken,
  })
}

async function page(): Promise<string> {
  return (await admin.get(PAGE)).text()
}

/** Every call to `/messages`, whoever it was for, refused ones too. */
async function sentAll(): Promise<unknown[]> {
  return (await fetch('http://simulator.test/_control/sent')).json<unknown[]>()
}

async function sentMessages(waId: string) {
  return (await sentTo(waId)).filter(({ body, status }) => body['type'] !== undefined && status === 200)
}

function outbound(waId: string) {
  return env.DB.prepare(
    `select m.status from tblwhatsapp_interaction_messages m join tblwhatsapp_interactions i on i.id = m.interaction_id
     where i.wa_id = ? and m.direction = 'out'`,
  )
    .bind(waId)
    .first<{ status: string }>()
}
