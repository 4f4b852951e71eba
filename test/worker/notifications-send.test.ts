import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addApiNumber } from '../../src/notifications/api-number'
import { createMapping, findMapping, setMappingActive } from '../../src/notifications/mappings-store'
import { mappingDraftSchema } from '../../src/notifications/mapping-schema'
import { sendAgain } from '../../src/notifications/log-store'
import { sendDue } from '../../src/notifications/send-due'
import { followTemplates } from '../../src/notifications/follow-templates'
import { loadApiTemplates } from '../../src/notifications/templates-load'
import { readProfile } from '../../src/whatsapp/numbers/profile'
import { syncNumbers } from '../../src/whatsapp/numbers/sync'
import { applySettings, envelope, flush, rows, seconds, setOptions, somebody, startCore } from '../support/core'
import { freshId, handleAll, happened, postSigned, SIGNING_SECRET } from '../support/crm-events'
import { reviewAtMeta } from '../support/sync'
import { control, freshWaId, sentTo, signedPost, until, type Sent } from '../support/worker'

const NUMBER = '100000000000008'
const ACCOUNT = {
  whatsapp_api_access_token: 'demo-api-token',
  whatsapp_api_phone_number_id: NUMBER,
  whatsapp_api_business_account_id: '200000000000002',
}
type Log = {
  id: string
  status: string
  due_at: number
  body: string
  phone: string | null
  result: string | null
  error_code: number | null
}

beforeAll(async () => {
  await startCore({ ...ACCOUNT, whatsapp_api_signing_secret: SIGNING_SECRET, whatsapp_default_country: 'US' })
  await addApiNumber(env, {
    phoneNumberId: NUMBER,
    wabaId: ACCOUNT.whatsapp_api_business_account_id,
    displayPhoneNumber: '+1 555-010-0008',
  })
  await env.DB.prepare(`update tblwhatsapp_numbers set status = 'CONNECTED'`).run()
  await applySettings()
  const loaded = await loadApiTemplates(env, { staffId: 1 })
  if (!loaded.ok) throw new Error('The templates were not loaded')
})
beforeEach(async () => {
  await env.DB.prepare('update tblwhatsapp_api_mappings set active = 0').run()
})

async function template(name: string): Promise<string> {
  const [row] = await rows<{ id: string }>('select id from tblwhatsapp_api_templates where name = ?', name)
  return row?.id ?? ''
}

const field = (name: string) => ({ from: 'field', name })

async function maps(given: Record<string, unknown>): Promise<number> {
  const draft = mappingDraftSchema.parse({
    name: 'Test',
    sendTo: 'contact',
    templateId: await template('record_update'),
    parameters: { 'body.1': field('contact.firstname'), 'body.2': field('name') },
    ...given,
  })
  const made = await createMapping(env, draft, 1)
  return made.ok ? made.id : 0
}

async function posts(event: string, data: Record<string, unknown>, id = freshId()): Promise<string> {
  expect((await postSigned([happened(event, data, id)])).status).toBe(202)
  await handleAll()
  return id
}

async function logOf(mappingId: number): Promise<Log[]> {
  return rows<Log>('select * from tblwhatsapp_api_log where mapping_id = ? order by created_at, id', mappingId)
}

/** Until nothing of this mapping waits or is on its way. */
async function settled(mappingId: number): Promise<Log[]> {
  return until(async () => {
    await env.DB.prepare(`update tblwhatsapp_api_log set due_at = 1 where status = 'sending'`).run()
    await flush()
    await sendDue(env)
    const list = await logOf(mappingId)
    const isOpen = list.length === 0 || list.some(({ status }) => status === 'sending' || status === 'waiting')
    return isOpen ? null : list
  })
}

/** Said whether the call was refused or a status told of it. */
const TOKEN_IS_DEAD = {
  symbol: 'account',
  reason: 'Our access token has expired or was withdrawn.',
  cure: 'An administrator enters a new access token under CRM notifications, Settings.',
}

const messages = async (waId: string): Promise<Sent[]> => sentTo(waId)
const contact = (waId: string) => ({ id: freshId(), firstname: 'Ada', lastname: 'Byron', phonenumber: `+${waId}` })

describe('A notification', () => {
  test('of an invoice brings its document and every value, once, however often the event comes', async () => {
    const waId = freshWaId()
    const mappingId = await maps({
      category: 'invoice',
      templateId: await template('invoice_ready'),
      parameters: {
        header: { from: 'field', name: 'pdf', filename: '{number}.pdf' },
        'body.1': field('contact.firstname'),
        'body.2': field('number'),
        'body.3': { from: 'text', text: '{total} {currency}' },
        'body.4': field('duedate'),
      },
    })
    const data = {
      id: freshId(),
      number: 'INV-7',
      total: '1.234,50',
      currency: 'EUR',
      duedate: '2027-01-31',
      pdf: 'https://files.example.com/inv-7.pdf',
      contact: contact(waId),
    }
    const id = await posts('after_invoice_added', data)
    await posts('after_invoice_added', data, id)
    await Promise.all([sendDue(env), sendDue(env)])
    const [row, ...others] = await settled(mappingId)
    expect(others).toEqual([])
    expect(row).toMatchObject({
      status: 'sent',
      body: 'Hi Ada, your invoice INV-7 over 1.234,50 EUR is due on 2027-01-31.',
    })
    const sent = await messages(waId)
    expect(sent).toHaveLength(1)
    expect(sent[0]?.body).toMatchObject({
      type: 'template',
      template: {
        name: 'invoice_ready',
        components: [
          {
            type: 'header',
            parameters: [
              { type: 'document', document: { link: 'https://files.example.com/inv-7.pdf', filename: 'INV-7.pdf' } },
            ],
          },
          {
            type: 'body',
            parameters: ['Ada', 'INV-7', '1.234,50 EUR', '2027-01-31'].map((text) => ({ type: 'text', text })),
          },
        ],
      },
    })
  })

  test('goes only where its conditions hold', async () => {
    const waId = freshWaId()
    const conditions = [{ field: 'status', operator: 'one-of', value: 'open, won' }]
    const mappingId = await maps({ category: 'project', conditions })
    await posts('after_add_project', { id: freshId(), name: 'A', status: 'lost', contact: contact(waId) })
    await posts('after_add_project', { id: freshId(), name: 'B', status: 'Won', contact: contact(waId) })
    expect(await settled(mappingId)).toHaveLength(1)
    expect(await messages(waId)).toHaveLength(1)
  })

  test('in shadow mode is written down and not sent', async () => {
    const waId = freshWaId()
    const mappingId = await maps({ category: 'project', isShadow: true })
    await posts('after_add_project', { id: freshId(), name: 'Shade', contact: contact(waId) })
    await sendDue(env)
    expect(await logOf(mappingId)).toMatchObject([
      { status: 'shadow', body: 'Hi Ada, there is news of Shade. You can answer here.' },
    ])
    expect(await messages(waId)).toEqual([])
  })

  test('waits for its delay', async () => {
    const mappingId = await maps({ category: 'project', delayMinutes: 30 })
    await posts('after_add_project', { id: freshId(), name: 'Later', contact: contact(freshWaId()) })
    await sendDue(env)
    const [row] = await logOf(mappingId)
    expect(row?.status).toBe('waiting')
    expect((row?.due_at ?? 0) - Date.now()).toBeGreaterThan(25 * 60_000)
  })

  test('that is planned by a date follows the date, and only once', async () => {
    const mappingId = await maps({ category: 'project', schedule: { field: 'deadline', days: -1, at: '09:00' } })
    const data = { id: freshId(), name: 'Dated', contact: contact(freshWaId()) }
    await posts('after_add_project', { ...data, deadline: '2027-06-10' })
    await posts('after_add_project', { ...data, deadline: '2027-06-10' })
    await posts('after_add_project', { ...data, deadline: '2027-06-20' })
    const list = await logOf(mappingId)
    expect(list.map(({ status }) => status).toSorted()).toEqual(['skipped', 'waiting'])
    expect(list.find(({ status }) => status === 'waiting')?.due_at).toBe(Date.parse('2027-06-19T13:00:00Z'))
  })

  test('to staff says what is missing', async () => {
    const mappingId = await maps({
      category: 'task',
      sendTo: 'staff',
      parameters: { 'body.1': field('name'), 'body.2': field('name') },
    })
    await posts('after_add_task', { id: freshId(), name: 'Nobody', contact: contact(freshWaId()) })
    await posts('after_add_task', { id: freshId(), name: 'Stranger', assigned: { email: 'nobody@example.com' } })
    const list = await logOf(mappingId)
    expect(list.map(({ status }) => status)).toEqual(['skipped', 'skipped'])
    expect(list.map(({ result }) => (JSON.parse(result ?? '{}') as { symbol: string }).symbol).toSorted()).toEqual([
      'nobody-assigned',
      'staff-unknown',
    ])
  })

  test('whose template is paused fails with what to do, marks its mapping, and goes again later', async () => {
    const waId = freshWaId()
    const mappingId = await maps({ category: 'project' })
    const state = (status: string) =>
      env.DB.prepare(`update tblwhatsapp_api_templates set status = ? where name = 'record_update'`).bind(status).run()
    await state('PAUSED')
    await posts('after_add_project', { id: freshId(), name: 'Paused', contact: contact(waId) })
    const [row] = await settled(mappingId)
    expect(row).toMatchObject({ status: 'failed', result: expect.stringContaining('template-not-approved') })
    expect((await findMapping(env, mappingId))?.problem?.symbol).toBe('template-not-approved')
    await state('APPROVED')
    expect(await sendAgain(env, row?.id ?? '', 1)).toBe('again')
    expect(await settled(mappingId)).toMatchObject([{ status: 'sent' }])
    expect((await findMapping(env, mappingId))?.problem).toBeNull()
    expect(await messages(waId)).toHaveLength(1)
  })

  test('of a record without a value that its template wants fails alone: its mapping goes on', async () => {
    const [without, waId] = [freshWaId(), freshWaId()]
    const mappingId = await maps({ category: 'project' })
    await posts('after_add_project', { id: freshId(), name: '', contact: contact(without) })
    const [row] = await settled(mappingId)
    expect(row).toMatchObject({ status: 'failed', result: expect.stringContaining('“name” is empty') })
    expect(JSON.parse(row?.result ?? '{}')).toMatchObject({ symbol: 'value-unfit', cure: expect.stringMatching(/\S/) })
    expect((await findMapping(env, mappingId))?.problem).toBeNull()
    await posts('after_add_project', { id: freshId(), name: 'Full', contact: contact(waId) })
    expect((await settled(mappingId)).map(({ status }) => status)).toEqual(['failed', 'sent'])
    expect(await messages(without)).toEqual([])
    expect(await messages(waId)).toHaveLength(1)
  })

  test('with a revoked token fails and marks its mapping', async () => {
    const mappingId = await maps({ category: 'project' })
    await setOptions({ whatsapp_api_access_token: 'revoked-token' })
    await posts('after_add_project', { id: freshId(), name: 'Revoked', contact: contact(freshWaId()) })
    const [row] = await settled(mappingId)
    expect(row).toMatchObject({ status: 'failed', error_code: 190 })
    expect(JSON.parse(row?.result ?? '{}')).toMatchObject(TOKEN_IS_DEAD)
    expect((await findMapping(env, mappingId))?.problem?.symbol).toBe('account')
    await setOptions(ACCOUNT)
  })

  test('with a text for the open window is its template while none is open', async () => {
    const person = somebody()
    const waId = person.waId ?? ''
    const mappingId = await maps({ category: 'project', windowText: 'News of {name}, {contact.firstname}' })
    await posts('after_add_project', { id: freshId(), name: 'One', contact: contact(waId) })
    await settled(mappingId)
    expect((await messages(waId))[0]?.body).toMatchObject({ type: 'template' })
  })

  describe('after WhatsApp took it', () => {
    const project = (waId: string) => ({ id: freshId(), name: 'Site', contact: contact(waId) })
    const logRow = async (mappingId: number) => (await logOf(mappingId))[0]!
    const becomes = (mappingId: number, status: string) =>
      until(async () => {
        await flush()
        const row = await logRow(mappingId)
        return row.status === status && row
      })

    /** WhatsApp tells of a message to this number. */
    async function told(waId: string, status: Record<string, unknown>): Promise<void> {
      const whole = { ...status, timestamp: seconds(Date.now()), recipient_id: waId }
      const ids = { wabaId: ACCOUNT.whatsapp_api_business_account_id, phoneNumberId: NUMBER }
      expect((await signedPost(envelope({ statuses: [whole] }, ids))).status).toBe(200)
    }

    test('shows as failed with what to do once it cannot be delivered, and goes again', async () => {
      const waId = freshWaId()
      const mappingId = await maps({ category: 'project' })
      await control('faults', { match: { to: waId }, status: 200, code: 131026, times: 1 })
      await posts('after_add_project', project(waId))
      await settled(mappingId)
      const failed = await becomes(mappingId, 'failed')
      expect(failed.error_code).toBe(131026)
      const result = JSON.parse(failed.result ?? '{}') as Record<string, unknown>
      expect(result).toMatchObject({
        symbol: 'meta',
        reason: expect.stringMatching(/\w/),
        cure: expect.stringMatching(/\w/),
      })
      expect((await findMapping(env, mappingId))?.problem).toBeNull()
      expect(await sendAgain(env, failed.id, 1)).toBe('again')
      expect(await settled(mappingId)).toMatchObject([{ status: 'sent', error_code: null }])
      expect((await messages(waId)).map(({ status }) => status)).toEqual([200, 200])
    })

    test.for([
      [131042, 'payment method'],
      [190, TOKEN_IS_DEAD.cure],
    ] as const)('marks its mapping where the reason is the account’s: %i', async ([code, cure]) => {
      const waId = freshWaId()
      const mappingId = await maps({ category: 'project' })
      await control('faults', { match: { to: waId }, status: 200, code, times: 1 })
      await posts('after_add_project', project(waId))
      await settled(mappingId)
      const { result } = await becomes(mappingId, 'failed')
      expect(JSON.parse(result ?? '{}')).toMatchObject({ symbol: 'account', cure: expect.stringContaining(cure) })
      const say: unknown = expect.stringContaining(cure)
      expect((await findMapping(env, mappingId))?.problem).toMatchObject({ symbol: 'account', say })
    })

    test.for([
      ['delivered', [], 'sent'],
      ['failed', [{ code: 131026, title: 'Message undeliverable' }], 'failed'],
    ] as const)('and its answer was lost, it is unknown until it is %s', async ([word, errors, status]) => {
      const waId = freshWaId()
      const mappingId = await maps({ category: 'project' })
      await control('faults', { match: { to: waId }, status: 500, times: 1 })
      await posts('after_add_project', project(waId))
      expect(await settled(mappingId)).toMatchObject([
        { status: 'unknown', result: expect.stringContaining('before you send it again') },
      ])
      const [lost] = await messages(waId)
      await told(waId, {
        id: `wamid.${freshId()}`,
        status: word,
        errors,
        biz_opaque_callback_data: lost?.body['biz_opaque_callback_data'],
      })
      const row = await becomes(mappingId, status)
      expect(JSON.parse(row.result ?? '{}')).toMatchObject({ messageAt: expect.any(Number) })
      expect(await messages(waId)).toHaveLength(1)
    })

    test('stays failed where a late status tells less, and counts as sent where it arrived nevertheless', async () => {
      const waId = freshWaId()
      const mappingId = await maps({ category: 'project' })
      await control('faults', { match: { to: waId }, status: 200, code: 131026, times: 1 })
      await posts('after_add_project', project(waId))
      await settled(mappingId)
      await becomes(mappingId, 'failed')
      const [sent] = await messages(waId)
      await told(waId, { id: sent?.wamid, status: 'sent' })
      await flush()
      expect(await logRow(mappingId)).toMatchObject({ status: 'failed' })
      await told(waId, { id: sent?.wamid, status: 'delivered' })
      await becomes(mappingId, 'sent')
    })
  })

  test('that was switched off before its hour is skipped', async () => {
    const mappingId = await maps({ category: 'project' })
    await posts('after_add_project', { id: freshId(), name: 'Off', contact: contact(freshWaId()) })
    expect(await setMappingActive(env, { id: mappingId, version: 1 }, false, 1)).toMatchObject({ ok: true })
    expect(await settled(mappingId)).toMatchObject([
      { status: 'skipped', result: expect.stringContaining('switched-off') },
    ])
  })
})

describe('The account of notifications', () => {
  const wabaId = ACCOUNT.whatsapp_api_business_account_id
  const problemOf = async (id: number) => (await findMapping(env, id))?.problem?.symbol ?? null

  test('hears of its templates: the list follows, mappings are marked, and unmarked when it is approved again', async () => {
    const id = await template('record_update')
    const mappingId = await maps({ category: 'project' })
    for (const [event, status, problem] of [
      ['PAUSED', 'PAUSED', 'template-not-approved'],
      ['UNPAUSED', 'APPROVED', null],
    ]) {
      await reviewAtMeta(id, { event })
      await flush()
      expect(await rows('select status from tblwhatsapp_api_templates where id = ?', id)).toEqual([{ status }])
      expect(await followTemplates(env, [{ id, wabaId, needsLoad: false }])).toBe(true)
      expect(await problemOf(mappingId)).toBe(problem)
    }
  })

  test('loads a template that it does not know, and keeps it out of the list of WhatsApp', async () => {
    const id = '900000000000077'
    const value = {
      event: 'APPROVED',
      message_template_id: Number(id),
      message_template_name: 'brand_new',
      message_template_language: 'en_US',
    }
    const entry = {
      id: wabaId,
      time: Math.floor(Date.now() / 1000),
      changes: [{ field: 'message_template_status_update', value }],
    }
    await signedPost({ object: 'whatsapp_business_account', entry: [entry] })
    await flush()
    expect(await rows('select id from tblwhatsapp_interaction_templates where id = ?', id)).toEqual([])
    await env.DB.prepare(`delete from tblwhatsapp_api_templates where name = 'invoice_ready'`).run()
    expect(await followTemplates(env, [{ id, wabaId, needsLoad: false }])).toBe(true)
    expect(await template('invoice_ready')).not.toBe('')
  })

  test('is asked with its own token for the profile and the state of its number', async () => {
    expect(await readProfile(env, NUMBER, 1)).toMatchObject({ ok: true })
    await syncNumbers(env)
    const calls = (
      await rows<{ outcome: string }>(
        `select outcome from tblwhatsapp_activity_log where kind like 'graph.%' and summary like '%' || ? || '%'`,
        wabaId,
      )
    ).map(({ outcome }) => outcome)
    expect(calls).not.toContain('failed')
  })

  test('says where its own token is put right, and where a stop of all sending ends', async () => {
    const own = ACCOUNT.whatsapp_api_access_token
    await setOptions({ whatsapp_api_access_token: 'two words' })
    const mappingId = await maps({ category: 'project' })
    await posts('after_add_project', { id: freshId(), name: 'Cut', contact: contact(freshWaId()) })
    const told = expect.stringContaining('An administrator corrects token and number id under CRM notifications')
    expect(await settled(mappingId)).toMatchObject([{ status: 'failed', result: told }])
    await setOptions({ whatsapp_api_access_token: own, whatsapp_exposure_suspected: '1' })
    const stopped = expect.stringMatching(/under Settings, Connection; what stands under CRM notifications.* stays/)
    expect(await readProfile(env, NUMBER, 1)).toMatchObject({ ok: false, cure: stopped })
    await setOptions({ whatsapp_exposure_suspected: '' })
  })
})
