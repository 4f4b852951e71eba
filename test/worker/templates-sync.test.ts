import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import { findTemplate } from '../../src/whatsapp/templates/store'
import { loadTemplates } from '../../src/whatsapp/templates/sync'
import { flush, refuseD1, rows, setOptions, startCore, WABA_ID } from '../support/core'
import { runCron } from '../support/doors'
import {
  addAtMeta,
  callsTo,
  costOf,
  forgetAtMeta,
  metaTemplates,
  reviewAtMeta,
  storedTemplate,
  storedTemplates,
} from '../support/sync'
import { control, signedPost, until } from '../support/worker'

beforeAll(() => startCore())

beforeEach(async () => {
  await env.DB.prepare('delete from tblwhatsapp_interaction_templates').run()
  await control('reset', {})
})

const LISTS = 'message_templates'

async function bulk(count: number, given: Record<string, unknown> = {}): Promise<string[]> {
  await forgetAtMeta()
  return addAtMeta({ count, ...given })
}

/** As if nothing had ever been loaded or tried. */
function forgetMarks(): Promise<unknown> {
  return runInDurableObject(stubs(env).config(), (_config, { storage }) =>
    storage.sql.exec('delete from marks').toArray(),
  )
}

/** Whether the last loading failed, as the screen shows it. */
async function failedMark(): Promise<boolean> {
  const marks = await stubs(env).config().marks()
  const at = (name: string) => marks.find((mark) => mark.name === name)?.at ?? 0
  return at('templates.sync-failed') > at('templates.synced')
}

const cron = (expression: string) => runCron(expression, env)

describe('loading', () => {
  test('brings every template of Meta, of every kind, with its state', async () => {
    const result = await loadTemplates(env)
    const meta = await metaTemplates()
    expect(result).toEqual({ ok: true, total: meta.length, changed: meta.length, removed: 0, at: expect.any(Number) })
    const stored = await storedTemplates()
    expect(stored.map(({ id, name, language, status }) => [id, name, language, status])).toEqual(
      meta.map(({ id, name, language, status }) => [id, name, language, status]),
    )
    expect(stored.every(({ waba_id: wabaId }) => wabaId === WABA_ID)).toBe(true)
    expect(stored.find(({ name }) => name === 'win_back')).toMatchObject({
      status: 'REJECTED',
      rejected_reason: 'INVALID_FORMAT',
    })
    expect(stored.find(({ name }) => name === 'welcome_offer')).toMatchObject({
      parameter_format: 'NAMED',
      quality: 'GREEN',
      category: 'MARKETING',
    })
    expect(await findTemplate(env, { name: 'order_update', language: 'es' })).toMatchObject({
      status: 'APPROVED',
      components: [{ type: 'HEADER', format: 'TEXT' }, { type: 'BODY' }, { type: 'FOOTER' }, { type: 'BUTTONS' }],
    })
  })

  test('1,000 templates of which 3 changed: 10 pages, 3 rows written, no more', async () => {
    const ids = await bulk(1000)
    expect(await loadTemplates(env)).toMatchObject({ ok: true, total: 1000, changed: 1000 })
    for (const id of [ids[5]!, ids[500]!, ids[999]!])
      await control(`templates/${id}/review`, { event: 'QUALITY', quality: 'YELLOW' })
    await until(async () => (await storedTemplate(ids[999]!))?.quality === 'YELLOW')
    // As if the webhooks had never come.
    await env.DB.prepare(
      `update tblwhatsapp_interaction_templates set quality = 'UNKNOWN', event_at = null, fingerprint = 'old' where event_at is not null`,
    ).run()
    await flush()
    const before = (await callsTo(LISTS)).length
    const { result, rowsWritten, changes, subrequests } = await costOf(() => loadTemplates(env))
    expect(result).toMatchObject({ ok: true, total: 1000, changed: 3, removed: 0 })
    expect((await callsTo(LISTS)).length - before).toBe(10)
    expect({ rowsWritten, changes }).toEqual({ rowsWritten: 3, changes: 3 })
    expect(subrequests).toBeLessThanOrEqual(20)
    expect((await storedTemplates()).filter(({ quality }) => quality === 'YELLOW').map(({ id }) => id)).toEqual([
      ids[5],
      ids[500],
      ids[999],
    ])
    const again = await costOf(() => loadTemplates(env))
    expect([again.result, again.rowsWritten, again.changes]).toEqual([expect.objectContaining({ changed: 0 }), 0, 0])
  })

  test('the 6,000 that Meta allows at most are loaded in one go', async () => {
    const text = `Hello {{1}}, ${'this is a rather long message of the bulk. '.repeat(22)}`
    await bulk(6000, { components: [{ type: 'BODY', text, example: { body_text: [['Ada']] } }] })
    expect(await loadTemplates(env)).toMatchObject({ ok: true, total: 6000, changed: 6000 })
    expect(
      (await rows<{ count: number }>('select count(*) as count from tblwhatsapp_interaction_templates'))[0],
    ).toEqual({ count: 6000 })
  }, 60_000)

  test('what Meta no longer lists is marked deleted, once', async () => {
    const ids = await bulk(3)
    await loadTemplates(env)
    await forgetAtMeta([ids[1]!])
    await env.DB.prepare('update tblwhatsapp_interaction_templates set changed_at = 0').run()
    expect(await loadTemplates(env)).toMatchObject({ ok: true, total: 2, changed: 0, removed: 1 })
    expect(await storedTemplate(ids[1]!)).toMatchObject({ status: 'DELETED' })
    expect(await findTemplate(env, { name: 'bulk_2', language: 'en_US' })).toBeNull()
    expect(await loadTemplates(env)).toMatchObject({ changed: 0, removed: 0 })
  })

  test('of two with one name and language, the approved one is found', async () => {
    await bulk(2, { name: 'twin' })
    await loadTemplates(env)
    await env.DB.prepare(
      `update tblwhatsapp_interaction_templates set name = 'twin', status = iif(name = 'twin_1', 'PENDING_DELETION', 'APPROVED')`,
    ).run()
    expect(await findTemplate(env, { name: 'twin', language: 'en_US' })).toMatchObject({ status: 'APPROVED' })
  })

  test('a file that staff set for the header survives', async () => {
    const [id] = await bulk(1)
    await loadTemplates(env)
    await env.DB.prepare(`update tblwhatsapp_interaction_templates set header_media_key = 'k', fingerprint = ''`).run()
    await loadTemplates(env)
    expect(await storedTemplate(id!)).toMatchObject({
      header_media_key: 'k',
      fingerprint: expect.stringMatching(/^[0-9a-f]{24}$/),
    })
  })

  test('tells when it was last done, in a mark and not in D1', async () => {
    const { at } = (await loadTemplates(env)) as { at: number }
    const marks = await stubs(env).config().marks()
    expect(JSON.parse(marks.find(({ name }) => name === 'templates.synced')!.body)).toMatchObject({
      at,
      total: expect.any(Number),
    })
  })

  test('by a person it is a line of the activity log, by the clock it is none', async () => {
    const lines = () => rows(`select staff_id from tblwhatsapp_activity_log where kind = 'templates.loaded'`)
    await loadTemplates(env)
    expect(await lines()).toEqual([])
    await loadTemplates(env, { staffId: 1 })
    expect(await lines()).toEqual([{ staff_id: 1 }])
  })
})

describe('a failure half way changes nothing', () => {
  const page = (nth: number) => ({ match: { path: LISTS, kind: 'management' }, delayMs: 0, times: nth - 1 })

  test.each([
    ['Meta answers 500', { status: 500, html: true }, 'WhatsApp answered 500 without saying why.'],
    ['the account made too many calls', { status: 400, code: 80007 }, 'Our WhatsApp account made too many calls.'],
    ['the app made too many calls', { status: 400, code: 4 }, 'Our app made too many calls to WhatsApp.'],
    ['the token is dead', { status: 401, code: 190 }, expect.stringMatching(/token/)],
  ])('%s on page 6 of 10', async (_name, fault, reason) => {
    await bulk(1000)
    await control('faults', page(6))
    await control('faults', { match: { path: LISTS, kind: 'management' }, times: 1, ...fault })
    const result = await loadTemplates(env)
    expect(result).toEqual({ ok: false, reason, cure: expect.stringContaining('Nothing was changed') })
    expect(await storedTemplates()).toEqual([])
    const marks = await stubs(env).config().marks()
    expect(marks.find(({ name }) => name === 'templates.sync-failed')?.body).toContain('cure')
    expect(await loadTemplates(env)).toMatchObject({ ok: true, changed: 1000 })
  })

  test('a cursor that fails once: the list is read again from its beginning', async () => {
    await bulk(1000)
    await control('faults', page(6))
    await control('faults', { match: { path: LISTS, kind: 'management' }, times: 1, status: 400, code: 131059 })
    expect(await loadTemplates(env)).toMatchObject({ ok: true, total: 1000, changed: 1000 })
    expect(await callsTo(LISTS)).toHaveLength(16)
  })

  test('a cursor that fails again: it gives up and says what to do', async () => {
    await bulk(300)
    for (const _ of [1, 2]) {
      await control('faults', page(2))
      await control('faults', { match: { path: LISTS, kind: 'management' }, times: 1, status: 400, code: 131059 })
    }
    expect(await loadTemplates(env)).toEqual({
      ok: false,
      reason: 'The list at WhatsApp changed while we read it.',
      cure: expect.stringContaining('Load the list again'),
    })
    expect(await storedTemplates()).toEqual([])
  })

  test('the database does not answer: nothing is half done, and people are told', async () => {
    await bulk(2)
    const { restore } = refuseD1()
    expect(await loadTemplates(env)).toMatchObject({ ok: false, reason: 'The database did not answer.' })
    restore()
    expect(await loadTemplates(env)).toMatchObject({ ok: true, changed: 2 })
  })

  test('a template that we cannot read takes no other along, and is as it was', async () => {
    const [known] = await bulk(1)
    await loadTemplates(env)
    const [unreadable] = await addAtMeta({ name: 'unreadable', status: '' })
    const [strange] = await addAtMeta({ name: 'strange', components: [{ type: 'HOLOGRAM' }] })
    expect(await loadTemplates(env)).toMatchObject({ ok: true, total: 3, changed: 1, removed: 0 })
    expect((await storedTemplates()).map(({ id }) => id)).toEqual([known, strange])
    expect(unreadable).toBeDefined()
  })

  test('without an account there is no call', async () => {
    await setOptions({ whatsapp_business_account_id: '' })
    expect(await loadTemplates(env)).toMatchObject({ ok: false, cure: expect.stringContaining('Settings') })
    await setOptions({ whatsapp_business_account_id: WABA_ID })
    expect(await callsTo(LISTS)).toEqual([])
  })
})

describe('two at once', () => {
  test('the second is told to wait, and all is there', async () => {
    const ids = await bulk(300)
    const results = await Promise.all([loadTemplates(env), loadTemplates(env)])
    expect(results.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(1)
    expect((await storedTemplates()).map(({ id }) => id)).toEqual(ids)
  })

  test('one that died holds nobody up for longer than a minute', async () => {
    await bulk(2)
    await stubs(env)
      .config()
      .mark('templates.loading', Date.now() + 30_000)
    expect(await loadTemplates(env)).toMatchObject({ ok: false, reason: expect.stringContaining('being loaded') })
    await stubs(env)
      .config()
      .mark('templates.loading', Date.now() - 1)
    expect(await loadTemplates(env)).toMatchObject({ ok: true })
  })
})

describe('a listing that is older than a webhook', () => {
  test('does not take its state back, and Meta is asked again', async () => {
    const [id] = await bulk(1)
    await loadTemplates(env)
    await control('faults', { match: { path: LISTS, kind: 'management' }, answerAfterMs: 0, times: 1 })
    const value = {
      event: 'PAUSED',
      message_template_id: Number(id),
      message_template_name: 'bulk',
      message_template_language: 'en_US',
      reason: 'NONE',
    }
    await signedPost({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: WABA_ID,
          time: Math.floor(Date.now() / 1000),
          changes: [{ field: 'message_template_status_update', value }],
        },
      ],
    })
    await until(async () => (await storedTemplate(id!))?.status === 'PAUSED')
    expect(await loadTemplates(env)).toMatchObject({ ok: true, changed: 1 })
    expect(await storedTemplate(id!)).toMatchObject({ status: 'PAUSED', needs_load: 1, fingerprint: '' })
    // A minute later the listing is the newer one.
    await env.DB.prepare('update tblwhatsapp_interaction_templates set event_at = event_at - 61000').run()
    await cron('* * * * *')
    expect(await storedTemplate(id!)).toMatchObject({ status: 'APPROVED', needs_load: 0 })
  })

  test('does not remove what came into being meanwhile', async () => {
    await loadTemplates(env)
    const [id] = await addAtMeta({ name: 'brand_new', status: 'PENDING' })
    await reviewAtMeta(id!, { event: 'APPROVED' })
    await until(async () => (await storedTemplate(id!))?.status === 'APPROVED')
    await forgetAtMeta([id!])
    expect(await loadTemplates(env)).toMatchObject({ ok: true })
    expect(await storedTemplate(id!)).toMatchObject({ status: 'APPROVED' })
  })
})

describe('the clock', () => {
  test('loads each hour', async () => {
    const [id] = await bulk(1)
    await cron('0 * * * *')
    expect(await storedTemplate(id!)).toMatchObject({ status: 'APPROVED' })
  })

  test('loads everything within the first minute after connecting, and does not knock each minute in vain', async () => {
    await bulk(2)
    await forgetMarks()
    await control('faults', { match: { path: LISTS, kind: 'management' }, status: 503, html: true, times: 1 })
    await cron('* * * * *')
    await cron('* * * * *')
    expect(await callsTo(LISTS)).toMatchObject([{ status: 503 }])
    await forgetMarks()
    await cron('* * * * *')
    await cron('* * * * *')
    expect(await storedTemplates()).toHaveLength(2)
    expect(await callsTo(LISTS)).toMatchObject([{ status: 503 }, { status: 200 }])
  })

  test('asks nothing while there is no token', async () => {
    await setOptions({ whatsapp_access_token: '' })
    await forgetMarks()
    await cron('* * * * *')
    await cron('0 * * * *')
    await setOptions({ whatsapp_access_token: 'demo-access-token' })
    expect(await callsTo(LISTS)).toEqual([])
  })

  test('loads within a minute what a webhook told of a template that we do not know', async () => {
    await loadTemplates(env)
    const [id] = await addAtMeta({ name: 'told_by_webhook', status: 'PENDING' })
    await reviewAtMeta(id!, { event: 'APPROVED' })
    await until(async () => (await storedTemplate(id!)) !== null)
    expect(await storedTemplate(id!)).toMatchObject({
      name: 'told_by_webhook',
      status: 'APPROVED',
      components: '[]',
      needs_load: 1,
    })
    await cron('* * * * *')
    expect(await storedTemplate(id!)).toMatchObject({
      needs_load: 0,
      components: expect.stringContaining('Hello {{1}}'),
      waba_id: WABA_ID,
    })
  })

  test('does not ask each minute for one that Meta will not tell', async () => {
    await loadTemplates(env)
    const [id] = await bulk(1)
    await env.DB.prepare(
      `insert into tblwhatsapp_interaction_templates (id, waba_id, name, language, category, status, needs_load, changed_at) values (?1, '', 'bulk', 'en', 'UTILITY', 'APPROVED', 1, 0)`,
    )
      .bind(id)
      .run()
    await control('faults', { match: { path: id, kind: 'management' }, status: 500, html: true, times: 1 })
    await cron('* * * * *')
    await cron('* * * * *')
    expect(await callsTo(id!)).toMatchObject([{ status: 500 }])
    expect(await loadTemplates(env)).toMatchObject({ ok: true })
    expect(await storedTemplate(id!)).toMatchObject({ needs_load: 0 })
  })

  test('one that cannot be read holds up no other, and is not asked for again before the hourly run', async () => {
    await loadTemplates(env)
    const [unreadable] = await addAtMeta({ name: 'unreadable', status: '' })
    const [fine] = await addAtMeta({ name: 'fine' })
    for (const [i, id] of [unreadable, fine].entries())
      await env.DB.prepare(
        `insert into tblwhatsapp_interaction_templates (id, waba_id, name, language, category, status, needs_load, changed_at) values (?1, '', ?1, 'en', 'UTILITY', 'APPROVED', 1, ?2)`,
      )
        .bind(id, i)
        .run()
    await cron('* * * * *')
    await cron('* * * * *')
    expect(await storedTemplate(unreadable!)).toMatchObject({ needs_load: 0, status: 'APPROVED' })
    expect(await storedTemplate(fine!)).toMatchObject({ needs_load: 0, name: fine, waba_id: WABA_ID })
    expect(await callsTo(unreadable!)).toHaveLength(1)
    expect(await failedMark()).toBe(false)
  })

  test('one that Meta refuses to tell holds up no other either; a dead token stops all, once', async () => {
    await loadTemplates(env)
    const ids = await bulk(2)
    for (const [i, id] of ids.entries())
      await env.DB.prepare(
        `insert into tblwhatsapp_interaction_templates (id, waba_id, name, language, category, status, needs_load, changed_at) values (?1, '', ?1, 'en', 'UTILITY', 'APPROVED', 1, ?2)`,
      )
        .bind(id, i)
        .run()
    await control('faults', { match: { path: ids[0], kind: 'management' }, status: 400, code: 100, times: 1 })
    await cron('* * * * *')
    expect(await storedTemplate(ids[1]!)).toMatchObject({ needs_load: 0, waba_id: WABA_ID })
    expect(await failedMark()).toBe(false)
    await env.DB.prepare('update tblwhatsapp_interaction_templates set needs_load = 1').run()
    await control('faults', { match: { kind: 'management' }, status: 401, code: 190, times: 1 })
    await cron('* * * * *')
    expect(await failedMark()).toBe(true)
    expect(await storedTemplate(ids[1]!)).toMatchObject({ needs_load: 1 })
  })

  test('while D1 is away nothing is asked of Meta twice, and people are told', async () => {
    await loadTemplates(env)
    const { restore } = refuseD1()
    await cron('* * * * *')
    restore()
    expect(await failedMark()).toBe(true)
  })

  test('marks one deleted that Meta no longer knows', async () => {
    await loadTemplates(env)
    const [id] = await bulk(1)
    await env.DB.prepare(
      `insert into tblwhatsapp_interaction_templates (id, waba_id, name, language, category, status, needs_load, changed_at) values ('1', '', 'gone', 'en', 'UTILITY', 'APPROVED', 1, 0)`,
    ).run()
    await cron('* * * * *')
    expect(await storedTemplate('1')).toMatchObject({ status: 'DELETED', needs_load: 0 })
    expect(id).toBeDefined()
  })
})
