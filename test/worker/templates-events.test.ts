import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findTemplate } from '../../src/whatsapp/templates/store'
import { loadTemplates } from '../../src/whatsapp/templates/sync'
import { flush, startCore, WABA_ID } from '../support/core'
import { runCron } from '../support/doors'
import {
  addAtMeta,
  forgetAtMeta,
  reviewAtMeta,
  storedTemplate,
  storedTemplates,
  type StoredTemplate,
} from '../support/sync'
import { control, signedPost } from '../support/worker'

const AT = Math.floor(Date.now() / 1000) - 3600
let id = ''

beforeAll(() => startCore())

beforeEach(async () => {
  await env.DB.prepare('delete from tblwhatsapp_interaction_templates').run()
  await control('reset', {})
  await forgetAtMeta()
  ;[id = ''] = await addAtMeta({ name: 'order_update' })
  await loadTemplates(env)
})

/** One of Meta's posts about the template, `time` in seconds; answers what is stored after it. */
async function told(
  field: string,
  value: Record<string, unknown>,
  time: number,
  wabaId = WABA_ID,
): Promise<StoredTemplate | null> {
  const ids = {
    message_template_id: Number(id),
    message_template_name: 'order_update',
    message_template_language: 'en_US',
  }
  const change = { field, value: { ...ids, ...value } }
  const answer = await signedPost({
    object: 'whatsapp_business_account',
    entry: [{ id: wabaId, time, changes: [change] }],
  })
  expect(answer.status).toBe(200)
  await flush()
  return storedTemplate(String(ids.message_template_id))
}

const status = (event: string, time: number, more: Record<string, unknown> = {}) =>
  told('message_template_status_update', { event, reason: 'NONE', message_template_category: 'UTILITY', ...more }, time)

describe('a webhook acts at once', () => {
  test('paused: not sendable, with Meta’s words; unpaused: sendable again', async () => {
    const info = { title: 'FIRST_PAUSE', description: 'Paused for 3 hours' }
    expect(await status('PAUSED', AT, { other_info: info })).toMatchObject({
      status: 'PAUSED',
      event_at: AT * 1000,
      fingerprint: '',
    })
    expect(JSON.parse((await storedTemplate(id))!.state_info!)).toEqual({
      title: 'FIRST_PAUSE',
      reason: 'Paused for 3 hours',
      recommendation: null,
      at: null,
    })
    expect(await findTemplate(env, { name: 'order_update', language: 'en_US' })).toMatchObject({ status: 'PAUSED' })
    expect(await status('APPROVED', AT + 60)).toMatchObject({ status: 'APPROVED', state_info: null })
  })

  test('rejected: with the reason and what to do', async () => {
    const info = { reason: 'Variables side by side', recommendation: 'Put words between them' }
    expect(await status('REJECTED', AT, { reason: 'INVALID_FORMAT', rejection_info: info })).toMatchObject({
      status: 'REJECTED',
      rejected_reason: 'INVALID_FORMAT',
    })
    expect(JSON.parse((await storedTemplate(id))!.state_info!)).toMatchObject(info)
  })

  test('quality, and a category that is going to change and has changed', async () => {
    expect(
      await told('message_template_quality_update', { previous_quality_score: 'GREEN', new_quality_score: 'RED' }, AT),
    ).toMatchObject({ quality: 'RED', status: 'APPROVED' })
    const impending = { correct_category: 'MARKETING', new_category: 'UTILITY', category_update_timestamp: AT + 90_000 }
    expect(await told('template_category_update', impending, AT + 1)).toMatchObject({
      category: 'UTILITY',
      correct_category: 'MARKETING',
      category_changes_at: (AT + 90_000) * 1000,
    })
    const done = { previous_category: 'UTILITY', new_category: 'MARKETING' }
    expect(await told('template_category_update', done, AT + 2)).toMatchObject({
      category: 'MARKETING',
      previous_category: 'UTILITY',
      correct_category: null,
      category_changes_at: null,
    })
  })

  test('an announced change of category outlives a listing that does not tell of it', async () => {
    await told(
      'template_category_update',
      { correct_category: 'MARKETING', new_category: 'UTILITY', category_update_timestamp: AT + 90_000 },
      AT,
    )
    expect(await loadTemplates(env)).toMatchObject({ changed: 1 })
    expect(await storedTemplate(id)).toMatchObject({
      category: 'UTILITY',
      correct_category: 'MARKETING',
      category_changes_at: (AT + 90_000) * 1000,
    })
  })

  test('changed parts are asked for', async () => {
    expect(await told('message_template_components_update', { message_template_element: 'New' }, AT)).toMatchObject({
      needs_load: 1,
      status: 'APPROVED',
    })
  })

  test('a word that we do not know is kept, cannot be sent, and Meta is asked', async () => {
    expect(await status('FROZEN_FOR_AUDIT', AT)).toMatchObject({ status: 'FROZEN_FOR_AUDIT', needs_load: 1 })
  })
})

describe('replays and the past', () => {
  test('the same post again changes nothing', async () => {
    const first = await status('PAUSED', AT, { other_info: { title: 'FIRST_PAUSE', description: 'x' } })
    expect(await status('PAUSED', AT, { other_info: { title: 'FIRST_PAUSE', description: 'x' } })).toEqual(first)
  })

  test('an older event changes nothing', async () => {
    const newest = await status('DISABLED', AT + 10)
    expect(await status('APPROVED', AT)).toEqual(newest)
    expect(await told('message_template_quality_update', { new_quality_score: 'GREEN' }, AT)).toEqual(newest)
  })

  test('of two within one second the later comer counts, and Meta is asked', async () => {
    await status('PENDING', AT)
    expect(await status('APPROVED', AT)).toMatchObject({ status: 'APPROVED', needs_load: 1 })
  })

  test('many in one post are taken in the order of their times', async () => {
    const value = (event: string) => ({
      event,
      reason: 'NONE',
      message_template_id: Number(id),
      message_template_name: 'order_update',
      message_template_language: 'en_US',
    })
    const entry = (event: string, time: number) => ({
      id: WABA_ID,
      time,
      changes: [{ field: 'message_template_status_update', value: value(event) }],
    })
    await signedPost({
      object: 'whatsapp_business_account',
      entry: [entry('APPROVED', AT + 2), entry('PENDING', AT), entry('PAUSED', AT + 3), entry('REJECTED', AT + 1)],
    })
    await flush()
    expect(await storedTemplate(id)).toMatchObject({ status: 'PAUSED', event_at: (AT + 3) * 1000 })
  })

  test('what was deleted stays so when Meta tells that it is going to be', async () => {
    const deleted = await status('DELETED', AT)
    expect(await status('PENDING_DELETION', AT + 5, { reason: null })).toEqual(deleted)
  })

  test('after an event the next sync reads the row anew, once', async () => {
    await status('PAUSED', AT)
    expect(await loadTemplates(env)).toMatchObject({ changed: 1 })
    expect(await storedTemplate(id)).toMatchObject({ status: 'APPROVED', needs_load: 0 })
    expect(await loadTemplates(env)).toMatchObject({ changed: 0 })
  })
})

describe('who it is about', () => {
  test('a template that we do not know becomes a stub that waits for its texts', async () => {
    await env.DB.prepare('delete from tblwhatsapp_interaction_templates').run()
    expect(await told('message_template_quality_update', { new_quality_score: 'YELLOW' }, AT)).toMatchObject({
      id,
      name: 'order_update',
      language: 'en_US',
      status: 'UNKNOWN',
      category: 'UNKNOWN',
      quality: 'YELLOW',
      components: '[]',
      needs_load: 1,
    })
  })

  test('what a stub was not told of is Meta’s word within a minute, however fresh the event is', async () => {
    await env.DB.prepare('delete from tblwhatsapp_interaction_templates').run()
    await told('message_template_quality_update', { new_quality_score: 'YELLOW' }, Math.floor(Date.now() / 1000))
    await runCron('* * * * *', env)
    expect(await storedTemplate(id)).toMatchObject({
      status: 'APPROVED',
      category: 'UTILITY',
      quality: 'YELLOW',
      needs_load: 1,
    })
  })

  test('an event of another account touches nothing', async () => {
    const before = await storedTemplates()
    await told('message_template_status_update', { event: 'DISABLED', reason: 'NONE' }, AT, '999')
    expect(await storedTemplates()).toEqual(before)
  })

  test('the simulator’s own decisions arrive as Meta’s would', async () => {
    for (const event of ['PAUSED', 'DISABLED', 'IN_APPEAL', 'PENDING_DELETION']) {
      await env.DB.prepare('update tblwhatsapp_interaction_templates set event_at = null').run()
      await reviewAtMeta(id, { event })
      await flush()
      expect(await storedTemplate(id)).toMatchObject({ status: event })
    }
  })
})
