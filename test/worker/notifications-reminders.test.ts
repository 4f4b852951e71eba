import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { now } from '../../src/clock'
import { rows, startCore } from '../support/core'
import { freshId, happened, SIGNING_SECRET } from '../support/crm-events'
import { addMapping, clearMappings, logOf, minute, postAll } from '../support/notifications'
import { freshWaId, sentTo, until } from '../support/worker'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

beforeAll(() =>
  startCore({
    whatsapp_api_same: 'enable',
    whatsapp_api_signing_secret: SIGNING_SECRET,
    whatsapp_default_country: 'US',
  }),
)
beforeEach(clearMappings)

const contactOf = (waId: string) => ({ id: freshId(), firstname: 'Zoë', lastname: 'O’Hara', phonenumber: `+${waId}` })

/** Once the clock has come round: the parameters of the one template message that went to this number. */
async function told(waId: string) {
  const sent = await until(async () => {
    await minute()
    const list = await sentTo(waId)
    return list.length > 0 && list
  }, 30_000)
  expect(sent).toHaveLength(1)
  const template = sent[0]!.body['template'] as {
    components?: { type: string; index?: number | string; parameters: Record<string, unknown>[] }[]
  }
  return Object.fromEntries(
    (template.components ?? []).map(({ type, index, parameters }) => [
      index === undefined ? type : `${type}.${index}`,
      parameters.map((parameter) => parameter['text'] ?? parameter[String(parameter['type'])]),
    ]),
  )
}

describe('reminders', () => {
  test('of the CRM’s cron go once, however often they are listed; late ones are missed', async () => {
    const [due, late] = [freshWaId(), freshWaId()]
    const mapping = await addMapping({ category: 'reminders', fields: ['description'] })
    const list = [
      { id: freshId(), date: new Date(now() - HOUR).toISOString(), description: 'Due', contact: contactOf(due) },
      { id: freshId(), date: new Date(now() - 7 * HOUR).toISOString(), description: 'Late', contact: contactOf(late) },
    ]
    await postAll(happened('after_cron_run', { reminders: list }))
    await postAll(happened('after_cron_run', { reminders: list }))
    expect(await told(due)).toEqual({ body: ['Due'] })
    expect(await sentTo(late)).toEqual([])
    await until(async () => {
      await minute()
      return (
        (await logOf(mapping))
          .map(({ status }) => status)
          .toSorted()
          .join() === 'missed,sent'
      )
    }, 30_000)
  }, 60_000)

  test('of our own records go by our clock, once', async () => {
    const waId = freshWaId()
    const mapping = await addMapping({ category: 'reminders', sendTo: 'lead', fields: ['description', 'lead.name'] })
    const [lead] = await rows<{ id: number }>(
      `insert into tblleads (name, phonenumber, phone_key, status, source, dateadded, origin)
       select 'Lea', ?1, ?2, (select min(id) from tblleads_status), (select min(id) from tblleads_sources), 1, 'staff' returning id`,
      `+${waId}`,
      waId,
    )
    const remind = (at: number) =>
      rows<{ id: number }>(
        `insert into tblreminders (rel_type, rel_id, date_at, description, target, created_at)
         values ('leads', ?1, ?2, 'Call us', 'customer', 0) returning id`,
        String(lead!.id),
        at,
      )
    const [onTime] = await remind(now() - MINUTE)
    const [late] = await remind(now() - 7 * HOUR)
    await minute()
    await minute()
    expect(await told(waId)).toEqual({ body: ['Call us', 'Lea'] })
    await until(async () => {
      await minute()
      return (
        (await logOf(mapping))
          .map(({ status }) => status)
          .toSorted()
          .join() === 'missed,sent'
      )
    }, 30_000)
    const stored = await rows(
      'select notified_at is not null as told, problem from tblreminders where id in (?1, ?2) order by id',
      onTime!.id,
      late!.id,
    )
    expect(stored).toEqual([
      { told: 1, problem: null },
      { told: 0, problem: 'missed' },
    ])
  }, 45_000)
})
