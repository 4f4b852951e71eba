import { describe, expect, test } from 'vitest'
import { answerOf, sortEvents } from '../../src/crm-events/batch'
import { CATEGORIES, EVENT_NAMES, EVENTS } from '../../src/crm-events/catalogue'
import { givenContact, givenLead, givenTicket } from '../../src/crm-events/given'
import { readEvent } from '../../src/crm-events/read-event'
import { contactData, leadData, ticketData } from '../../src/crm-events/schemas'

const GIVEN = { country: 'DE', receivedAt: Date.UTC(2026, 11, 2) }

test('the events are CRMConnect’s hooks, each of a category', () => {
  expect(EVENT_NAMES.toSorted()).toEqual([
    'after_add_project',
    'after_add_task',
    'after_cron_run',
    'after_invoice_added',
    'after_payment_added',
    'contact_created',
    'lead_created',
    'proposal_created',
    'ticket_created',
    'web_to_lead_form_submitted',
  ])
  expect(new Set(EVENT_NAMES.map((name) => EVENTS[name].category))).toEqual(new Set(Object.keys(CATEGORIES)))
})

describe('an event', () => {
  const read = (event: object) => readEvent({ id: 1, event: 'lead_created', data: { id: 7 }, ...event }, GIVEN)

  test.each([
    ['2026-12-01T10:00:00Z', Date.UTC(2026, 11, 1, 10)],
    [1_796_000_000, Date.UTC(2026, 10, 30, 0, 53, 20)],
    ['01.12.2026', Date.UTC(2026, 11, 1)],
    [undefined, GIVEN.receivedAt],
    ['2030-01-01', GIVEN.receivedAt],
  ])('happened at %s, never after it came', (occurred, at) => {
    expect(read({ occurred_at: occurred })).toMatchObject({ ok: true, event: { id: 'crm:1', occurredAt: at } })
  })

  test('keeps what nobody foresaw, and values as they were written', () => {
    const data = { id: 7, name: 'Zoë', cf: { deep: [1, { a: 'é' }] }, dateadded: '04.03.2026', company: null }
    const event = read({ data })
    expect(event.ok && JSON.parse(event.event.data)).toEqual({ ...data, id: '7' })
  })

  test('says of a field in a list which one it is', () => {
    const event = read({ event: 'after_cron_run', data: { reminders: [{ id: 1 }, { date: 'x' }] } })
    expect(event.ok ? [] : event.errors.map(({ field }) => field)).toEqual([
      'data.reminders[1].id',
      'data.reminders[1].date',
    ])
  })
})

test('a list is judged one by one; the same id counts once, and the order stays', () => {
  const list = [
    { id: 'a', event: 'lead_created', data: { id: 1 } },
    { id: 'b', event: 'nope', data: {} },
    { id: 'a', event: 'lead_created', data: { id: 2 } },
    { id: 'c', event: 'lead_created', data: { id: 3 } },
  ]
  const verdicts = sortEvents(list, GIVEN)
  expect(verdicts.map(({ result }) => result)).toEqual(['accepted', 'refused', 'duplicate', 'accepted'])
  const { status, answer } = answerOf(verdicts, new Set(['crm:c']))
  expect([status, answer.accepted, answer.duplicates, answer.refused]).toEqual([422, 1, 2, 1])
  const times = verdicts.flatMap((one) => (one.result === 'accepted' ? one.event.receivedAt : []))
  expect(times).toEqual(times.toSorted((a, b) => a - b))
})

describe('a record', () => {
  test('of a lead has the number of its country, and staff by address', () => {
    const data = leadData.parse({ id: 1, phonenumber: '0171 1234567', assigned: { id: 3, email: 'Ada@Example.com' } })
    expect(givenLead(data, 'DE')).toMatchObject({
      externalId: '1',
      phoneKey: '491711234567',
      staffEmail: 'ada@example.com',
      name: null,
      nameElse: '+49 171 1234567',
    })
  })

  test('of a contact takes a whole name, cut and cleaned', () => {
    const data = contactData.parse({ id: 1, name: `  Ana\u0007\n${'x'.repeat(500)}`, whatsapp_id: '12' })
    const given = givenContact(data, 'DE')
    expect(given).toMatchObject({ whatsappId: 12, phoneKey: null })
    expect(given.firstname).toMatch(/^Ana x{186}$/)
  })

  test.each([
    ['In Progress', 'High', 'in_progress', 'high'],
    [5, 1, 'closed', 'low'],
    ['on-hold', 'urgent', 'on_hold', 'urgent'],
    ['???', null, 'open', 'medium'],
  ])('of a ticket in state %s and priority %s has ours', (status, priority, ...ours) => {
    const given = givenTicket(ticketData.parse({ id: 1, status, priority }), 'DE')
    expect([given.status, given.priority]).toEqual(ours)
  })
})
